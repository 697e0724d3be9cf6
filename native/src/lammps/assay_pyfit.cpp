#include "lammps/assay_pyfit.h"

#include <force.h>
#include <lammps.h>
#include <library.h>
#include <lmptype.h>
#include <modify.h>

#include <cstdio>
#include <new>

#include "lammps/compute_grade.h"
#include "lammps/lammps_compat.h"
#include "lammps/pair_pyfit.h"

namespace {

LAMMPS_NS::Pair *createPairPyfit(LAMMPS_NS::LAMMPS *lmp) { return new assay::PairPyfit(lmp); }

LAMMPS_NS::Compute *createGrade(LAMMPS_NS::LAMMPS *lmp, int narg, char **arg) {
  return new assay::ComputeGrade(lmp, narg, arg);
}

void *createPairPlugin(void *lmp) {
  return static_cast<LAMMPS_NS::Pair *>(createPairPyfit(static_cast<LAMMPS_NS::LAMMPS *>(lmp)));
}

void *createComputePlugin(void *lmp, int narg, char **arg) {
  return createGrade(static_cast<LAMMPS_NS::LAMMPS *>(lmp), narg, arg);
}

// C++ classes of LAMMPS change from version to version: another one would crash, not complain.
AssayPyfitStatus checkInstance(void *handle) {
  if (handle == nullptr) return ASSAY_PYFIT_NULL_HANDLE;
  if (ASSAY_LAMMPS_VERSION != 0 && lammps_version(handle) != ASSAY_LAMMPS_VERSION) {
    return ASSAY_PYFIT_OTHER_LAMMPS_VERSION;
  }
  if (lammps_extract_setting(handle, "tagint") != sizeof(LAMMPS_NS::tagint) ||
      lammps_extract_setting(handle, "bigint") != sizeof(LAMMPS_NS::bigint)) {
    return ASSAY_PYFIT_OTHER_INTEGER_SIZE;
  }
  return ASSAY_PYFIT_OK;
}

void registerPlugin(void *lammps_handle, void *plugin_handle, void *register_function) {
  assay::compat::PluginStyle style{};
  style.version = static_cast<LAMMPS_NS::LAMMPS *>(lammps_handle)->version;
  style.author = "The Assay project";
  style.handle = plugin_handle;
  const auto add = reinterpret_cast<assay::compat::RegisterPlugin>(register_function);
  style.style = "pair";
  style.name = "pyfit";
  style.info = "Neural network potentials in PYFIT's format, straight or of bond-order parameters";
  style.creator.pair = createPairPlugin;
  add(&style, lammps_handle);
  style.style = "compute";
  style.name = "pyfit/grade";
  style.info = "Distance of each atom to the training set of pair_style pyfit";
  style.creator.compute = createComputePlugin;
  add(&style, lammps_handle);
}

}  // namespace

int assay_register_styles(void *lammps_handle) {
  try {
    const AssayPyfitStatus status = checkInstance(lammps_handle);
    if (status != ASSAY_PYFIT_OK) return status;
    auto *lmp = static_cast<LAMMPS_NS::LAMMPS *>(lammps_handle);
    (*lmp->force->pair_map)["pyfit"] = createPairPyfit;
    (*lmp->modify->compute_map)["pyfit/grade"] = createGrade;
    return ASSAY_PYFIT_OK;
  } catch (...) {
    return ASSAY_PYFIT_FAILED;
  }
}

const char *assay_pyfit_status_message(int status) {
  switch (status) {
    case ASSAY_PYFIT_OK:
      return "pair_style pyfit is registered";
    case ASSAY_PYFIT_NULL_HANDLE:
      return "the LAMMPS handle is null";
    case ASSAY_PYFIT_OTHER_LAMMPS_VERSION:
      return "libassay_pyfit was built for another version of LAMMPS than the one running; build "
             "it again with the headers of the running one";
    case ASSAY_PYFIT_OTHER_INTEGER_SIZE:
      return "libassay_pyfit and LAMMPS were built with different integer sizes; build it again "
             "with the same LAMMPS_SMALLBIG or LAMMPS_BIGBIG";
    case ASSAY_PYFIT_NO_MPI:
      return "libassay_pyfit was built without MPI; build it again where mpicxx is found";
    case ASSAY_PYFIT_FAILED:
      return "libassay_pyfit failed: the memory does not suffice, or MPI reports an error";
    default:
      return "unknown status of libassay_pyfit";
  }
}

const char *assay_pyfit_version(void) { return ASSAY_PYFIT_VERSION; }

// LAMMPS asks for no answer: what is wrong goes to the screen, and the style stays unknown.
// LAMMPS's own exceptions are for LAMMPS, which called.
void lammpsplugin_init(void *lammps_handle, void *plugin_handle, void *register_function) {
  try {
    const AssayPyfitStatus status = checkInstance(lammps_handle);
    if (status == ASSAY_PYFIT_OK) {
      registerPlugin(lammps_handle, plugin_handle, register_function);
    } else {
      std::fprintf(stderr, "libassay_pyfit: %s\n", assay_pyfit_status_message(status));
    }
  } catch (const std::bad_alloc &) {
    std::fprintf(stderr, "libassay_pyfit: %s\n", assay_pyfit_status_message(ASSAY_PYFIT_FAILED));
  }
}
