// pair_style pyfit inside LAMMPS on one rank: against the naive twin, finite differences, and
// the same structure described in other ways.

#include <mpi.h>

#include "check.h"
#include "kernel/atom_kernel.h"
#include "kernel/nn_file.h"
#include "lammps_case.h"
#include "naive_energy.h"
#include "test_network.h"

namespace {

using testing::Conditions;
using testing::Crystal;
using testing::evaluateInLammps;
using testing::Outcome;
using testing::Point;

constexpr double differenceStep = 1e-4;       // A, or strain
constexpr double differenceTolerance = 5e-6;  // eV/A, of forces of 1 eV/A
constexpr double strainTolerance = 5e-5;      // eV, of virials of 10 eV
constexpr double sameTolerance = 1e-11;       // sums in another order

std::string network() {
  static const std::string path =
      testing::writeNetwork("test_lammps.nn.dat", testing::networkText({}));
  return path;
}

Conditions plain(bool newton) {
  Conditions conditions;
  conditions.newton = newton ? "on" : "off";
  conditions.pairCommands = {"pair_style pyfit", "pair_coeff * * " + network() + " Si"};
  return conditions;
}

void same(const Outcome &a, const Outcome &b, const std::string &what) {
  testing::same(a, b, sameTolerance, sameTolerance, what);
}

// Neighbours over all images that could be within the cutoff.
double naiveTotal(const Crystal &crystal, const assay::NnFile &file) {
  double total = 0.0;
  const int reach = 4;
  for (const Point &centre : crystal.positions) {
    std::vector<Point> neighbours;
    for (const Point &other : crystal.positions) {
      for (int i = 0; i < (2 * reach + 1) * (2 * reach + 1) * (2 * reach + 1); ++i) {
        const int u = i % 9 - reach, v = i / 9 % 9 - reach, w = i / 81 - reach;
        const Point d = {other[0] - centre[0] + u * crystal.lx + v * crystal.xy + w * crystal.xz,
                         other[1] - centre[1] + v * crystal.ly + w * crystal.yz,
                         other[2] - centre[2] + w * crystal.lz};
        const double r = std::sqrt(testing::dot(d, d));
        if (r > 1e-5 && r < file.cutoff) neighbours.push_back(d);
      }
    }
    total += testing::naiveEnergy(file, neighbours);
  }
  return total;
}

void energyAgreesWithNaiveTwin() {
  for (const testing::NetworkShape &shape : {testing::NetworkShape(), testing::largeShape()}) {
    const std::string text = testing::networkText(shape);
    const std::string path = testing::writeNetwork("test_twin.nn.dat", text);
    Conditions conditions;
    conditions.pairCommands = {"pair_style pyfit", "pair_coeff * * " + path + " Si"};
    for (const Crystal &crystal : {testing::tinyCell(), testing::rattledDiamond(1, 1, 1, 0.2)}) {
      const double expected = naiveTotal(crystal, assay::readNnFile(text, path));
      check::near(evaluateInLammps(crystal, conditions).energy, expected,
                  1e-11 * std::abs(expected), "energy");
    }
  }
}

void forcesAgreeWithDifferences() {
  for (Crystal crystal : {testing::tinyCell(), testing::rattledDiamond(1, 1, 1, 0.2)}) {
    const Outcome outcome = evaluateInLammps(crystal, plain(true));
    for (std::size_t i = 0; i < crystal.positions.size(); ++i) {
      for (std::size_t c = 0; c < 3; ++c) {
        const double at = crystal.positions[i][c];
        crystal.positions[i][c] = at + differenceStep;
        const double above = evaluateInLammps(crystal, plain(true)).energy;
        crystal.positions[i][c] = at - differenceStep;
        const double below = evaluateInLammps(crystal, plain(true)).energy;
        crystal.positions[i][c] = at;
        check::near(outcome.forces[i][c], (below - above) / (2 * differenceStep),
                    differenceTolerance, "force on atom " + std::to_string(i + 1));
      }
    }
  }
}

// r' = (1 + strain) r with one element of the upper triangle, which keeps LAMMPS's cell shape.
Crystal strained(Crystal c, std::size_t row, std::size_t column, double strain) {
  const auto apply = [&](Point p) {
    p[row] += strain * p[column];
    return p;
  };
  const Point a = apply({c.lx, 0, 0}), b = apply({c.xy, c.ly, 0}), d = apply({c.xz, c.yz, c.lz});
  c.lx = a[0];
  c.xy = b[0];
  c.ly = b[1];
  c.xz = d[0];
  c.yz = d[1];
  c.lz = d[2];
  for (Point &p : c.positions) p = apply(p);
  return c;
}

void virialAgreesWithStrainDifferences() {
  const std::size_t components[6][2] = {{0, 0}, {1, 1}, {2, 2}, {0, 1}, {0, 2}, {1, 2}};
  for (const Crystal &crystal : {testing::tinyCell(), testing::rattledDiamond(1, 1, 1, 0.2)}) {
    const Outcome outcome = evaluateInLammps(crystal, plain(true));
    for (std::size_t k = 0; k < 6; ++k) {
      const auto [row, column] = components[k];
      const auto energy = [&, r = row, s = column](double strain) {
        return evaluateInLammps(strained(crystal, r, s, strain), plain(true)).energy;
      };
      check::near(outcome.virial[k],
                  (energy(-differenceStep) - energy(differenceStep)) / (2 * differenceStep),
                  strainTolerance, "virial component " + std::to_string(k));
    }
  }
}

void partsAddUp() {
  const Outcome outcome = evaluateInLammps(testing::rattledDiamond(2, 1, 1, 0.2), plain(true));
  double energy = 0.0;
  std::array<double, 6> virial{};
  Point force{};
  for (std::size_t i = 0; i < outcome.forces.size(); ++i) {
    energy += outcome.atomEnergies[i];
    for (std::size_t k = 0; k < 6; ++k) virial[k] += outcome.atomVirials[i][k];
    for (std::size_t c = 0; c < 3; ++c) force[c] += outcome.forces[i][c];
  }
  check::near(energy, outcome.energy, sameTolerance * std::abs(energy), "sum of atoms' energies");
  for (std::size_t k = 0; k < 6; ++k) {
    check::near(virial[k], outcome.virial[k], 10 * sameTolerance, "sum of atoms' virials");
  }
  for (const double f : force) check::near(f, 0.0, 10 * sameTolerance, "net force");
}

void newtonOffIsTheSame() {
  for (const Crystal &crystal : {testing::tinyCell(), testing::rattledDiamond(1, 2, 1, 0.2)}) {
    const Outcome expected = evaluateInLammps(crystal, plain(true));
    for (const char *newton : {"off", "off on", "on off"}) {
      Conditions conditions = plain(true);
      conditions.newton = newton;
      same(evaluateInLammps(crystal, conditions), expected, std::string("newton ") + newton);
    }
  }
}

void kernelsAgree() {
  const Crystal crystal = testing::rattledDiamond(1, 1, 1, 0.2);
  const Outcome expected = evaluateInLammps(crystal, plain(true));
  for (const assay::AtomKernel &kernel : assay::availableAtomKernels()) {
    Conditions conditions = plain(true);
    conditions.pairCommands[0] += std::string(" kernel ") + kernel.name;
    same(evaluateInLammps(crystal, conditions), expected, kernel.name);
  }
}

void replicatedCellIsTheSame() {
  const Crystal crystal = testing::tinyCell();
  Conditions conditions = plain(true);
  conditions.commands = {"replicate 3 2 4"};
  conditions.copies = 24;
  const Outcome one = evaluateInLammps(crystal, plain(true));
  const Outcome many = evaluateInLammps(crystal, conditions);
  check::near(many.energy / 24, one.energy, sameTolerance * std::abs(one.energy), "energy");
  for (std::size_t k = 0; k < 6; ++k) {
    check::near(many.virial[k] / 24, one.virial[k], 10 * sameTolerance, "virial");
  }
}

// Every second atom is of type 2; the rest by themselves are what NULL must leave.
void typesMappedToNullAreInert() {
  Crystal crystal = testing::rattledDiamond(2, 1, 1, 0.2);
  Crystal rest = crystal;
  rest.positions.clear();
  rest.types.clear();
  for (std::size_t i = 0; i < crystal.positions.size(); ++i) {
    crystal.types[i] = i % 2 == 0 ? 1 : 2;
    if (i % 2 != 0) continue;
    rest.positions.push_back(crystal.positions[i]);
    rest.types.push_back(1);
  }
  const Outcome expected = evaluateInLammps(rest, plain(true));
  Conditions alone = plain(true);
  alone.types = 2;
  alone.pairCommands[1] += " NULL";
  Conditions hybrid = alone;
  hybrid.pairCommands = {"pair_style hybrid pyfit zero 4.0",
                         "pair_coeff * * pyfit " + network() + " Si NULL", "pair_coeff 1*2 2 zero"};
  for (const Conditions &conditions : {alone, hybrid}) {
    const Outcome outcome = evaluateInLammps(crystal, conditions);
    check::near(outcome.energy, expected.energy, sameTolerance * std::abs(expected.energy),
                "energy");
    for (std::size_t i = 0; i < crystal.positions.size(); ++i) {
      for (std::size_t c = 0; c < 3; ++c) {
        const double force = i % 2 == 0 ? expected.forces[i / 2][c] : 0.0;
        check::near(outcome.forces[i][c], force, sameTolerance, "force");
      }
    }
  }
}

void typesOfOneElementAreTheSame() {
  Crystal crystal = testing::rattledDiamond(1, 1, 1, 0.2);
  const Outcome expected = evaluateInLammps(crystal, plain(true));
  for (std::size_t i = 0; i < crystal.types.size(); ++i) crystal.types[i] = 1 + int(i) % 2;
  Conditions conditions = plain(true);
  conditions.types = 2;
  conditions.pairCommands[1] += " Si";
  same(evaluateInLammps(crystal, conditions), expected, "two types");
}

void overlaidZblAdds() {
  const Crystal crystal = testing::rattledDiamond(1, 1, 1, 0.4);
  for (const bool newton : {true, false}) {
    Conditions zbl = plain(newton), both = plain(newton);
    zbl.pairCommands = {"pair_style zbl 2.0 2.6", "pair_coeff * * 14 14"};
    both.pairCommands = {"pair_style hybrid/overlay pyfit zbl 2.0 2.6",
                         "pair_coeff * * pyfit " + network() + " Si", "pair_coeff * * zbl 14 14"};
    Outcome expected = evaluateInLammps(crystal, plain(newton));
    const Outcome core = evaluateInLammps(crystal, zbl);
    check::isTrue(core.energy > 0.1, "the zbl part is empty");
    expected.energy += core.energy;
    for (std::size_t k = 0; k < 6; ++k) expected.virial[k] += core.virial[k];
    for (std::size_t i = 0; i < expected.forces.size(); ++i) {
      expected.atomEnergies[i] += core.atomEnergies[i];
      for (std::size_t c = 0; c < 3; ++c) expected.forces[i][c] += core.forces[i][c];
      for (std::size_t k = 0; k < 6; ++k) expected.atomVirials[i][k] += core.atomVirials[i][k];
    }
    same(evaluateInLammps(crystal, both), expected, "hybrid/overlay with zbl");
  }
}

void loneAtomHasTheNetworksEnergy() {
  const Crystal crystal = {20, 20, 20, 0, 0, 0, {{1, 2, 3}}, {1}};
  const assay::NnFile file = assay::readNnFile(testing::networkText({}), "test");
  const Outcome outcome = evaluateInLammps(crystal, plain(true));
  check::near(outcome.energy, testing::naiveEnergy(file, {}), 1e-13, "energy");
  for (const double f : outcome.forces[0]) check::near(f, 0.0, 0.0, "force");
}

}  // namespace

int main(int argc, char **argv) {
  MPI_Init(&argc, &argv);
  check::run("energyAgreesWithNaiveTwin", energyAgreesWithNaiveTwin);
  check::run("forcesAgreeWithDifferences", forcesAgreeWithDifferences);
  check::run("virialAgreesWithStrainDifferences", virialAgreesWithStrainDifferences);
  check::run("partsAddUp", partsAddUp);
  check::run("newtonOffIsTheSame", newtonOffIsTheSame);
  check::run("kernelsAgree", kernelsAgree);
  check::run("replicatedCellIsTheSame", replicatedCellIsTheSame);
  check::run("typesMappedToNullAreInert", typesMappedToNullAreInert);
  check::run("typesOfOneElementAreTheSame", typesOfOneElementAreTheSame);
  check::run("overlaidZblAdds", overlaidZblAdds);
  check::run("loneAtomHasTheNetworksEnergy", loneAtomHasTheNetworksEnergy);
  const int code = check::result();
  MPI_Finalize();
  return code;
}
