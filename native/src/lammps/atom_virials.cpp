#include "lammps/atom_virials.h"

namespace assay {

void addAtomVirials(const Surroundings &atom, double *virials) {
  const EnvironmentView &e = atom.environment;
  double *vi = virials + virialComponents * atom.centre;
  for (int n = 0; n < e.neighbours; ++n) {
    const double share[virialComponents] = {-0.5 * e.dx[n] * e.gx[n], -0.5 * e.dy[n] * e.gy[n],
                                            -0.5 * e.dz[n] * e.gz[n], -0.5 * e.dx[n] * e.gy[n],
                                            -0.5 * e.dx[n] * e.gz[n], -0.5 * e.dy[n] * e.gz[n]};
    double *vj = virials + virialComponents * atom.neighbour[n];
    for (int k = 0; k < virialComponents; ++k) {
      vi[k] += share[k];
      vj[k] += share[k];
    }
  }
}

void addCentroidVirials(const Surroundings &atom, double *virials) {
  const EnvironmentView &e = atom.environment;
  for (int n = 0; n < e.neighbours; ++n) {
    double *vj = virials + centroidComponents * atom.neighbour[n];
    vj[0] -= e.dx[n] * e.gx[n];
    vj[1] -= e.dy[n] * e.gy[n];
    vj[2] -= e.dz[n] * e.gz[n];
    vj[3] -= e.dx[n] * e.gy[n];
    vj[4] -= e.dx[n] * e.gz[n];
    vj[5] -= e.dy[n] * e.gz[n];
    vj[6] -= e.dy[n] * e.gx[n];
    vj[7] -= e.dz[n] * e.gx[n];
    vj[8] -= e.dz[n] * e.gy[n];
  }
}

}  // namespace assay
