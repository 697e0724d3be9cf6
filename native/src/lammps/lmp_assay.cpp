// lmp-assay: LAMMPS's own command line with the styles of Assay inside.

#include <input.h>
#include <lammps.h>
#include <library.h>
#include <mpi.h>

#include <cstdio>
#include <cstdlib>
#include <exception>

#include "lammps/assay_pyfit.h"

#ifdef ASSAY_KEEP_AT_CLEAR
#include <dlfcn.h>
#endif

namespace {

constexpr int failedRegistration = 4;

void registerStyles(void *handle) {
  const int status = assay_register_styles(handle);
  if (status == ASSAY_PYFIT_OK) return;
  std::fprintf(stderr, "lmp-assay: %s\n", assay_pyfit_status_message(status));
  MPI_Abort(MPI_COMM_WORLD, failedRegistration);
}

}  // namespace

#ifdef ASSAY_KEEP_AT_CLEAR
// LAMMPS calls this whenever it has built its classes: at the start and after each `clear`, which
// forgets added styles. Names of the program come before those of the shared library, so the call
// arrives here, and goes on to the library's own function.
void LAMMPS_NS::LAMMPS::post_create() {
  using PostCreate = void (*)(LAMMPS *);
  static const auto original =
      reinterpret_cast<PostCreate>(dlsym(RTLD_NEXT, "_ZN9LAMMPS_NS6LAMMPS11post_createEv"));
  if (original == nullptr) {
    std::fprintf(stderr, "lmp-assay: liblammps has no LAMMPS::post_create\n");
    std::abort();
  }
  original(this);
  registerStyles(this);
}
#endif

namespace {

// LAMMPS has said on its screen what went wrong when an exception arrives here.
int run(int argc, char **argv) {
  void *handle = lammps_open(argc, argv, MPI_COMM_WORLD, nullptr);
  if (handle == nullptr) return 1;
  registerStyles(handle);
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
