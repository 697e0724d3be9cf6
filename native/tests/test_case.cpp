// One reference case (data/NAME.yaml, written by data/generate.py) in LAMMPS, with every kernel
// and with newton on and off.
//
// usage: test_case FILE.yaml

#include <mpi.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "check.h"
#include "kernel/atom_kernel.h"
#include "lammps_case.h"

namespace {

using testing::Conditions;
using testing::Crystal;
using testing::Outcome;

struct Reference {
  Crystal crystal;
  std::string network;
  std::string boundary;
  double tolerance = 0.0;
  bool inert = false;  // whether there are atoms of a NULL type, which is type 2
  Outcome expected;
};

std::string withoutComment(const std::string &line) { return line.substr(0, line.find(" #")); }

double number(std::istream &in, const std::string &what) {
  double value = 0.0;
  if (!(in >> value)) throw std::runtime_error(what + ": a number is missing");
  return value;
}

void readAtom(const std::string &line, Reference &reference) {
  std::istringstream in(line);
  std::string dash, element;
  in >> dash >> element;
  testing::Point position, force;
  for (double &x : position) x = number(in, line);
  const double energy = number(in, line);
  for (double &f : force) f = number(in, line);
  reference.crystal.positions.push_back(position);
  reference.crystal.types.push_back(element == "NULL" ? 2 : 1);
  reference.inert = reference.inert || element == "NULL";
  reference.expected.atomEnergies.push_back(energy);
  reference.expected.forces.push_back(force);
}

Reference readReference(const std::string &path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + ": cannot open");
  Reference reference;
  std::map<std::string, std::string> entries;
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("#", 0) == 0) continue;
    if (line.rfind("  - ", 0) == 0) {
      readAtom(line, reference);
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) throw std::runtime_error(path + ": " + line);
    entries[line.substr(0, colon)] = withoutComment(line.substr(colon + 1));
  }
  const auto numbers = [&](const std::string &key) { return std::istringstream(entries.at(key)); };
  reference.network = path.substr(0, path.find_last_of('/') + 1) + entries.at("network").substr(1);
  reference.boundary = entries.at("boundary");
  std::istringstream cell = numbers("cell"), virial = numbers("virial");
  Crystal &c = reference.crystal;
  for (double *length : {&c.lx, &c.ly, &c.lz, &c.xy, &c.xz, &c.yz}) *length = number(cell, "cell");
  for (double &v : reference.expected.virial) v = number(virial, "virial");
  std::istringstream tolerance = numbers("tolerance"), energy = numbers("energy");
  reference.tolerance = number(tolerance, "tolerance");
  reference.expected.energy = number(energy, "energy");
  return reference;
}

template <typename Rows>
double largestOf(const Rows &rows) {
  double largest = 0.0;
  for (const auto &row : rows) {
    for (const double x : row) largest = std::max(largest, std::abs(x));
  }
  return largest;
}

void compare(const Outcome &outcome, const Reference &reference) {
  const Outcome &expected = reference.expected;
  double energies = 0.0;
  for (const double e : expected.atomEnergies) energies = std::max(energies, std::abs(e));
  const double atoms = static_cast<double>(expected.forces.size());
  const double ofEnergy = reference.tolerance * energies;
  const double ofForce = reference.tolerance * largestOf(expected.forces);
  check::near(outcome.energy, expected.energy, ofEnergy * atoms, "energy");
  // A virial component is a sum over bonds that may cancel: its terms set the scale. LAMMPS's own
  // unit of pressure, and back, costs some rounding as well.
  const double ofVirial = reference.tolerance * atoms * 10.0 * largestOf(expected.forces) +
                          reference.tolerance * 10.0 * std::abs(expected.virial[0]);
  for (std::size_t k = 0; k < 6; ++k) {
    check::near(outcome.virial[k], expected.virial[k], ofVirial,
                "virial component " + std::to_string(k));
  }
  for (std::size_t i = 0; i < expected.forces.size(); ++i) {
    const std::string atom = " of atom " + std::to_string(i + 1);
    check::near(outcome.atomEnergies[i], expected.atomEnergies[i], ofEnergy, "energy" + atom);
    for (std::size_t c = 0; c < 3; ++c) {
      check::near(outcome.forces[i][c], expected.forces[i][c], ofForce, "force" + atom);
    }
  }
}

}  // namespace

int main(int argc, char **argv) {
  MPI_Init(&argc, &argv);
  if (argc != 2) {
    std::fprintf(stderr, "usage: test_case FILE.yaml\n");
    return 2;
  }
  const Reference reference = readReference(argv[1]);
  for (const assay::AtomKernel &kernel : assay::availableAtomKernels()) {
    for (const char *newton : {"on", "off"}) {
      Conditions conditions;
      conditions.newton = newton;
      conditions.boundary = reference.boundary;
      conditions.types = reference.inert ? 2 : 1;
      conditions.pairCommands = {
          std::string("pair_style pyfit kernel ") + kernel.name,
          "pair_coeff * * \"" + reference.network + "\" Si" + (reference.inert ? " NULL" : "")};
      check::run((std::string(kernel.name) + ", newton " + newton).c_str(), [&] {
        compare(testing::evaluateInLammps(reference.crystal, conditions), reference);
      });
    }
  }
  const int code = check::result();
  MPI_Finalize();
  return code;
}
