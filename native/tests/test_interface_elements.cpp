// Potentials of several elements by the C interface of libassay_kernel: crystals of any mixture,
// against the naive twin and its differences and, where the data directory is beside the checkout,
// against another program's numbers.

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "interface_case.h"
#include "kernel/nn_file.h"
#include "naive_energy.h"
#include "test_network.h"

namespace {

using testing::Handle;
using testing::Hosts;
using testing::Neighbours;
using testing::NetworkShape;
using testing::Point;
using testing::refused;

// Of the sum of the absolute terms that a component is made of.
constexpr double rounding = 1e-12;
// Central differences of the naive energy: step (A, or strain), and what truncation and rounding
// leave of it (eV/A; of a virial, eV).
constexpr double step = 1e-4, ofDifferences = 5e-7, ofStrains = 2e-5;
// To which another program's energies (eV) and forces (eV/A, eV/A^3) are to be met.
constexpr double energyTolerance = 1e-9, forceTolerance = 1e-8;

// Atoms in a periodic cell, whose rows are its vectors.
struct Crystal {
  Point cell[3];
  std::vector<Point> atoms;
  std::vector<int> elements;
};

Neighbours neighboursOf(const Crystal &crystal, double cutoff) {
  constexpr int reach = 5;
  Neighbours list;
  for (const Point &from : crystal.atoms) {
    for (std::size_t j = 0; j < crystal.atoms.size(); ++j) {
      for (int n = 0; n < 11 * 11 * 11; ++n) {
        const double image[] = {n % 11 - reach + 0.0, n / 11 % 11 - reach + 0.0,
                                n / 121 - reach + 0.0};
        Point d;
        for (std::size_t c = 0; c < 3; ++c) {
          d[c] = crystal.atoms[j][c] - from[c];
          for (std::size_t v = 0; v < 3; ++v) d[c] += image[v] * crystal.cell[v][c];
        }
        const double r = std::sqrt(testing::dot(d, d));
        if (r < 1e-5 || r >= cutoff) continue;
        list.neighbour.push_back(static_cast<int>(j));
        list.vector.insert(list.vector.end(), d.begin(), d.end());
      }
    }
    list.start.push_back(static_cast<int>(list.neighbour.size()));
  }
  return list;
}

struct Result {
  int status;
  std::vector<double> energies, forces;
  double virial[6];
};

Result evaluate(const Handle &handle, const Crystal &crystal, double cutoff) {
  const Neighbours list = neighboursOf(crystal, cutoff);
  Result result;
  result.energies.resize(crystal.atoms.size());
  result.forces.resize(3 * crystal.atoms.size());
  result.status = assay_potential_evaluate(
      handle.potential, static_cast<int>(crystal.atoms.size()), crystal.elements.data(),
      list.start.data(), list.neighbour.data(), list.vector.data(), result.energies.data(),
      result.forces.data(), result.virial);
  return result;
}

double naiveEnergy(const assay::NnFile &file, const Crystal &crystal, std::size_t i) {
  const Neighbours list = neighboursOf(crystal, testing::reach(file));
  std::vector<Point> d;
  std::vector<int> kinds;
  for (int n = list.start[i]; n < list.start[i + 1]; ++n) {
    const double *v = list.vector.data() + 3 * n;
    d.push_back({v[0], v[1], v[2]});
    kinds.push_back(crystal.elements[static_cast<std::size_t>(list.neighbour[n])]);
  }
  return testing::naiveEnergy(file, d, kinds, crystal.elements[i]);
}

double naiveTotal(const assay::NnFile &file, const Crystal &crystal) {
  double total = 0.0;
  for (std::size_t i = 0; i < crystal.atoms.size(); ++i) total += naiveEnergy(file, crystal, i);
  return total;
}

// A skewed cell with sides shorter than the cutoff.
Crystal skewed() {
  return {{{3.4, 0.3, 0.0}, {-0.2, 3.7, 0.4}, {0.5, 0.1, 4.1}},
          {{0.1, 0.0, 0.0}, {1.8, 1.7, 0.2}, {0.2, 1.9, 2.2}},
          {1, 0, 2}};
}

// r = s h, h + strain: axis `to` moves by the coordinate along `along`.
Crystal strained(const Crystal &crystal, std::size_t along, std::size_t to, double strain) {
  Crystal other = crystal;
  for (Point &a : other.cell) a[to] += strain * a[along];
  for (Point &p : other.atoms) p[to] += strain * p[along];
  return other;
}

NetworkShape threeElements(Hosts hosts) {
  NetworkShape shape;
  shape.elements = {"Al", "Ni", "W"};
  shape.hosts = hosts;
  shape.orders = {0, 2, 3};
  shape.centres = {2.0, 2.8};
  shape.cutoff = 3.6;
  shape.hidden = {5};
  return shape;
}

void elementsAreTheFiles() {
  const Handle handle(testing::networkText(threeElements(Hosts::output)));
  check::isTrue(handle.status == ASSAY_OK, assay_message());
  int elements = 0, descriptors = 0;
  double cutoff = 0.0, mass = 0.0;
  char symbol[4];
  check::isTrue(assay_potential_size(handle.potential, &elements, &descriptors, &cutoff) == 0, "");
  check::isTrue(elements == 3 && descriptors == 36, "sizes");
  check::near(cutoff, 3.6, 0.0, "cutoff");
  check::isTrue(assay_potential_element(handle.potential, 2, symbol, &mass) == 0, "element");
  check::isTrue(std::string(symbol) == "W", symbol);
  check::near(mass, testing::massOf(2), 0.0, "mass");
  refused(assay_potential_element(handle.potential, 3, symbol, &mass), ASSAY_BAD_ARGUMENT,
          "no such element");
}

void forcesAndVirialsAreDerivatives() {
  for (const Hosts hosts : {Hosts::output, Hosts::input, Hosts::network}) {
    const std::string text = testing::networkText(threeElements(hosts));
    const assay::NnFile file = assay::readNnFile(text, "test");
    const Crystal crystal = skewed();
    const Result result = evaluate(Handle(text), crystal, file.cutoff + 0.5);
    check::isTrue(result.status == ASSAY_OK, assay_message());
    for (std::size_t i = 0; i < crystal.atoms.size(); ++i) {
      check::near(result.energies[i], naiveEnergy(file, crystal, i), 10 * rounding, "energy");
      for (std::size_t c = 0; c < 3; ++c) {
        Crystal above = crystal, below = crystal;
        above.atoms[i][c] += step;
        below.atoms[i][c] -= step;
        check::near(result.forces[3 * i + c],
                    (naiveTotal(file, below) - naiveTotal(file, above)) / (2 * step), ofDifferences,
                    "force");
      }
    }
    const std::size_t along[] = {0, 1, 2, 1, 0, 0}, to[] = {0, 1, 2, 2, 2, 1};
    for (std::size_t v = 0; v < 6; ++v) {
      const double slope = (naiveTotal(file, strained(crystal, along[v], to[v], step)) -
                            naiveTotal(file, strained(crystal, along[v], to[v], -step))) /
                           (2 * step);
      check::near(result.virial[v], slope, ofStrains, "virial " + std::to_string(v));
    }
  }
}

// In a network that has its host's element among the inputs, the others' are those of a lone atom.
void descriptorsAreTheNetworksInputs() {
  NetworkShape shape = threeElements(Hosts::input);
  shape.lspType = 2;
  shape.cutoff = 2.4;
  shape.shift = 0.25;
  const std::string text = testing::networkText(shape);
  const assay::NnFile file = assay::readNnFile(text, "test");
  const Handle handle(text);
  const Crystal crystal = skewed();
  const Neighbours list = neighboursOf(crystal, file.cutoff);
  std::vector<double> all(3 * 108);
  check::isTrue(assay_potential_descriptors(handle.potential, 3, crystal.elements.data(),
                                            list.start.data(), list.neighbour.data(),
                                            list.vector.data(), all.data()) == ASSAY_OK,
                assay_message());
  std::vector<Point> d;
  std::vector<int> kinds;
  for (int n = 0; n < list.start[1]; ++n) {
    d.push_back({list.vector[3 * n], list.vector[3 * n + 1], list.vector[3 * n + 2]});
    kinds.push_back(crystal.elements[static_cast<std::size_t>(list.neighbour[n])]);
  }
  const std::vector<double> g = testing::descriptors(file, d, kinds, crystal.elements[0]);
  check::isTrue(g.size() == 108, "three hosts, six pairs, six descriptors each");
  for (std::size_t k = 0; k < g.size(); ++k) {
    check::near(all[k], g[k], 10 * rounding, "descriptor " + std::to_string(k));
  }
  check::near(all[0], std::asinh(0.25), rounding, "of a host of another element");
}

// A pair of different elements may have a negative g, whose logarithm would be no number.
void missingLogarithmsAreErrors() {
  NetworkShape shape = threeElements(Hosts::output);
  shape.lspType = 1;
  shape.orders = {1};
  shape.shift = 1e-6;
  const Crystal pair = {
      {{20, 0, 0}, {0, 20, 0}, {0, 0, 20}}, {{0, 0, 0}, {2, 0, 0}, {-2.1, 0, 0}}, {0, 1, 2}};
  refused(evaluate(Handle(testing::networkText(shape)), pair, 3.6).status, ASSAY_BAD_ARGUMENT,
          "atom 1 has no energy: a descriptor g + shift is not above 0");
}

void failuresHaveAStatusAndAMessage() {
  const Handle handle(testing::networkText(threeElements(Hosts::output)));
  Crystal crystal = skewed();
  crystal.elements[1] = 3;
  refused(evaluate(handle, crystal, 3.6).status, ASSAY_BAD_ARGUMENT,
          "atom 2 is of element 3, but the potential has 3, counted from 0");
  std::string text = testing::networkText(threeElements(Hosts::output));
  text.replace(text.find("Ni"), 2, "Al");
  refused(Handle(text).status, ASSAY_BAD_FILE, "test.nn.dat:4: Al stands here for the second time");
}

// The numbers in the brackets behind a key of JSON, or the words; from `at` on, of one structure.
struct Json {
  std::string text;
  std::size_t at = 0;

  bool next(const std::string &key) { return find(key, text.size()); }
  bool find(const std::string &key, std::size_t end) {
    const std::size_t found = text.find("\"" + key + "\":", at);
    if (found == std::string::npos || found >= end) return false;
    at = found + key.size() + 3;
    return true;
  }
  bool bracket(const std::string &key) {
    if (!find(key, text.find("\"name\":", at))) return false;
    at = text.find_first_not_of(" \n", at);
    return text[at] == '[';
  }
  std::size_t closing() const {
    int depth = 0;
    for (std::size_t n = at; n < text.size(); ++n) {
      depth += text[n] == '[';
      depth -= text[n] == ']';
      if (depth == 0 && text[n] == ']') return n;
    }
    return text.size();
  }
  std::vector<double> numbers(const std::string &key) {
    std::vector<double> all;
    if (!bracket(key)) return all;
    const std::size_t end = closing();
    while (at < end) {
      char *behind = nullptr;
      const double number = std::strtod(text.c_str() + at, &behind);
      const bool none = behind == text.c_str() + at;
      if (!none) all.push_back(number);
      at = none ? at + 1 : static_cast<std::size_t>(behind - text.c_str());
    }
    return all;
  }
  std::vector<std::string> words(const std::string &key) {
    std::vector<std::string> all;
    if (!bracket(key)) return all;
    const std::size_t end = closing();
    for (std::size_t n = text.find('"', at); n < end; n = text.find('"', n + 1)) {
      const std::size_t close = text.find('"', n + 1);
      all.push_back(text.substr(n + 1, close - n - 1));
      n = close;
    }
    at = end;
    return all;
  }
};

std::vector<Point> points(const std::vector<double> &numbers) {
  std::vector<Point> all;
  for (std::size_t n = 0; n + 2 < numbers.size(); n += 3) {
    all.push_back({numbers[n], numbers[n + 1], numbers[n + 2]});
  }
  return all;
}

std::string readText(const std::string &path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

double determinant(const Point *a) {
  return a[0][0] * (a[1][1] * a[2][2] - a[1][2] * a[2][1]) -
         a[0][1] * (a[1][0] * a[2][2] - a[1][2] * a[2][0]) +
         a[0][2] * (a[1][0] * a[2][1] - a[1][1] * a[2][0]);
}

// One structure of the file, where it is; false behind the last.
bool compareNext(Json &json, const Handle &handle, const std::string &what) {
  if (!json.next("name")) return false;
  const std::vector<Point> cell = points(json.numbers("cell"));
  check::isTrue(cell.size() == 3, what + ": cell");
  if (cell.size() != 3) return false;
  Crystal crystal{{cell[0], cell[1], cell[2]}, {}, {}};
  for (const std::string &symbol : json.words("symbols")) {
    crystal.elements.push_back(symbol == "Ni" ? 1 : 0);
  }
  crystal.atoms = points(json.numbers("positions"));
  const std::vector<double> energies = json.numbers("energies"), forces = json.numbers("forces");
  const std::vector<double> stress = json.numbers("stress_eV_per_A3");
  const Result result = evaluate(handle, crystal, 6.5);
  check::isTrue(result.status == ASSAY_OK, assay_message());
  check::isTrue(energies.size() == crystal.atoms.size() && forces.size() == 3 * energies.size() &&
                    (stress.empty() || stress.size() == 6),
                what + ": read");
  for (std::size_t i = 0; i < energies.size(); ++i) {
    check::near(result.energies[i], energies[i], energyTolerance, what + ": energy");
  }
  for (std::size_t k = 0; k < forces.size(); ++k) {
    check::near(result.forces[k], forces[k], forceTolerance, what + ": force");
  }
  const double volume = std::abs(determinant(crystal.cell));
  for (std::size_t c = 0; c < stress.size(); ++c) {
    check::near(result.virial[c] / volume, stress[c], forceTolerance, what + ": stress");
  }
  return true;
}

void agreesWithAnotherProgram(const std::string &directory) {
  for (const char *name : {"AlNi-ann-kind1.pinn", "AlNi-ann-kind2.dat", "AlNi-ann-per-element.dat",
                           "AlNi-kind1.pinn", "AlNi-kind2.pinn"}) {
    const std::string path = directory + "/" + name;
    const std::string text = readText(path);
    Json json{readText(path.substr(0, path.rfind('.')) + "_tests.json")};
    if (text.empty() || json.text.empty()) {
      std::printf("left out: no %s and its numbers\n", path.c_str());
      continue;
    }
    const Handle handle(text);
    check::isTrue(handle.status == ASSAY_OK, assay_message());
    int structures = 0;
    while (compareNext(json, handle, name)) ++structures;
    check::isTrue(structures == 4, std::string(name) + ": structures");
    std::printf("%s: %d structures\n", name, structures);
  }
}

}  // namespace

int main(int argc, char **argv) {
  check::run("elementsAreTheFiles", elementsAreTheFiles);
  check::run("forcesAndVirialsAreDerivatives", forcesAndVirialsAreDerivatives);
  check::run("descriptorsAreTheNetworksInputs", descriptorsAreTheNetworksInputs);
  check::run("missingLogarithmsAreErrors", missingLogarithmsAreErrors);
  check::run("failuresHaveAStatusAndAMessage", failuresHaveAStatusAndAMessage);
  check::run("agreesWithAnotherProgram",
             [&] { agreesWithAnotherProgram(argc > 1 ? argv[1] : "."); });
  return check::result();
}
