#include "kernel/nn_file.h"

#include <algorithm>
#include <cstddef>

#include "kernel/text_lines.h"

namespace assay {
namespace {

// As NetworkArchitecture has it: above it a typing error is likelier than a network.
constexpr int maxCount = 10000;

// A chemical symbol's form: a capital, and a small letter where there is a second one.
bool isSymbol(std::string_view word) {
  const auto within = [](char c, char low, char high) { return c >= low && c <= high; };
  return !word.empty() && word.size() <= 2 && within(word[0], 'A', 'Z') &&
         (word.size() == 1 || within(word[1], 'a', 'z'));
}

void readType(Line line, NnFile &file) {
  if (!isNumber(line.words().front())) {
    line.fail("starts with \"" + std::string(line.words().front()) +
              "\", expected the numbers: lsp_type shift activation (a .pinn file of LAMMPS starts "
              "with words; its bond-order potentials are not supported yet)");
  }
  const int type = line.integer("lsp_type", 0, 1000);
  if (type == 6 || type == 7) {
    line.fail("lsp_type is " + std::to_string(type) +
              ", for which no formula was ever published; supported are 5 and 20");
  }
  if (type >= 0 && type <= 2) {
    line.fail("lsp_type is " + std::to_string(type) +
              ", an older kind of descriptor; supported are 5 and 20, so fit the network again "
              "with one of them");
  }
  if (type != 5 && type != 20) {
    line.fail("lsp_type is " + std::to_string(type) + "; supported are 5 and 20");
  }
  file.lspType = static_cast<LspType>(type);
  file.shift = line.real("shift");
  file.activation = static_cast<Activation>(line.integer("activation", 0, 2));
  line.end("activation");
}

void readSpecies(Lines &lines, NnFile &file) {
  Line count = lines.next("n_species");
  const int species = count.integer("n_species", 1, maxCount);
  count.end("n_species");
  if (species != 1) {
    count.fail("n_species is " + std::to_string(species) +
               "; only networks of one species are supported yet");
  }
  Line line = lines.next("the species: symbol mass");
  std::string symbol(line.word("the chemical symbol"));
  symbol.erase(
      std::remove_if(symbol.begin(), symbol.end(), [](char c) { return c == '\'' || c == '"'; }),
      symbol.end());
  if (!isSymbol(symbol)) {
    line.fail("the chemical symbol is \"" + symbol + "\", expected one such as Si");
  }
  file.symbol = symbol;
  file.mass = line.positive("the mass");
  line.end("the mass");
}

void readCutoff(Line line, NnFile &file) {
  const int random = line.integer("irand", 0, 1);
  if (random == 1) {
    line.fail(
        "irand is 1: the weights are yet to be drawn at random, so there is nothing to evaluate; "
        "use a network that was written after training (irand 0)");
  }
  line.real("Wmax");
  file.cutoff = line.positive("the cutoff rc");
  file.cutoffWidth = line.positive("the cutoff width hc");
  // Type 20 has no use for sigma, and its files have 0 there.
  const bool used = file.lspType == LspType::gaussian;
  file.sigma = used ? line.positive("sigma") : line.real("sigma");
  line.end("sigma");
}

void readOrders(Line line, NnFile &file) {
  const int count = line.integer("the number of Legendre orders", 1, maxLegendreOrder + 1);
  for (int i = 0; i < count; ++i) {
    const int order = line.integer("a Legendre order", 0, maxLegendreOrder);
    if (i > 0 && order <= file.orders.back()) {
      line.fail("Legendre order " + std::to_string(order) + " follows " +
                std::to_string(file.orders.back()) +
                ", expected ascending orders without repetition");
    }
    file.orders.push_back(order);
  }
  line.end("the last Legendre order");
}

void readCentres(Line line, NnFile &file) {
  const int count = line.integer("the number of centres r0", 1, maxCount);
  for (int i = 0; i < count; ++i) file.centres.push_back(line.positive("a centre r0"));
  line.end("the last centre r0");
}

// "N n_0 ... n_out", N > 1; the bond-order line begins with a flag of 0 or 1 instead.
bool isLayersLine(const Line &line) {
  int count = 0;
  return isInteger(line.words().front(), count) && count > 1;
}

void readLayers(Line line, NnFile &file) {
  const int count = line.integer("the number of layers", 2, 1000);
  for (int i = 0; i < count; ++i) {
    file.layerSizes.push_back(line.integer("the size of a layer", 1, maxCount));
  }
  line.end("the last layer");
  const int inputs = static_cast<int>(file.orders.size() * file.centres.size());
  if (file.layerSizes.front() != inputs) {
    line.fail("the first layer has " + std::to_string(file.layerSizes.front()) + " nodes, but " +
              std::to_string(file.orders.size()) + " orders times " +
              std::to_string(file.centres.size()) + " centres are " + std::to_string(inputs));
  }
  if (file.layerSizes.back() != 1) {
    line.fail("the last layer has " + std::to_string(file.layerSizes.back()) +
              " nodes, expected 1 (more are bond-order parameters of a PINN, which is not "
              "supported yet)");
  }
}

// A network with one output has no use for these numbers; they must still be numbers.
void readBondOrder(Line line) {
  line.integer("ibaseline", 0, 1);
  while (!line.atEnd()) line.real("a bond-order parameter");
}

void readLayersAndBondOrder(Lines &lines, NnFile &file) {
  Line first = lines.next("the bond-order line (ibaseline p...) or the layers");
  file.dialect = isLayersLine(first) ? NnDialect::aladyn : NnDialect::pyfit;
  if (file.dialect == NnDialect::aladyn) {
    readLayers(first, file);
    readBondOrder(lines.next("the bond-order line (ibaseline p...)"));
  } else {
    readBondOrder(first);
    readLayers(lines.next("the layers"), file);
  }
}

std::size_t countParameters(const std::vector<int> &sizes) {
  std::size_t count = 0;
  for (std::size_t k = 1; k < sizes.size(); ++k) {
    count += (static_cast<std::size_t>(sizes[k - 1]) + 1) * static_cast<std::size_t>(sizes[k]);
  }
  return count;
}

void readParameters(Lines &lines, NnFile &file) {
  const std::size_t count = countParameters(file.layerSizes);
  const std::string total = std::to_string(count);
  while (file.parameters.size() < count) {
    const std::string what =
        "weight " + std::to_string(file.parameters.size() + 1) + " of " + total;
    Line line = lines.next(what);
    file.parameters.push_back(line.real(what.c_str()));
    if (line.words().size() > 1) line.real("the second column");
    line.end("the second column");
  }
  if (lines.more()) {
    lines.next("").fail("there is more after the last of the " + total +
                        " weights that the layers ask for");
  }
}

}  // namespace

NnFile readNnFile(std::string_view text, const std::string &name) {
  NnFile file;
  Lines lines(text, name);
  readType(lines.next("lsp_type shift activation"), file);
  readSpecies(lines, file);
  readCutoff(lines.next("irand Wmax rc hc sigma"), file);
  readOrders(lines.next("the Legendre orders"), file);
  readCentres(lines.next("the centres r0"), file);
  readLayersAndBondOrder(lines, file);
  readParameters(lines, file);
  return file;
}

}  // namespace assay
