// Crystals of two elements for fits of symmetry functions.

#ifndef ASSAY_TESTS_CRYSTALS_CASE_H
#define ASSAY_TESTS_CRYSTALS_CASE_H

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "cell_case.h"
#include "fit/described_set.h"

namespace testing {

inline std::size_t at(int index) { return static_cast<std::size_t>(index); }

// Crystals of H and O, elements 0 and 1.
struct Crystals {
  Crystals() : random(5) {
    start.push_back(0);
    neighbourStart.push_back(0);
    add(Cell(3.0, 1, &random), {0}, true);  // its own images alone
    add(Cell(5.0, 4, &random), {0, 1}, true);
    add(Cell(4.6, 2, &random), {1, 0}, false);  // energies only
    add(Cell(20.0, 1, &random), {1}, true);     // no neighbours
    add(Cell(6.5, 5, &random), {1}, true);      // one element
    add(Cell(8.0, 9, &random), {1, 0, 0}, true);
  }

  void add(const Cell &cell, const std::vector<int> &kinds, bool vectors) {
    const int first = start.back(), count = static_cast<int>(cell.atoms.size());
    for (int i = 0; i < count; ++i) element.push_back(kinds[at(i) % kinds.size()]);
    start.push_back(first + count);
    withVectors.push_back(vectors ? 1 : 0);
    inverseVolume.push_back(std::pow(cell.edge, -3));
    for (const Point &centre : cell.atoms) {
      for (int j = 0; j < count; ++j) {
        for (const Point &d : cell.images(cell.atoms[at(j)], centre, cutoff)) {
          neighbour.push_back(first + j);
          vector.insert(vector.end(), d.begin(), d.end());
        }
      }
      neighbourStart.push_back(static_cast<int>(neighbour.size()));
    }
  }

  int structures() const { return static_cast<int>(withVectors.size()); }
  int atoms() const { return start.back(); }

  assay::FitStructures view() const {
    return {structures(),   start.data(),       inverseVolume.data(),  2,
            element.data(), withVectors.data(), neighbourStart.data(), neighbour.data(),
            vector.data()};
  }

  // Neighbours of an atom, and the element of each.
  std::vector<Point> around(int atom) const {
    std::vector<Point> points;
    for (int n = neighbourStart[at(atom)]; n < neighbourStart[at(atom + 1)]; ++n) {
      points.push_back({vector[at(3 * n)], vector[at(3 * n + 1)], vector[at(3 * n + 2)]});
    }
    return points;
  }
  std::vector<int> kindsAround(int atom) const {
    std::vector<int> kinds;
    for (int n = neighbourStart[at(atom)]; n < neighbourStart[at(atom + 1)]; ++n) {
      kinds.push_back(element[at(neighbour[at(n)])]);
    }
    return kinds;
  }
  bool has(int structure, int kind) const {
    return std::count(element.begin() + start[at(structure)],
                      element.begin() + start[at(structure + 1)], kind) > 0;
  }

  static constexpr double cutoff = 4.0;
  testing::Random random;
  std::vector<int> start, element, withVectors, neighbourStart, neighbour;
  std::vector<double> inverseVolume, vector;
};

}  // namespace testing

#endif
