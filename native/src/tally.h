#ifndef ASSAY_TALLY_H
#define ASSAY_TALLY_H

#include "kernel_types.h"

namespace assay {

constexpr int virialComponents = 6;    // xx yy zz xy xz yz, LAMMPS's order
constexpr int centroidComponents = 9;  // and yx zx zy

// One atom with its neighbours: `gx, gy, gz` of the environment are the derivatives of its energy
// by `dx, dy, dz`, and `neighbour` has the local index of each.
struct Surroundings {
  const EnvironmentView &environment;
  const int *neighbour;
  int centre;
};

// Forces on the atom and its neighbours, 3 per atom.
void addForces(const Surroundings &atom, double *forces);

// The virial, -sum of d (x) g.
void addVirial(const Surroundings &atom, double *virial);

// The virial by atoms, 6 each: half of each term to the atom, half to its neighbour, as LAMMPS
// divides a pair's virial.
void addAtomVirials(const Surroundings &atom, double *virials);

// The virial by atoms, 9 each: each term to the neighbour, which is the one whose motion changes
// the atom's energy. Only so does sum of (virial . velocity) give the flux of heat
// (Fan et al., Phys. Rev. B 92, 094301 (2015)).
void addCentroidVirials(const Surroundings &atom, double *virials);

}  // namespace assay

#endif
