#ifndef ASSAY_TALLY_H
#define ASSAY_TALLY_H

#include "kernel/model_types.h"

namespace assay {

constexpr int virialComponents = 6;  // xx yy zz xy xz yz, LAMMPS's order

// One atom with its neighbours: `gx, gy, gz` of the environment are the derivatives of its energy
// by `dx, dy, dz`, and `neighbour` has the index of each.
struct Surroundings {
  const EnvironmentView &environment;
  const int *neighbour;
  int centre;
};

// Forces on the atom and its neighbours, 3 per atom.
void addForces(const Surroundings &atom, double *forces);

// The virial, -sum of d (x) g.
void addVirial(const Surroundings &atom, double *virial);

}  // namespace assay

#endif
