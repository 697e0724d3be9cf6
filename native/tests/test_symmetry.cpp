// Networks of symmetry functions: random directories with every function, cutoff and activation
// against the naive twin and its differences, what the reader refuses, and, where the data
// directory is beside the checkout, n2p2's own numbers.

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "check.h"
#include "kernel/atom_kernel.h"
#include "kernel/potential.h"
#include "naive_symmetry.h"
#include "test_network.h"

namespace {

using testing::Point;
using Files = std::map<std::string, std::string>;

// Of sums of terms of different sign; of central differences with this step (A).
constexpr double rounding = 1e-12, step = 1e-5, ofDifferences = 1e-8;
// To which n2p2's numbers are to be met: single functions; energies relative, forces (the
// directory's units).
constexpr double valueTolerance = 1e-12, energyTolerance = 1e-11, forceTolerance = 1e-12;

assay::BehlerNetwork networkOf(const Files &files, const std::string &units = "angstrom-ev") {
  return assay::readBehlerNetwork("dir", units, [&](const std::string &name, std::string &text) {
    const auto found = files.find(name);
    if (found == files.end()) return false;
    text = found->second;
    return true;
  });
}

// Functions of every type, of the elements H and O.
const char *const allFunctions =
    "symfunction_short H 2 O 0.4 0.0 4.0\nsymfunction_short H 2 H 1.5 1.1 3.5\n"
    "symfunction_short H 3 H O 0.1 1 1 4.0\nsymfunction_short H 3 O O 0.2 -1 4 4.0 0.7\n"
    "symfunction_short H 3 O H 0.1 -1 2.5 4.0\nsymfunction_short H 9 H H 0.1 1 16 3.5\n"
    "symfunction_short H 9 O H 0.1 1 2 4.0 0.3\nsymfunction_short H 12 0.3 0.5 4.0\n"
    "symfunction_short H 13 0.1 0.4 1 2 4.0\nsymfunction_short H 20 O -4.0 4.0 p1\n"
    "symfunction_short H 20 H 0.5 3.0 p2a\nsymfunction_short H 21 H O -4.0 4.0 0 180 p3\n"
    "symfunction_short H 21 O O -4.0 4.0 90 270 ea\nsymfunction_short H 22 H H 0.2 3.5 -90 90 p4\n"
    "symfunction_short H 22 O O 0.1 4.0 20 140 e\nsymfunction_short H 23 -4.0 4.0 ea\n"
    "symfunction_short H 24 0.1 4.0 10 120 p2\nsymfunction_short H 25 -4.0 4.0 40 100 p1a\n"
    "symfunction_short O 2 H 0.4 0.0 4.0\nsymfunction_short O 3 H H 0.2 1 4 4.0\n";

std::string weights(int count, testing::Random &random) {
  std::ostringstream text;
  text.precision(17);
  for (int n = 0; n < count; ++n) text << random.uniform(-0.6, 0.6) << " a 1\n";
  return text.str();
}

std::string scaling(int first, int second) {
  std::ostringstream text;
  const int counts[] = {first, second};
  for (int e = 0; e < 2; ++e) {
    for (int n = 1; n <= counts[e]; ++n) {
      text << e + 1 << " " << n << " " << 0.01 * n << " " << 3.0 + 0.1 * n << " 0.5 0.7\n";
    }
  }
  return text.str();
}

Files directory(const std::string &cutoff, const std::string &activations,
                const std::string &extra) {
  testing::Random random(7);
  return {{"input.nn", "number_of_elements 2\r\n\nelements O H # any order\ncutoff_type " + cutoff +
                           "\nglobal_hidden_layers_short 2\nglobal_nodes_short 5 4\n" +
                           "global_activation_short " + activations + "\n" + extra + allFunctions},
          {"scaling.data", "# min max\n" + scaling(18, 2)},
          {"weights.001.data", weights(19 * 5 + 6 * 4 + 5, random)},
          {"weights.008.data", weights(3 * 5 + 6 * 4 + 5, random)}};
}

// An atom of element 0 and its neighbours, of both elements in turn.
struct Surroundings {
  std::vector<Point> d;
  std::vector<int> kinds;
};

Surroundings surroundings(int neighbours) {
  testing::Random random(3);
  Surroundings s;
  while (static_cast<int>(s.d.size()) < neighbours) {
    const Point d{random.uniform(-3, 3), random.uniform(-3, 3), random.uniform(-3, 3)};
    bool free = testing::length(d) > 0.7;
    for (const Point &other : s.d) {
      free &= testing::length({d[0] - other[0], d[1] - other[1], d[2] - other[2]}) > 0.6;
    }
    if (!free) continue;
    s.kinds.push_back(static_cast<int>(s.d.size()) % 2);
    s.d.push_back(d);
  }
  return s;
}

struct Result {
  double energy;
  std::vector<double> forces, values;  // forces on the centre and the neighbours
};

// The centre is the first atom; its neighbours have none.
Result evaluate(const assay::Potential &potential, const Surroundings &s) {
  const int atoms = static_cast<int>(s.d.size()) + 1;
  std::vector<int> element(1, 0), start(1, 0), neighbour;
  std::vector<double> vector;
  for (std::size_t n = 0; n < s.d.size(); ++n) {
    element.push_back(s.kinds[n]);
    neighbour.push_back(static_cast<int>(n) + 1);
    vector.insert(vector.end(), s.d[n].begin(), s.d[n].end());
  }
  start.resize(static_cast<std::size_t>(atoms) + 1, atoms - 1);
  const assay::StructureView view{atoms, element.data(), start.data(), neighbour.data(),
                                  vector.data()};
  Result result;
  std::vector<double> energies(static_cast<std::size_t>(atoms));
  result.forces.resize(3 * static_cast<std::size_t>(atoms));
  result.values.resize(static_cast<std::size_t>(atoms * potential.descriptors()));
  potential.evaluate(view, energies.data(), result.forces.data(), nullptr);
  potential.describe(view, result.values.data());
  result.energy = energies[0];
  return result;
}

void compare(const Files &files, const std::string &units, const Surroundings &s,
             const std::string &what) {
  const assay::BehlerNetwork network = networkOf(files, units);
  const double length = network.units.length, energy = network.units.energy;
  const auto naive = [&](const Surroundings &at) {
    return testing::behlerEnergy(network, 0, at.d, at.kinds);
  };
  Surroundings inAngstrom = s;
  for (Point &d : inAngstrom.d) {
    for (double &x : d) x *= length;
  }
  for (const assay::AtomKernel &kernel : assay::availableAtomKernels()) {
    const Result result = evaluate(assay::Potential(network, kernel), inAngstrom);
    const std::string name = what + ", " + kernel.name;
    const std::vector<assay::SymmetryFunction> &functions = network.elements[0].functions;
    for (std::size_t n = 0; n < functions.size(); ++n) {
      const double value = testing::symmetryFunction(network, functions[n], s.d, s.kinds);
      check::near(result.values[n], value, rounding * (1 + std::abs(value)),
                  name + ", function of line " + std::to_string(functions[n].line));
    }
    const double expected = naive(s);
    check::near(result.energy / energy, expected, rounding * (10 + std::abs(expected)), name);
    for (std::size_t n = 0; n < s.d.size(); ++n) {
      for (std::size_t c = 0; c < 3; ++c) {
        Surroundings more = s, less = s;
        more.d[n][c] += step;
        less.d[n][c] -= step;
        check::near(result.forces[3 * (n + 1) + c] * length / energy,
                    (naive(less) - naive(more)) / (2 * step), ofDifferences,
                    name + ", force on neighbour " + std::to_string(n));
      }
    }
  }
}

void everyFunctionMeetsItsTwin() {
  for (const char *cutoff : {"1", "1 0.3", "2", "3", "4 0.2", "5", "6", "7 0.1", "8"}) {
    for (const int neighbours : {0, 1, 2, 9, 24}) {
      compare(directory(cutoff, "t s l", ""), "angstrom-ev", surroundings(neighbours),
              std::string("cutoff ") + cutoff + ", " + std::to_string(neighbours) + " neighbours");
    }
  }
  compare(directory("6", "t s l", ""), "bohr-hartree", surroundings(13), "in bohr");
}

void everyActivationMeetsItsTwin() {
  for (const char *activations : {"t s l", "p g t", "c S e", "e h p", "p p s", "s t h"}) {
    compare(directory("2", activations, "normalize_nodes\nscale_symmetry_functions\n"),
            "angstrom-ev", surroundings(11), std::string("activations ") + activations);
  }
  compare(directory("2", "t p l",
                    "scale_symmetry_functions_sigma\nscale_min_short -1\natom_energy H 0.25\n"
                    "mean_energy -3\nconv_energy 7\nconv_length 2\n"),
          "angstrom-ev", surroundings(11), "scaled by sigma");
  compare(directory("2", "t p l", "scale_symmetry_functions\ncenter_symmetry_functions\n"),
          "angstrom-ev", surroundings(11), "centred");
}

// What is said of files with a change; the message has to hold `expected`.
void refused(const Files &files, const std::string &expected,
             const std::string &units = "angstrom-ev") {
  try {
    networkOf(files, units);
    check::fail("accepted, expected: " + expected);
  } catch (const assay::FileError &e) {
    check::isTrue(std::string(e.what()).find(expected) != std::string::npos,
                  std::string("says ") + e.what() + ", expected " + expected);
  }
}

Files with(const std::string &line) { return directory("6", "t t l", line + "\n"); }

Files changed(const std::string &name, const std::string &from, const std::string &to) {
  Files files = directory("6", "t t l", "scale_symmetry_functions\n");
  std::string &text = files[name];
  text.replace(text.find(from), from.size(), to);
  return files;
}

void badDirectoriesAreRefused() {
  refused(with("cutoff_type 2"),
          "input.nn:8: cutoff_type stands here for the second time, first on");
  refused(with("symfunction_short H 2 O 0.4 0.0 4.0"),
          "the symmetry function stands here for the second time");
  refused(with("symfunction_short H 4 O 0.4 0.0 4.0"),
          "symmetry functions of type 4 are not supported; there are 2, 3, 9");
  refused(with("symfunction_short H 2 C 0.4 0.0 4.0"),
          "the neighbours' element is \"C\", but the elements of this network are H, O");
  refused(with("symfunction_short H 3 O O 0.4 1 0.5 4.0"),
          "zeta is 0.5, expected a number from 1 on");
  refused(with("symfunction_short H 2 O 0,4 0.0 4.0"), "eta is \"0,4\", expected a number");
  refused(with("symfunction_short H 2 O nan 0.0 4.0"), "eta is \"nan\", expected a finite number");
  refused(with("symfunction_short H 2 O 0.4 0.0 4.0 1.0"), "expected the end of the line");
  refused(with("symfunction_short H 20 O 4.0 3.0 p2"), "r_l is not below the cutoff r_c");
  refused(with("symfunction_short H 22 O O 1.0 3.0 -10 60 p2"), "has to have its middle there");
  refused(with("symfunction_short H 20 O 1.0 3.0 p5"), "the shape is \"p5\", expected p1");
  refused(with("nnp_type 4G-HDNNP"), "short-range networks (2G-HDNNP) are supported");
  refused(with("mean_energy 1"), "has 1 of mean_energy, conv_energy and conv_length");
  refused(with("element_nodes_short H 1 20\nelement_nodes_short H 2 20"), "as in RuNNer's files");
  refused(with("element_activation_short H 1 1 t"), "as RuNNer's files have it");
  refused(with("global_nodes_short 5 4"), "global_nodes_short stands here for the second time");
  refused(directory("6", "t l", ""),
          "has 2 activations, the output's last, for the network of H, expected 3");
  refused(directory("9", "t t l", ""), "the cutoff type is \"9\", expected an integer from 0 to 8");
  refused(directory("6 1", "t t l", ""), "alpha of the cutoff is 1, expected");
  refused(directory("6", "t x l", ""), "the activation \"x\" is none");
  refused(changed("input.nn", "elements O H", "elements O H C"), "but elements names 3");
  refused(changed("scaling.data", "1 2 0.02", "1 3 0.02"),
          "scaling.data:3: is of function 3 of element 1, expected function 2");
  refused(changed("scaling.data", "1 1 0.01 3.1", "1 1 0.01 0.01"), "it is the same for all atoms");
  refused(changed("scaling.data", "0.02 3.2", "0.02 nan"), "expected a finite number");
  refused(changed("scaling.data", "2 2 0.02 3.2 0.5 0.7\n", ""),
          "the file ends where function 2 of 2 of O was expected");
  refused(changed("weights.008.data", " a 1\n", " a 1\n0.5\n"),
          "has 45 weights and biases, expected 44 for the layers 2-5-4-1 of O");
  refused(directory("6", "t t l", ""), "nothing in n2p2's files tells their units", "");
  Files missing = directory("6", "t t l", "");
  missing.erase("weights.008.data");
  refused(missing, "dir/weights.008.data: there is no such file");
}

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
  if (json.empty()) return;
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
  if (contentOf(path + "input.nn").empty()) return;
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
  for (const assay::AtomKernel &kernel : assay::availableAtomKernels()) {
    const assay::Potential potential(network, kernel);
    std::vector<double> energies(cell.atoms.size()), found(3 * cell.atoms.size());
    potential.evaluate({atoms, cell.elements.data(), start.data(), neighbour.data(), vector.data()},
                       energies.data(), found.data(), nullptr);
    double total = 0.0, worst = 0.0;
    for (const double e : energies) total += e / network.units.energy;
    check::near(total, energy, energyTolerance * std::abs(energy), name + ", " + kernel.name);
    for (std::size_t k = 0; k < found.size(); ++k) {
      const double force = found[k] * network.units.length / network.units.energy;
      worst = std::max(worst, std::abs(force - forces[k]));
    }
    check::near(worst, 0.0, forceTolerance, name + ", forces, " + kernel.name);
    std::printf("%s, %s: energy off by %.2g of itself, forces by %.2g\n", name.c_str(), kernel.name,
                std::abs(total / energy - 1), worst);
  }
}

}  // namespace

int main(int argc, char **argv) {
  check::run("every function meets its twin", everyFunctionMeetsItsTwin);
  check::run("every activation meets its twin", everyActivationMeetsItsTwin);
  check::run("bad directories are refused", badDirectoriesAreRefused);
  if (argc > 1) {
    const std::string field = argv[1];
    check::run("single functions are those of n2p2", [&] { singleFunctionsAreThoseOfN2p2(field); });
    check::run("published potentials are those of n2p2", [&] {
      publishedPotentialsAreThoseOfN2p2(field, "Cu2S_PBE", "angstrom-ev");
      publishedPotentialsAreThoseOfN2p2(field, "H2O_RPBE-D3", "bohr-hartree");
      publishedPotentialsAreThoseOfN2p2(field, "Ethylbenzene_SCAN", "bohr-hartree");
    });
  }
  return check::result();
}
