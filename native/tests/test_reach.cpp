// Ends with the pair style's complaint when ghost atoms stop short of the network's cutoff. LAMMPS
// does not let that happen by itself, so its neighbour distance is taken away behind its back.

#include <comm.h>
#include <force.h>
#include <lammps.h>
#include <mpi.h>
#include <neighbor.h>
#include <pair.h>

#include <cstdio>
#include <exception>

#include "lammps_case.h"

int main(int argc, char **argv) {
  MPI_Init(&argc, &argv);
  try {
    testing::Instance instance;
    testing::createCrystal(instance, testing::rattledDiamond(1, 1, 1, 0.1), {});
    instance.commands({"pair_style pyfit",
                       "pair_coeff * * \"" + testing::trainedNetwork() + "\" Si", "run 0 post no"});
    auto *lmp = static_cast<LAMMPS_NS::LAMMPS *>(instance.handle());
    lmp->neighbor->cutneighmax = 3.0;
    lmp->comm->cutghostuser = 0.0;
    lmp->force->pair->setup();
    std::puts("no complaint");
  } catch (const std::exception &e) {
    std::puts(e.what());
  }
  MPI_Finalize();
  return 0;
}
