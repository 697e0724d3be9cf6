#include "fit/fit_neighbours.h"

#include <algorithm>

namespace assay {

FitNeighbours::FitNeighbours(const FitStructures &s)
    : withVectors_(s.withVectors, s.withVectors + s.structures), start_(1, 0) {
  for (int n = 0; n < s.structures; ++n) {
    const bool kept = s.withVectors[n] != 0;
    const int from = s.neighbourStart[s.start[n]], to = s.neighbourStart[s.start[n + 1]];
    const int before = start_.back() - from;
    for (int i = s.start[n] + 1; i <= s.start[n + 1]; ++i) {
      start_.push_back(kept ? s.neighbourStart[i] + before : start_.back());
    }
    if (kept) vector_.insert(vector_.end(), s.vector + 3 * at(from), s.vector + 3 * at(to));
  }
  findPairs(s);
}

void FitNeighbours::findPairs(const FitStructures &s) {
  std::vector<int> place(at(s.start[s.structures]));
  std::vector<int> near;
  pairOf_.reserve(at(start_.back()));
  pairStart_.push_back(0);
  for (int n = 0; n < s.structures; ++n) {
    for (int i = s.start[n]; i < s.start[n + 1]; ++i) {
      const int *first = s.neighbour + s.neighbourStart[i];
      near.assign(first, first + count(i));
      std::sort(near.begin(), near.end());
      near.erase(std::unique(near.begin(), near.end()), near.end());
      near.erase(std::remove(near.begin(), near.end(), i), near.end());
      for (std::size_t k = 0; k < near.size(); ++k) place[at(near[k])] = static_cast<int>(k);
      for (int k = 0; k < count(i); ++k) {
        pairOf_.push_back(first[k] == i ? -1 : place[at(first[k])]);
      }
      pairAtom_.insert(pairAtom_.end(), near.begin(), near.end());
      pairStart_.push_back(static_cast<int>(pairAtom_.size()));
    }
  }
}

long long FitNeighbours::bytes() const {
  const std::size_t indices = start_.size() + pairOf_.size() + pairStart_.size() + pairAtom_.size();
  return static_cast<long long>(indices * sizeof(int) + vector_.size() * sizeof(double));
}

}  // namespace assay
