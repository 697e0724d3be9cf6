#ifndef ASSAY_NEIGHBOUR_SORT_H
#define ASSAY_NEIGHBOUR_SORT_H

#include <vector>

#include "kernel/model_types.h"

namespace assay {

// Sorts an atom's neighbours by element, as kernels want them.
class NeighbourSort {
 public:
  // Makes room for so many neighbours.
  void reserve(int neighbours);

  // For the caller to fill: the element of each neighbour.
  int *kinds() { return kinds_.data(); }

  // Brings the neighbours of an environment and the index of each into the order of their elements,
  // of which there are so many, and sets where each element's begin; within one they keep theirs.
  void sort(int elements, int *neighbour, EnvironmentView &environment);

  double bytes() const;

 private:
  std::vector<int> kinds_, found_;
};

}  // namespace assay

#endif
