#ifndef ASSAY_SURROUNDINGS_H
#define ASSAY_SURROUNDINGS_H

#include <cstddef>
#include <vector>

#include "fit/fit_neighbours.h"

namespace assay {

// Neighbours of all atoms of a set, those of each by element: what a local energy of bonds sees.
class Surroundings {
 public:
  // Copies what is there.
  Surroundings(const FitStructures &structures, const SortedNeighbours &sorted);

  // First neighbour of each atom of each element, and the number of all.
  const int *start() const { return start_.data(); }
  // Which atom each is an image of.
  const int *atoms() const { return atom_.data(); }
  // Where each is, seen from the atom: [neighbour][3] (A).
  const double *vectors() const { return vector_.data(); }
  int count() const { return start_.back(); }
  // Of the atom that has most.
  int most() const { return most_; }
  long long bytes() const;

 private:
  std::vector<int> start_, atom_;
  std::vector<double> vector_;
  int most_ = 0;
};

}  // namespace assay

#endif
