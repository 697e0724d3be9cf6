// The same answer on all ranks together as on one rank alone. Run under mpirun.

#include <mpi.h>

#include <algorithm>

#include "check.h"
#include "lammps_case.h"
#include "test_network.h"

namespace {

using testing::Conditions;
using testing::Crystal;
using testing::evaluateInLammps;
using testing::Outcome;

// Relative, of the largest number of its kind: sums run in another order.
constexpr double tolerance = 1e-12;

constexpr char networkFile[] = "test_ranks.nn.dat";

double largestForce(const Outcome &outcome) {
  double largest = 0.0;
  for (const auto &force : outcome.forces) {
    for (const double f : force) largest = std::max(largest, std::abs(f));
  }
  return largest;
}

constexpr char mixtureFile[] = "test_ranks_mixture.nn.dat";
constexpr char bondsFile[] = "test_ranks_bonds.pinn";

void compare(const Crystal &crystal, const std::string &newton,
             const std::string &coefficients = std::string(networkFile) + " Si") {
  Conditions conditions;
  conditions.newton = newton;
  conditions.types = *std::max_element(crystal.types.begin(), crystal.types.end());
  conditions.pairCommands = {"pair_style pyfit", "pair_coeff * * " + coefficients};
  const Outcome alone = evaluateInLammps(crystal, conditions);
  conditions.communicator = MPI_COMM_WORLD;
  const Outcome together = evaluateInLammps(crystal, conditions);
  check::near(together.energy, alone.energy, tolerance * std::abs(alone.energy), "energy");
  const double pressure = std::abs(alone.virial[0]) + std::abs(alone.virial[1]);
  const double force = largestForce(alone);
  for (std::size_t k = 0; k < 6; ++k) {
    check::near(together.virial[k], alone.virial[k], tolerance * pressure, "virial");
  }
  for (std::size_t i = 0; i < alone.forces.size(); ++i) {
    check::near(together.atomEnergies[i], alone.atomEnergies[i],
                tolerance * std::abs(alone.atomEnergies[i]), "energy of an atom");
    for (std::size_t c = 0; c < 3; ++c) {
      check::near(together.forces[i][c], alone.forces[i][c], tolerance * force, "force");
    }
    for (std::size_t k = 0; k < 6; ++k) {
      check::near(together.atomVirials[i][k], alone.atomVirials[i][k], tolerance * 10 * force,
                  "virial of an atom");
    }
  }
}

// All atoms in one corner: other ranks own none.
Crystal cluster() {
  Crystal crystal = testing::rattledDiamond(1, 1, 1, 0.2);
  crystal.lx = crystal.ly = crystal.lz = 40.0;
  crystal.xy = crystal.xz = crystal.yz = 0.0;
  for (auto &p : crystal.positions) {
    for (double &x : p) x += 3.0;
  }
  return crystal;
}

// Diamond of two elements and of atoms that are not there.
Crystal mixture() {
  Crystal crystal = testing::rattledDiamond(2, 2, 2, 0.2);
  for (std::size_t i = 0; i < crystal.types.size(); ++i) {
    crystal.types[i] = 1 + static_cast<int>(i * i % 7 % 3);
  }
  return crystal;
}

}  // namespace

int main(int argc, char **argv) {
  MPI_Init(&argc, &argv);
  int rank = 0;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  if (rank == 0) {
    testing::NetworkShape alloy;
    alloy.elements = {"Al", "Ni"};
    testing::writeNetwork(networkFile, testing::networkText({}));
    testing::writeNetwork(mixtureFile, testing::networkText(alloy));
    alloy.bonds = alloy.pinn = true;
    alloy.lspType = 2;
    alloy.cutoff = 3.1;
    alloy.largestWeight = 0.2;
    testing::writeNetwork(bondsFile, testing::networkText(alloy));
  }
  MPI_Barrier(MPI_COMM_WORLD);
  for (const char *newton : {"on", "off"}) {
    const std::string suffix = std::string(" newton ") + newton;
    check::run(("crystal" + suffix).c_str(),
               [&] { compare(testing::rattledDiamond(2, 2, 2, 0.2), newton); });
    check::run(("tiny" + suffix).c_str(), [&] { compare(testing::tinyCell(), newton); });
    check::run(("mixture" + suffix).c_str(),
               [&] { compare(mixture(), newton, std::string(mixtureFile) + " Ni NULL Al"); });
    check::run(("bonds" + suffix).c_str(),
               [&] { compare(mixture(), newton, std::string(bondsFile) + " Ni NULL Al"); });
    check::run(("cluster" + suffix).c_str(), [&] { compare(cluster(), newton); });
  }
  const int code = check::result();
  MPI_Finalize();
  return code;
}
