#include "tally.h"

namespace assay {

void addForces(const Surroundings &atom, double *forces) {
  const EnvironmentView &e = atom.environment;
  double x = 0.0, y = 0.0, z = 0.0;
  for (int n = 0; n < e.neighbours; ++n) {
    double *fj = forces + 3 * atom.neighbour[n];
    fj[0] -= e.gx[n];
    fj[1] -= e.gy[n];
    fj[2] -= e.gz[n];
    x += e.gx[n];
    y += e.gy[n];
    z += e.gz[n];
  }
  double *fi = forces + 3 * atom.centre;
  fi[0] += x;
  fi[1] += y;
  fi[2] += z;
}

void addVirial(const Surroundings &atom, double *virial) {
  const EnvironmentView &e = atom.environment;
  for (int n = 0; n < e.neighbours; ++n) {
    virial[0] -= e.dx[n] * e.gx[n];
    virial[1] -= e.dy[n] * e.gy[n];
    virial[2] -= e.dz[n] * e.gz[n];
    virial[3] -= e.dx[n] * e.gy[n];
    virial[4] -= e.dx[n] * e.gz[n];
    virial[5] -= e.dy[n] * e.gz[n];
  }
}

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
