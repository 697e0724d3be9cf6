// lmp-assay: LAMMPS's own command line with pair_style pyfit inside.

#include <input.h>
#include <lammps.h>
#include <library.h>
#include <mpi.h>

#include <cstdio>
#include <exception>

#include "assay_pyfit.h"

namespace {

// LAMMPS has said on its screen what went wrong when an exception arrives here.
int run(int argc, char **argv) {
  void *handle = lammps_open(argc, argv, MPI_COMM_WORLD, nullptr);
  if (handle == nullptr) return 1;
  const int status = assay_register_styles(handle);
  if (status != ASSAY_PYFIT_OK) {
    std::fprintf(stderr, "lmp-assay: %s\n", assay_pyfit_status_message(status));
    lammps_close(handle);
    return 4;
  }
  static_cast<LAMMPS_NS::LAMMPS *>(handle)->input->file();
  lammps_close(handle);
  return 0;
}

}  // namespace

int main(int argc, char **argv) {
  MPI_Init(&argc, &argv);
  try {
    const int code = run(argc, argv);
    MPI_Finalize();
    return code;
  } catch (const std::exception &) {
    // Other ranks may be waiting in a collective call.
    MPI_Abort(MPI_COMM_WORLD, 1);
  }
  return 1;
}
