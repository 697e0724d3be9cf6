#include "kernel/tally.h"

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

}  // namespace assay
