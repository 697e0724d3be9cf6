// Networks of symmetry functions against n2p2's own numbers, where the data directory is beside the
// checkout: single functions, and three published potentials.

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include "check.h"
#include "kernel/atom_kernel.h"
#include "symmetry_case.h"

namespace {

using testing::Files;
using testing::networkOf;
using testing::Point;
using testing::Result;
using testing::Surroundings;

// To which n2p2's numbers are to be met: single functions; energies relative, forces (the
// directory's units).
constexpr double valueTolerance = 1e-12, energyTolerance = 1e-11, forceTolerance = 1e-12;

constexpr int skipped = 77;

std::string contentOf(const std::string &path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// The numbers behind a key of a JSON file, brackets left out.
std::vector<double> numbersBehind(const std::string &json, const std::string &key) {
  std::string rest = json.substr(json.find("\"" + key + "\"") + key.size() + 3);
  std::replace_if(
      rest.begin(), rest.end(), [](char c) { return c == '[' || c == ']' || c == ','; }, ' ');
  std::istringstream in(rest);
  std::vector<double> numbers;
  for (double x; in >> x;) numbers.push_back(x);
  return numbers;
}

void singleFunctionsAreThoseOfN2p2(const std::string &field) {
  const std::string json = contentOf(field + "/n2p2_symfunctions.json");
  const std::vector<Point> all = {{1, 2, 1}, {0, 3, -1}, {-2, 1, -0.5}};
  const std::map<std::string, std::vector<std::string>> sets = {
      {"Mono", {"H", "H", "H"}}, {"Dual", {"H", "He", "He"}}, {"Mixed", {"S", "S", "Cu", "U"}}};
  int values = 0;
  std::size_t at = json.find("\"values\"");
  while ((at = json.find("\"set\": \"", at)) != std::string::npos) {
    const auto quoted = [&](const char *key) {
      const std::size_t begin = json.find(key, at) + std::string(key).size();
      return json.substr(begin, json.find('"', begin) - begin);
    };
    const std::vector<std::string> &symbols = sets.at(quoted("\"set\": \""));
    const std::string function = quoted("\"symfunction\": \"");
    at = json.find("\"value\":", at);
    const double expected = std::strtod(json.c_str() + at + 8, nullptr);
    ++values;
    std::vector<std::string> elements = {symbols[0]};
    Surroundings s;
    for (std::size_t n = 1; n < symbols.size(); ++n) {
      auto found = std::find(elements.begin(), elements.end(), symbols[n]);
      if (found == elements.end()) found = elements.insert(elements.end(), symbols[n]);
      s.kinds.push_back(static_cast<int>(found - elements.begin()));
      s.d.push_back(all[n - 1]);
    }
    std::string input = "cutoff_type 2\nelements";
    for (const std::string &symbol : elements) input += " " + symbol;
    input += "\nglobal_hidden_layers_short 0\nglobal_activation_short l\n";
    Files files;
    std::string scalings;
    const char *numbers[] = {"1", "2", "16", "29", "92"};
    for (std::size_t e = 0; e < elements.size(); ++e) {
      input += "symfunction_short " +
               (e == 0 ? function : elements[e] + " 2 " + elements[0] + " 1 0 10") + "\n";
      scalings += std::to_string(e + 1) + " 1 0 1 0 1\n";
    }
    files["input.nn"] = input;
    files["scaling.data"] = scalings;
    for (const char *number : numbers) {
      files["weights." + std::string(3 - std::string(number).size(), '0') + number + ".data"] =
          "1\n0\n";
    }
    for (const assay::AtomKernel &kernel : assay::availableAtomKernels()) {
      const Result result = evaluate(assay::Potential(networkOf(files), kernel), s);
      check::near(result.energy, expected, valueTolerance * std::max(1.0, expected), function);
    }
  }
  check::isTrue(values == 50, "n2p2's values are " + std::to_string(values) + ", expected 50");
}

// Atoms in a periodic cell as input.data has them, in A.
struct Cell {
  Point vectors[3];
  std::vector<Point> atoms;
  std::vector<int> elements;
};

Cell readCell(const std::string &text, const assay::BehlerNetwork &network) {
  Cell cell{};
  std::istringstream lines(text);
  std::size_t vectors = 0;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string keyword, symbol;
    Point p;
    words >> keyword >> p[0] >> p[1] >> p[2];
    for (double &x : p) x *= network.units.length;
    if (keyword == "lattice") cell.vectors[vectors++] = p;
    if (keyword != "atom") continue;
    words >> symbol;
    cell.atoms.push_back(p);
    cell.elements.push_back(network.elements[0].symbol == symbol ? 0 : 1);
  }
  return cell;
}

void publishedPotentialsAreThoseOfN2p2(const std::string &field, const std::string &name,
                                       const std::string &units) {
  const std::string path = field + "/n2p2/" + name + "/";
  const assay::BehlerNetwork network =
      assay::readBehlerNetwork(path, units, [&](const std::string &file, std::string &text) {
        text = contentOf(path + file);
        return !text.empty();
      });
  const Cell cell = readCell(contentOf(path + "input.data"), network);
  const std::string expected = contentOf(path + "expected.json");
  const double energy = numbersBehind(expected, "energy").at(0);
  const std::vector<double> forces = numbersBehind(expected, "forces");
  const int atoms = static_cast<int>(cell.atoms.size());
  check::isTrue(forces.size() == 3 * cell.atoms.size(), name + ": forces of all atoms");
  std::vector<int> start(1, 0), neighbour;
  std::vector<double> vector;
  const double cutoff = network.largestCutoff();
  for (const Point &from : cell.atoms) {
    for (int j = 0; j < atoms; ++j) {
      for (int n = 0; n < 27; ++n) {
        const double image[] = {n % 3 - 1.0, n / 3 % 3 - 1.0, n / 9 - 1.0};
        Point d;
        for (std::size_t c = 0; c < 3; ++c) {
          d[c] = cell.atoms[static_cast<std::size_t>(j)][c] - from[c];
          for (std::size_t v = 0; v < 3; ++v) d[c] += image[v] * cell.vectors[v][c];
        }
        const double r = testing::length(d);
        if (r < 1e-5 || r >= cutoff) continue;
        neighbour.push_back(j);
        vector.insert(vector.end(), d.begin(), d.end());
      }
    }
    start.push_back(static_cast<int>(neighbour.size()));
  }
  const auto compare = [&](const assay::Potential &potential, const std::string &what) {
    std::vector<double> energies(cell.atoms.size()), found(3 * cell.atoms.size());
    potential.evaluate({atoms, cell.elements.data(), start.data(), neighbour.data(), vector.data()},
                       energies.data(), found.data(), nullptr);
    double total = 0.0, worst = 0.0;
    for (const double e : energies) total += e / network.units.energy;
    check::near(total, energy, energyTolerance * std::abs(energy), what);
    for (std::size_t k = 0; k < found.size(); ++k) {
      const double force = found[k] * network.units.length / network.units.energy;
      worst = std::max(worst, std::abs(force - forces[k]));
    }
    check::near(worst, 0.0, forceTolerance, what + ", forces");
    std::printf("%s: energy off by %.2g of itself, forces by %.2g\n", what.c_str(),
                std::abs(total / energy - 1), worst);
  };
  for (const assay::AtomKernel &kernel : assay::availableAtomKernels()) {
    compare(assay::Potential(network, kernel), name + ", " + kernel.name);
  }
  compare(assay::Potential(testing::rewritten(network), assay::availableAtomKernels().front()),
          name + ", written again");
}

}  // namespace

int main(int argc, char **argv) {
  const std::string field = argc > 1 ? argv[1] : "";
  if (contentOf(field + "/n2p2_symfunctions.json").empty()) {
    std::printf("skipped: no n2p2_symfunctions.json in \"%s\"\n", field.c_str());
    return skipped;
  }
  check::run("single functions are those of n2p2", [&] { singleFunctionsAreThoseOfN2p2(field); });
  check::run("published potentials are those of n2p2", [&] {
    publishedPotentialsAreThoseOfN2p2(field, "Cu2S_PBE", "angstrom-ev");
    publishedPotentialsAreThoseOfN2p2(field, "H2O_RPBE-D3", "bohr-hartree");
    publishedPotentialsAreThoseOfN2p2(field, "Ethylbenzene_SCAN", "bohr-hartree");
  });
  return check::result();
}
