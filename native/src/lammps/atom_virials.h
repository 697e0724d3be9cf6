#ifndef ASSAY_ATOM_VIRIALS_H
#define ASSAY_ATOM_VIRIALS_H

#include "kernel/tally.h"

namespace assay {

constexpr int centroidComponents = 9;  // those of a virial, and yx zx zy

// The virial by atoms, 6 each: half of each term to the atom, half to its neighbour, as LAMMPS
// divides a pair's virial.
void addAtomVirials(const Surroundings &atom, double *virials);

// The virial by atoms, 9 each: each term to the neighbour, which is the one whose motion changes
// the atom's energy. Only so does sum of (virial . velocity) give the flux of heat
// (Fan et al., Phys. Rev. B 92, 094301 (2015)).
void addCentroidVirials(const Surroundings &atom, double *virials);

}  // namespace assay

#endif
