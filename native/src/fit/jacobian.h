#ifndef ASSAY_JACOBIAN_H
#define ASSAY_JACOBIAN_H

#include "fit/described_set.h"
#include "fit/fit.h"

namespace assay {

// Components of one structure: the forces on some of its atoms, then perhaps its stress.
struct ForceRows {
  int structure;
  int firstAtom, lastAtom;  // of the structure, one past the last
  bool stress;

  int forces() const { return 3 * (lastAtom - firstAtom); }
  int count() const { return forces() + (stress ? 6 : 0); }
};

// Derivatives of single energies, forces and stresses by the parameters of all networks, where
// they were evaluated last. Read the networks and the set, so that any number of threads may do it
// at once.

// Of factor * (mean energy of a structure): one number a parameter, overwritten.
void energyRow(const DescribedSet &set, const FitNetwork &network, int structure, double factor,
               double *row);

// Of the components: parameter p of row r at p * count + r, overwritten.
void forceRows(const DescribedSet &set, const FitNetwork &network, const ForceRows &rows,
               double *out);

}  // namespace assay

#endif
