// The C entry points: registration in a live instance, and as a plugin.

#include <compute.h>
#include <library.h>
#include <mpi.h>
#include <pair.h>

#include <string>
#include <vector>

#include "check.h"
#include "lammps/assay_pyfit.h"
#include "lammps/lammps_compat.h"

namespace {

void *openLammps() {
  char name[] = "test", log[] = "-log", none[] = "none", screen[] = "-screen";
  char *arguments[] = {name, log, none, screen, none};
  return lammps_open(5, arguments, MPI_COMM_SELF, nullptr);
}

void explainsItself() {
  check::isTrue(assay_register_styles(nullptr) == ASSAY_PYFIT_NULL_HANDLE, "null handle");
  check::isTrue(std::string(assay_pyfit_version()).find("for LAMMPS 20") != std::string::npos,
                assay_pyfit_version());
  for (int status = 0; status < 6; ++status) {
    check::isTrue(std::string(assay_pyfit_status_message(status)).size() > 10, "message");
  }
}

void registersAgainAfterClear() {
  void *handle = openLammps();
  check::isTrue(lammps_has_style(handle, "pair", "pyfit") == 0, "there before registration");
  check::isTrue(assay_register_styles(handle) == ASSAY_PYFIT_OK, "registration");
  check::isTrue(lammps_has_style(handle, "pair", "pyfit") == 1, "absent after registration");
  lammps_command(handle, "clear");
  check::isTrue(assay_register_styles(handle) == ASSAY_PYFIT_OK, "registration after clear");
  check::isTrue(lammps_has_style(handle, "pair", "pyfit") == 1, "absent after clear");
  lammps_close(handle);
}

// Stands in for the function that LAMMPS hands to its plugins.
std::vector<assay::compat::PluginStyle> registered;
void recordPlugin(assay::compat::PluginStyle *style, void *) { registered.push_back(*style); }

void offersItselfAsPlugin() {
  void *handle = openLammps();
  lammps_command(handle, "units metal");
  int token = 0;
  lammpsplugin_init(handle, &token, reinterpret_cast<void *>(&recordPlugin));
  check::isTrue(registered.size() == 2, "number of styles");
  const auto &pairStyle = registered.at(0), &computeStyle = registered.at(1);
  check::isTrue(std::string(pairStyle.style) == "pair", "kind of style");
  check::isTrue(std::string(pairStyle.name) == "pyfit", "name of style");
  check::isTrue(pairStyle.handle == &token, "handle of the plugin");
  auto *pair = static_cast<LAMMPS_NS::Pair *>(pairStyle.creator.pair(handle));
  check::isTrue(pair->manybody_flag == 1 && pair->single_enable == 0, "style made by the plugin");
  delete pair;
  check::isTrue(std::string(computeStyle.style) == "compute", "kind of the second style");
  check::isTrue(std::string(computeStyle.name) == "pyfit/grade", "name of the second style");
  char id[] = "g", group[] = "all", name[] = "pyfit/grade";
  char *words[] = {id, group, name};
  auto *compute = static_cast<LAMMPS_NS::Compute *>(computeStyle.creator.compute(handle, 3, words));
  check::isTrue(compute->peratom_flag == 1, "compute made by the plugin");
  delete compute;
  lammps_close(handle);
}

}  // namespace

int main(int argc, char **argv) {
  MPI_Init(&argc, &argv);
  if (argc > 1) {
    lammpsplugin_init(nullptr, nullptr, nullptr);
    MPI_Finalize();
    return 0;
  }
  check::run("explainsItself", explainsItself);
  check::run("registersAgainAfterClear", registersAgainAfterClear);
  check::run("offersItselfAsPlugin", offersItselfAsPlugin);
  const int code = check::result();
  MPI_Finalize();
  return code;
}
