#include "fit/surroundings.h"

#include <algorithm>

namespace assay {

Surroundings::Surroundings(const FitStructures &s, const SortedNeighbours &sorted) : start_(1, 0) {
  for (int i = 0; i < s.start[s.structures]; ++i) {
    const NeighboursOfAtom mine = sorted.of(i);
    const int before = start_.back() - mine.start[0], count = mine.count(s.elements);
    for (int e = 1; e <= s.elements; ++e) start_.push_back(mine.start[e] + before);
    atom_.insert(atom_.end(), sorted.atoms(i), sorted.atoms(i) + count);
    vector_.insert(vector_.end(), mine.vector,
                   mine.vector + 3 * static_cast<std::ptrdiff_t>(count));
    most_ = std::max(most_, count);
  }
}

long long Surroundings::bytes() const {
  return static_cast<long long>((start_.size() + atom_.size()) * sizeof(int) +
                                vector_.size() * sizeof(double));
}

}  // namespace assay
