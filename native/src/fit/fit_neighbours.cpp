#include "fit/fit_neighbours.h"

#include <algorithm>
#include <cstddef>

namespace assay {

SortedNeighbours::SortedNeighbours(const FitStructures &s)
    : elements_(s.elements), start_(s.neighbourStart), neighbour_(s.neighbour), vector_(s.vector) {
  if (s.elements > 1) sort(s);
}

void SortedNeighbours::sort(const FitStructures &s) {
  starts_.push_back(0);
  for (int i = 0; i < s.start[s.structures]; ++i) {
    for (int e = 0; e < s.elements; ++e) {
      for (int n = s.neighbourStart[i]; n < s.neighbourStart[i + 1]; ++n) {
        if (s.element[s.neighbour[n]] != e) continue;
        neighbours_.push_back(s.neighbour[n]);
        vectors_.insert(vectors_.end(), s.vector + 3 * static_cast<std::ptrdiff_t>(n),
                        s.vector + 3 * static_cast<std::ptrdiff_t>(n + 1));
      }
      starts_.push_back(static_cast<int>(neighbours_.size()));
    }
  }
  start_ = starts_.data();
  neighbour_ = neighbours_.data();
  vector_ = vectors_.data();
}

NeighboursOfAtom SortedNeighbours::of(int atom) const {
  const int *start = start_ + static_cast<std::ptrdiff_t>(atom) * elements_;
  return {start, vector_ + 3 * static_cast<std::ptrdiff_t>(start[0])};
}

FitNeighbours::FitNeighbours(const FitStructures &s, const SortedNeighbours &sorted)
    : elements_(s.elements),
      withVectors_(s.withVectors, s.withVectors + s.structures),
      start_(1, 0),
      pairStart_(1, 0),
      place_(at(s.start[s.structures])) {
  for (int n = 0; n < s.structures; ++n) {
    for (int i = s.start[n]; i < s.start[n + 1]; ++i) {
      const bool kept = s.withVectors[n] != 0;
      if (kept) {
        takeAtom(sorted, i);
      } else {
        start_.insert(start_.end(), at(elements_), start_.back());
      }
      findPairs(s, sorted.atoms(i), kept ? sorted.of(i).count(elements_) : 0, i);
    }
  }
  near_ = place_ = {};
}

void FitNeighbours::takeAtom(const SortedNeighbours &sorted, int atom) {
  const NeighboursOfAtom mine = sorted.of(atom);
  const int before = start_.back() - mine.start[0];
  for (int e = 1; e <= elements_; ++e) start_.push_back(mine.start[e] + before);
  vector_.insert(vector_.end(), mine.vector, mine.vector + 3 * at(mine.count(elements_)));
}

void FitNeighbours::findPairs(const FitStructures &s, const int *neighbours, int count, int atom) {
  const auto before = [&s](int a, int b) {
    return s.element[a] != s.element[b] ? s.element[a] < s.element[b] : a < b;
  };
  near_.assign(neighbours, neighbours + count);
  std::sort(near_.begin(), near_.end(), before);
  near_.erase(std::unique(near_.begin(), near_.end()), near_.end());
  near_.erase(std::remove(near_.begin(), near_.end(), atom), near_.end());
  for (std::size_t k = 0; k < near_.size(); ++k) place_[at(near_[k])] = static_cast<int>(k);
  for (int k = 0; k < count; ++k) {
    pairOf_.push_back(neighbours[k] == atom ? -1 : place_[at(neighbours[k])]);
  }
  pairAtom_.insert(pairAtom_.end(), near_.begin(), near_.end());
  std::size_t next = 0;
  for (int e = 0; e < elements_; ++e) {
    while (next < near_.size() && s.element[near_[next]] == e) ++next;
    const int rest = static_cast<int>(near_.size() - next);
    pairStart_.push_back(static_cast<int>(pairAtom_.size()) - rest);
  }
}

NeighboursOfAtom FitNeighbours::of(int atom) const {
  const int *start = start_.data() + at(atom) * at(elements_);
  return {start, vector_.data() + 3 * at(start[0])};
}

long long FitNeighbours::bytes() const {
  const std::size_t indices = start_.size() + pairOf_.size() + pairStart_.size() + pairAtom_.size();
  return static_cast<long long>(indices * sizeof(int) + vector_.size() * sizeof(double));
}

}  // namespace assay
