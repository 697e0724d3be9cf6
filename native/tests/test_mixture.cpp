// pair_style pyfit with networks of several elements, straight ones and of bond-order parameters,
// as users of LAMMPS mix them: against the naive twin, and the same atoms described in other ways.

#include <library.h>
#include <mpi.h>

#include "check.h"
#include "kernel/atom_kernel.h"
#include "kernel/nn_file.h"
#include "lammps_case.h"
#include "naive_energy.h"
#include "test_network.h"

namespace {

using testing::Conditions;
using testing::createCrystal;
using testing::Crystal;
using testing::evaluateInLammps;
using testing::Hosts;
using testing::Instance;
using testing::NetworkShape;
using testing::Outcome;
using testing::Point;

constexpr double sameTolerance = 1e-11;       // sums in another order; eV, eV/A
constexpr double differenceStep = 1e-4;       // A, or strain
constexpr double differenceTolerance = 5e-6;  // eV/A, of forces of 1 eV/A
constexpr double strainTolerance = 5e-5;      // eV, of virials of 10 eV

// Whether networks give bond-order parameters: everything is the same to users.
bool bonds = false;

NetworkShape shape(Hosts hosts = Hosts::network) {
  NetworkShape three;
  three.elements = {"Al", "Ni", "W"};
  three.hosts = hosts;
  three.orders = {0, 1, 3};
  three.centres = {2.0, 2.6, 3.2};
  three.hidden = {6};
  if (!bonds) return three;
  three.bonds = three.pinn = true;
  three.lspType = 2;
  three.cutoff = 3.1;
  three.largestWeight = 0.2;
  return three;
}

std::string network(Hosts hosts = Hosts::network) {
  return testing::writeNetwork((bonds ? "test_bonds_" : "test_mixture_") +
                                   std::to_string(static_cast<int>(hosts)) + ".nn.dat",
                               testing::networkText(shape(hosts)));
}

assay::NnFile file(Hosts hosts = Hosts::network) {
  return assay::readNnFile(testing::networkText(shape(hosts)), "test");
}

// `elements`: what stands behind the file in pair_coeff, a word for each type.
Conditions mapped(int types, const std::string &elements, const std::string &newton = "on",
                  Hosts hosts = Hosts::network) {
  Conditions conditions;
  conditions.types = types;
  conditions.newton = newton;
  conditions.pairCommands = {"pair_style pyfit",
                             "pair_coeff * * " + network(hosts) + " " + elements};
  return conditions;
}

// Types 1 to `types` at random.
Crystal mixed(Crystal crystal, int types) {
  testing::Random random(3);
  for (int &type : crystal.types) type = 1 + static_cast<int>(random.uniform(0.0, types - 1e-9));
  return crystal;
}

Crystal renamed(Crystal crystal, const std::vector<int> &types) {
  for (int &type : crystal.types) type = types[static_cast<std::size_t>(type - 1)];
  return crystal;
}

// `elements`: that of each type, from 1 on; neighbours over all images that could be near enough.
double naiveTotal(const Crystal &crystal, const assay::NnFile &potential,
                  const std::vector<int> &elements) {
  double total = 0.0;
  const int reach = 3;
  for (std::size_t i = 0; i < crystal.positions.size(); ++i) {
    std::vector<Point> neighbours;
    std::vector<int> kinds;
    const auto elementOf = [&](std::size_t atom) {
      return elements[static_cast<std::size_t>(crystal.types[atom] - 1)];
    };
    for (std::size_t j = 0; j < crystal.positions.size(); ++j) {
      for (int n = 0; n < 7 * 7 * 7; ++n) {
        const int u = n % 7 - reach, v = n / 7 % 7 - reach, w = n / 49 - reach;
        const Point &a = crystal.positions[i], &b = crystal.positions[j];
        const Point d = {b[0] - a[0] + u * crystal.lx + v * crystal.xy + w * crystal.xz,
                         b[1] - a[1] + v * crystal.ly + w * crystal.yz,
                         b[2] - a[2] + w * crystal.lz};
        const double r = std::sqrt(testing::dot(d, d));
        if (r < 1e-5 || r >= potential.cutoff) continue;
        neighbours.push_back(d);
        kinds.push_back(elementOf(j));
      }
    }
    total += testing::naiveEnergy(potential, neighbours, kinds, elementOf(i));
  }
  return total;
}

void same(const Outcome &a, const Outcome &b, const std::string &what) {
  testing::same(a, b, sameTolerance, 10 * sameTolerance, what);
}

// Triclinic crystals, and a cell with sides shorter than the cutoff.
void energiesAndForcesAreTheDefinitions() {
  for (const Hosts hosts : {Hosts::output, Hosts::input, Hosts::network}) {
    const assay::NnFile potential = file(hosts);
    for (Crystal crystal : {mixed(testing::rattledDiamond(1, 1, 1, 0.2), 3), testing::tinyCell()}) {
      if (crystal.types.size() == 2) crystal.types = {3, 2};
      const Outcome outcome = evaluateInLammps(crystal, mapped(3, "W Al Ni", "on", hosts));
      const auto energy = [&](const Crystal &c) { return naiveTotal(c, potential, {2, 0, 1}); };
      check::near(outcome.energy, energy(crystal), 1e-10, "energy");
      for (std::size_t c = 0; c < 3; ++c) {
        Crystal above = crystal, below = crystal;
        above.positions[1][c] += differenceStep;
        below.positions[1][c] -= differenceStep;
        check::near(outcome.forces[1][c], -(energy(above) - energy(below)) / (2 * differenceStep),
                    differenceTolerance, "force");
      }
      const auto stretched = [&crystal](double strain) {
        Crystal other = crystal;
        other.lx *= 1 + strain;
        other.xy *= 1 + strain;
        other.xz *= 1 + strain;
        for (Point &p : other.positions) p[0] *= 1 + strain;
        return other;
      };
      check::near(outcome.virial[0],
                  -(energy(stretched(differenceStep)) - energy(stretched(-differenceStep))) /
                      (2 * differenceStep),
                  strainTolerance, "virial xx");
    }
  }
}

void kernelsAndNewtonAgree() {
  const Crystal crystal = mixed(testing::rattledDiamond(2, 1, 2, 0.2), 3);
  const Outcome expected = evaluateInLammps(crystal, mapped(3, "Al Ni W"));
  for (const assay::AtomKernel &kernel : assay::availableAtomKernels()) {
    for (const char *newton : {"on", "off"}) {
      Conditions conditions = mapped(3, "Al Ni W", newton);
      conditions.pairCommands[0] += std::string(" kernel ") + kernel.name;
      same(evaluateInLammps(crystal, conditions), expected,
           std::string(kernel.name) + ", newton " + newton);
    }
  }
}

// Types in another order, two types of one element, elements that no type is.
void namesMapTypes() {
  const Crystal crystal = mixed(testing::rattledDiamond(2, 1, 1, 0.2), 3);
  const Outcome expected = evaluateInLammps(crystal, mapped(3, "Al Ni W"));
  same(evaluateInLammps(renamed(crystal, {3, 1, 2}), mapped(3, "Ni W Al")), expected, "order");
  const Crystal two = renamed(crystal, {1, 2, 1});
  const Outcome alNi = evaluateInLammps(two, mapped(2, "Al Ni"));
  same(evaluateInLammps(crystal, mapped(3, "Al Ni Al")), alNi, "two types of Al");
  const Crystal one = renamed(crystal, {1, 1, 1});
  same(evaluateInLammps(crystal, mapped(3, "Ni Ni Ni")), evaluateInLammps(one, mapped(1, "Ni")),
       "all Ni");
}

// Atoms of a NULL type are as good as removed.
void nullTypesAreNotThere() {
  Crystal crystal = mixed(testing::rattledDiamond(2, 1, 1, 0.2), 3), rest = crystal;
  rest.positions.clear();
  rest.types.clear();
  for (std::size_t i = 0; i < crystal.types.size(); ++i) {
    if (crystal.types[i] == 2) continue;
    rest.positions.push_back(crystal.positions[i]);
    rest.types.push_back(crystal.types[i]);
  }
  for (const char *newton : {"on", "off"}) {
    const Outcome expected = evaluateInLammps(rest, mapped(3, "W Al Ni", newton));
    Conditions inHybrid = mapped(3, "", newton);
    inHybrid.pairCommands = {"pair_style hybrid pyfit lj/cut 3.0",
                             "pair_coeff * * pyfit " + network() + " W NULL Ni",
                             "pair_coeff 1*2 2 lj/cut 0.0 1.0", "pair_coeff 2 3 lj/cut 0.0 1.0"};
    for (const Conditions &conditions : {mapped(3, "W NULL Ni", newton), inHybrid}) {
      const Outcome found = evaluateInLammps(crystal, conditions);
      check::near(found.energy, expected.energy, sameTolerance * std::abs(expected.energy),
                  "energy");
      std::size_t kept = 0;
      for (std::size_t i = 0; i < crystal.types.size(); ++i) {
        for (std::size_t c = 0; c < 3; ++c) {
          const double force = crystal.types[i] == 2 ? 0.0 : expected.forces[kept][c];
          check::near(found.forces[i][c], force, sameTolerance, "force");
        }
        kept += crystal.types[i] != 2;
      }
    }
  }
}

// The sum of both, and the style twice in one hybrid, each with elements of its own.
void hybridsAddUp() {
  const Crystal crystal = mixed(testing::rattledDiamond(2, 1, 1, 0.2), 3);
  Conditions zbl = mapped(3, "Al Ni W"), both = zbl, twice = zbl;
  zbl.pairCommands = {"pair_style zbl 1.5 2.5", "pair_coeff 1 1 13 13", "pair_coeff 2 2 28 28",
                      "pair_coeff 3 3 74 74"};
  both.pairCommands = {"pair_style hybrid/overlay pyfit zbl 1.5 2.5",
                       "pair_coeff * * pyfit " + network() + " Al Ni W", "pair_coeff 1 1 zbl 13 13",
                       "pair_coeff 2 2 zbl 28 28", "pair_coeff 3 3 zbl 74 74"};
  // zbl alone mixes unlike pairs; in a hybrid each has to be named.
  for (const char *pair : {"1 2 zbl 13 28", "1 3 zbl 13 74", "2 3 zbl 28 74"}) {
    both.pairCommands.push_back(std::string("pair_coeff ") + pair);
  }
  const Outcome network1 = evaluateInLammps(crystal, mapped(3, "Al Ni W"));
  const double core = evaluateInLammps(crystal, zbl).energy;
  check::isTrue(core > 0.1, "the core does something");
  check::near(evaluateInLammps(crystal, both).energy, network1.energy + core, 1e-9, "overlay");
  twice.pairCommands = {"pair_style hybrid pyfit pyfit lj/cut 3.0",
                        "pair_coeff * * pyfit 1 " + network() + " Al NULL NULL",
                        "pair_coeff * * pyfit 2 " + network() + " NULL Ni W",
                        "pair_coeff 1 2*3 lj/cut 0.0 1.0"};
  const double apart = evaluateInLammps(crystal, mapped(3, "Al NULL NULL")).energy +
                       evaluateInLammps(crystal, mapped(3, "NULL Ni W")).energy;
  check::near(evaluateInLammps(crystal, twice).energy, apart, 1e-9, "twice");
}

// pair_coeff given again: the later one counts.
void laterNamesCount() {
  const Crystal crystal = mixed(testing::rattledDiamond(1, 1, 1, 0.2), 2);
  Conditions again = mapped(2, "Al Ni");
  again.pairCommands.push_back("pair_coeff * * " + network() + " W Al");
  same(evaluateInLammps(crystal, again), evaluateInLammps(crystal, mapped(2, "W Al")), "again");
}

// `fix adapt` turns the energy of a type's atoms, and its derivatives, up and down.
void fixAdaptScales() {
  const Crystal crystal = mixed(testing::rattledDiamond(1, 1, 1, 0.2), 2);
  const Outcome whole = evaluateInLammps(crystal, mapped(2, "Al Ni"));
  double ofNi = 0.0;
  for (std::size_t i = 0; i < crystal.types.size(); ++i) {
    if (crystal.types[i] == 2) ofNi += whole.atomEnergies[i];
  }
  Conditions scaled = mapped(2, "Al Ni");
  scaled.pairCommands.insert(
      scaled.pairCommands.end(),
      {"variable half equal 0.5", "fix down all adapt 1 pair pyfit scale 2 2 v_half"});
  const Outcome less = evaluateInLammps(crystal, scaled);
  check::near(less.energy, whole.energy - 0.5 * ofNi, 1e-10, "half of Ni");
  scaled.pairCommands.back() = "fix down all adapt 1 pair pyfit scale * * v_half";
  const Outcome half = evaluateInLammps(crystal, scaled);
  check::near(half.energy, 0.5 * whole.energy, 1e-10, "half of all");
  for (std::size_t c = 0; c < 3; ++c) {
    check::near(half.forces[0][c], 0.5 * whole.forces[0][c], sameTolerance, "half a force");
  }
}

// Masses are the file's where nobody gave one, and the user's where somebody did.
void massesAreKeptOrSet() {
  Instance lammps;
  lammps.commands({"units metal", "region r block 0 9 0 9 0 9", "create_box 3 r", "mass 2 60.0",
                   "pair_style pyfit", "pair_coeff * * " + network() + " Ni Al W"});
  const auto *mass = static_cast<double *>(lammps_extract_atom(lammps.handle(), "mass"));
  check::near(mass[1], testing::massOf(1), 0.0, "Ni, of the file");
  check::near(mass[2], 60.0, 0.0, "Al, of the input");
  check::near(mass[3], testing::massOf(2), 0.0, "W, of the file");
}

}  // namespace

int main(int argc, char **argv) {
  MPI_Init(&argc, &argv);
  for (const bool ofBonds : {false, true}) {
    bonds = ofBonds;
    const auto run = [](const std::string &name, void (*test)()) {
      check::run((bonds ? "bonds/" + name : name).c_str(), test);
    };
    run("energiesAndForcesAreTheDefinitions", energiesAndForcesAreTheDefinitions);
    run("kernelsAndNewtonAgree", kernelsAndNewtonAgree);
    run("namesMapTypes", namesMapTypes);
    run("nullTypesAreNotThere", nullTypesAreNotThere);
    run("hybridsAddUp", hybridsAddUp);
    run("laterNamesCount", laterNamesCount);
    run("fixAdaptScales", fixAdaptScales);
    run("massesAreKeptOrSet", massesAreKeptOrSet);
  }
  const int code = check::result();
  MPI_Finalize();
  return code;
}
