#include "kernel/nn_file.h"

#include <algorithm>
#include <cstddef>

#include "kernel/nn_baseline.h"
#include "kernel/nn_layers.h"
#include "kernel/text_lines.h"

namespace assay {
namespace {

// As NetworkArchitecture has it: above it a typing error is likelier than a network.
constexpr int maxCount = 10000;
// Of types 2, and 0 in ALADYN's order of header lines, in units of rc.
constexpr double longReach = 1.5;

// ALADYN's number of a PINN's descriptors: those of type 2 with the shift 0.
constexpr int aladynType = 6;
constexpr const char *withoutFormula = ", for which no formula was ever published; ";

// Lines of text in front of a .pinn file's numbers.
constexpr int pinnHeaderLines = 3;

// Behind the numbers of the first line: a comment to all programs but ours.
constexpr std::string_view coreMark = "needs-core";

// A chemical symbol's form: a capital, and a small letter where there is a second one.
bool isSymbol(std::string_view word) {
  const auto within = [](char c, char low, char high) { return c >= low && c <= high; };
  return !word.empty() && word.size() <= 2 && within(word[0], 'A', 'Z') &&
         (word.size() == 1 || within(word[1], 'a', 'z'));
}

// "lsp_type shift activation"
bool isTypeLine(const Line &line) {
  int type = 0, activation = 0;
  const std::vector<std::string_view> &words = line.words();
  return words.size() >= 3 && isInteger(words[0], type) && isNumber(words[1]) &&
         isInteger(words[2], activation) && activation >= 0 && activation <= 2;
}

// Whether the numbers begin behind three lines of text.
bool isPinn(std::string_view text, const std::string &name) {
  Lines lines(text, name);
  if (!lines.more() || isTypeLine(lines.next(""))) return false;
  Lines behind(text, name);
  behind.skip(pinnHeaderLines);
  behind.endAtHash();
  return behind.more() && isTypeLine(behind.next(""));
}

// Returns the type as the file has it.
int readType(Line line, NnFile &file) {
  if (!isNumber(line.words().front())) {
    line.fail("starts with \"" + std::string(line.words().front()) +
              "\", expected the numbers: lsp_type shift activation, here or, as in a .pinn file, "
              "on the fourth line behind three lines of text");
  }
  const int type = line.integer("lsp_type", 0, 1000);
  const std::string found = "lsp_type is " + std::to_string(type);
  if (type == 7) line.fail(found + withoutFormula + supportedLspTypes);
  if (!isLspType(type) && type != aladynType) line.fail(found + "; " + supportedLspTypes);
  file.lspType = type == aladynType ? LspType::reaching : static_cast<LspType>(type);
  file.shift = line.real("shift");
  if (file.lspType == LspType::logarithm && file.shift <= 0.0) {
    line.fail(found + ", ln(g + shift), but the shift is " + std::string(line.words()[1]) +
              "; expected a number above 0, as an atom without neighbours has g = 0");
  }
  file.activation = static_cast<Activation>(line.integer("activation", 0, 2));
  line.end("activation");
  const std::vector<std::string_view> &words = line.words();
  file.needsCore = std::find(words.begin(), words.end(), coreMark) != words.end();
  return type;
}

Species readSpecies(Line line) {
  std::string symbol(line.word("the chemical symbol"));
  symbol.erase(
      std::remove_if(symbol.begin(), symbol.end(), [](char c) { return c == '\'' || c == '"'; }),
      symbol.end());
  if (!isSymbol(symbol)) {
    line.fail("the chemical symbol is \"" + symbol + "\", expected one such as Si");
  }
  const double mass = line.positive("the mass");
  line.end("the mass");
  return {symbol, mass};
}

void readAllSpecies(Lines &lines, NnFile &file) {
  Line count = lines.next("n_species");
  const int species = count.integer("n_species", 1, maxElements);
  count.end("n_species");
  for (int n = 1; n <= species; ++n) {
    const std::string which =
        species == 1 ? "the species"
                     : "species " + std::to_string(n) + " of " + std::to_string(species);
    const Line line = lines.next(which + ": symbol mass");
    const Species read = readSpecies(line);
    for (const Species &before : file.species) {
      if (before.symbol != read.symbol) continue;
      line.fail(read.symbol + " stands here for the second time; each of the " +
                std::to_string(species) + " elements needs one line, symbol and mass");
    }
    file.species.push_back(read);
  }
  file.elements = species;
}

void readCutoff(Line line, NnFile &file) {
  const int random = line.integer("irand", 0, 1);
  if (random == 1) {
    line.fail(
        "irand is 1: the weights are yet to be drawn at random, so there is nothing to evaluate; "
        "use a network that was written after training (irand 0)");
  }
  line.real("Wmax");
  file.rc = line.positive("the cutoff rc");
  file.cutoffWidth = line.positive("the cutoff width hc");
  // Type 20 has no use for sigma, and its files have 0 there.
  const bool used = file.lspType != LspType::centredGaussian;
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

// A straight network has no use for these numbers; they must still be numbers.
void readBondOrder(Line line) {
  line.integer("ibaseline", 0, 1);
  while (!line.atEnd()) line.real("a bond-order parameter");
}

// Leaves the order of the two lines in `dialect`.
void readLayersAndBondOrder(Lines &lines, NnFile &file) {
  const bool pinn = file.dialect == NnDialect::pinn;
  Line first = lines.next("the bond-order line (ibaseline p...) or the layers");
  if (isLayersLine(first)) {
    if (!pinn) file.dialect = NnDialect::aladyn;
    readLayers(first, file);
    Line bonds = lines.next("the bond-order line (ibaseline p...)");
    if (file.localEnergy == LocalEnergy::bondOrder) return readBaseline(bonds, lines, file);
    return readBondOrder(bonds);
  }
  if (pinn) {
    first.fail("\"" + std::string(first.words().front()) +
               "\" where the layers were expected: behind three lines of text, as in a .pinn "
               "file, they stand in front of the bond-order line (ibaseline p...)");
  }
  Line layers = lines.next("the layers");
  readLayers(layers, file);
  if (file.localEnergy == LocalEnergy::bondOrder) return readSquaredBaseline(first, file);
  readBondOrder(first);
}

// What is added to g: the shift, where the type has a use for it.
double addendOf(const NnFile &file) {
  switch (file.lspType) {
    case LspType::plain:
      return file.dialect == NnDialect::pyfit ? 0.0 : file.shift;
    case LspType::logarithm:
    case LspType::reaching:
      return file.shift;
    case LspType::gaussian:
    case LspType::centredGaussian:
      break;
  }
  return 0.0;
}

// What describes the atoms of a PINN: type 2, and ALADYN's 6, which has no shift.
void requireReaching(const Line &type, bool aladyn, NnFile &file) {
  const bool bonds = file.localEnergy == LocalEnergy::bondOrder;
  if (aladyn && (!bonds || file.dialect == NnDialect::pyfit)) {
    type.fail("lsp_type is 6" + std::string(withoutFormula) + supportedLspTypes +
              " (6 is ALADYN's number of the descriptors of a PINN, with the layers in front of "
              "the bond-order line and the bond-order parameters for outputs)");
  }
  if (bonds && file.lspType != LspType::reaching) {
    type.fail("lsp_type is " + std::string(type.words().front()) +
              ", but the network's outputs are the bond-order parameters of a PINN, whose "
              "descriptors are of type 2, asinh(g + shift) up to 1.5 rc (or of ALADYN's 6, the "
              "same with the shift 0)");
  }
  if (aladyn) file.shift = 0.0;
}

// How far an atom sees and what is added to g, which the order of the header lines decides as well.
void setReach(const Line &type, bool aladyn, NnFile &file) {
  requireReaching(type, aladyn, file);
  const bool pyfit = file.dialect == NnDialect::pyfit;
  if (file.lspType == LspType::logarithm && !pyfit) {
    type.fail(
        "lsp_type is 1, which is known in PYFIT's order of header lines only: the bond-order line "
        "in front of the layers");
  }
  const bool far = file.lspType == LspType::reaching || (file.lspType == LspType::plain && !pyfit);
  file.cutoff = far ? longReach * file.rc : file.rc;
  file.addend = addendOf(file);
}

std::size_t countParameters(const std::vector<int> &sizes) {
  std::size_t count = 0;
  for (std::size_t k = 1; k < sizes.size(); ++k) {
    count += (static_cast<std::size_t>(sizes[k - 1]) + 1) * static_cast<std::size_t>(sizes[k]);
  }
  return count;
}

// A .pinn file has nothing but weights there, in any number of columns; the others have a weight a
// line, and a second column without a meaning.
void readParameters(Lines &lines, NnFile &file) {
  const bool pinn = file.dialect == NnDialect::pinn;
  const std::size_t count = countParameters(file.layerSizes);
  const std::string total = std::to_string(count);
  const auto excess = [&total, pinn](const Line &line) {
    line.fail(
        "there is more after the last of the " + total + " weights that the layers ask for" +
        (pinn ? " (in a .pinn file every number is a weight, there is no second column)" : ""));
  };
  while (file.parameters.size() < count) {
    const auto what = [&] {
      return "weight " + std::to_string(file.parameters.size() + 1) + " of " + total;
    };
    Line line = lines.next(what());
    file.parameters.push_back(line.real(what().c_str()));
    if (pinn) {
      while (!line.finished()) {
        if (file.parameters.size() == count) excess(line);
        file.parameters.push_back(line.real(what().c_str()));
      }
      continue;
    }
    if (line.words().size() > 1) line.real("the second column");
    line.end("the second column");
  }
  if (lines.more()) excess(lines.next(""));
}

}  // namespace

bool isLspType(int type) {
  switch (static_cast<LspType>(type)) {
    case LspType::plain:
    case LspType::logarithm:
    case LspType::reaching:
    case LspType::gaussian:
    case LspType::centredGaussian:
      return true;
  }
  return false;
}

std::string otherElements(const std::vector<std::string> &symbols, const NnFile &network) {
  std::string all;
  for (const std::string &one : symbols) all += (all.empty() ? "" : ", ") + one;
  if (all == network.symbols()) return {};
  return "is for " + all + ", but the network is for " + network.symbols();
}

std::string NnFile::symbols() const {
  std::string all;
  for (const Species &one : species) all += (all.empty() ? "" : ", ") + one.symbol;
  return all;
}

int DescriptorSettings::descriptors() const {
  return elements * (elements + 1) / 2 * static_cast<int>(orders.size() * centres.size());
}

Transform DescriptorSettings::transform() const {
  switch (lspType) {
    case LspType::plain:
      return Transform::none;
    case LspType::logarithm:
      return Transform::logarithm;
    case LspType::reaching:
    case LspType::gaussian:
    case LspType::centredGaussian:
      break;
  }
  return Transform::inverseSinh;
}

NnFile readNnFile(std::string_view text, const std::string &name) {
  NnFile file{};
  Lines lines(text, name);
  if (isPinn(text, name)) {
    file.dialect = NnDialect::pinn;
    lines.skip(pinnHeaderLines);
    lines.endAtHash();
  }
  const Line type = lines.next("lsp_type shift activation");
  const bool aladyn = readType(type, file) == aladynType;
  readAllSpecies(lines, file);
  readCutoff(lines.next("irand Wmax rc hc sigma"), file);
  readOrders(lines.next("the Legendre orders"), file);
  readCentres(lines.next("the centres r0"), file);
  readLayersAndBondOrder(lines, file);
  setReach(type, aladyn, file);
  readParameters(lines, file);
  return file;
}

}  // namespace assay
