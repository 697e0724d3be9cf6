#ifndef ASSAY_GHOST_SUMS_H
#define ASSAY_GHOST_SUMS_H

#include <array>
#include <cstddef>
#include <vector>

#include "lammps/atom_virials.h"

namespace assay {

// Forces and virials of all atoms, local and ghost, summed up by the pair style itself: with
// newton off LAMMPS neither clears nor collects what ghosts are given.
class GhostSums {
 public:
  enum Kind { forces, virials, centroids };
  static constexpr std::array<int, 3> widths = {3, virialComponents, centroidComponents};
  // Doubles per atom when all kinds are in use.
  static constexpr int largestWidth = 3 + virialComponents + centroidComponents;

  // Zeros for so many atoms, of forces and of the kinds asked for.
  void clear(std::size_t atoms, bool withVirials, bool withCentroids);

  // Null when the kind is not in use.
  double *data(Kind kind) { return sums_[kind].empty() ? nullptr : sums_[kind].data(); }

  // Doubles per atom that travel.
  int width() const;
  int pack(int count, int first, double *buffer) const;
  void unpack(int count, const int *owners, const double *buffer);

  // Adds the sums of the first `atoms` atoms to `to`.
  void addTo(Kind kind, int atoms, double *to) const;

  double bytes() const;

 private:
  std::array<std::vector<double>, 3> sums_;
};

}  // namespace assay

#endif
