#include "assay_pyfit.h"

#include <force.h>
#include <lammps.h>
#include <library.h>
#include <lmptype.h>
#include <modify.h>

#include "compute_grade.h"
#include "lammps_compat.h"
#include "pair_pyfit.h"

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

}  // namespace

int assay_register_styles(void *lammps_handle) {
  const AssayPyfitStatus status = checkInstance(lammps_handle);
  if (status != ASSAY_PYFIT_OK) return status;
  auto *lmp = static_cast<LAMMPS_NS::LAMMPS *>(lammps_handle);
  (*lmp->force->pair_map)["pyfit"] = createPairPyfit;
  (*lmp->modify->compute_map)["pyfit/grade"] = createGrade;
  return ASSAY_PYFIT_OK;
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
    default:
      return "unknown status of libassay_pyfit";
  }
}

const char *assay_pyfit_version(void) { return ASSAY_PYFIT_VERSION; }

void lammpsplugin_init(void *lammps_handle, void *plugin_handle, void *register_function) {
  if (checkInstance(lammps_handle) != ASSAY_PYFIT_OK) return;
  assay::compat::PluginStyle style{};
  style.version = static_cast<LAMMPS_NS::LAMMPS *>(lammps_handle)->version;
  style.author = "The Assay project";
  style.handle = plugin_handle;
  const auto add = reinterpret_cast<assay::compat::RegisterPlugin>(register_function);
  style.style = "pair";
  style.name = "pyfit";
  style.info = "Straight neural network potentials in PYFIT's format";
  style.creator.pair = createPairPlugin;
  add(&style, lammps_handle);
  style.style = "compute";
  style.name = "pyfit/grade";
  style.info = "Distance of each atom to the training set of pair_style pyfit";
  style.creator.compute = createComputePlugin;
  add(&style, lammps_handle);
}
