// Symmetry functions of every type in a fit, and their derivatives' rows: against the naive twin
// and differences of it.

#include <cmath>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "check.h"
#include "crystals_case.h"
#include "symmetry_case.h"

namespace {

using assay::DescribedSet;
using assay::FitDescriptors;
using assay::FitKernel;
using testing::at;
using testing::Crystals;
using testing::directory;
using testing::Point;

// Of sums of terms of different sign.
constexpr double rounding = 1e-12;

double naive(const assay::BehlerNetwork &network, const assay::SymmetryFunction &f,
             const std::vector<Point> &points, const std::vector<int> &kinds) {
  return testing::symmetryFunction(network, f, points, kinds);
}

// Central differences of two steps, extrapolated, where some neighbours move along an axis; what is
// left of them, and of their rounding.
constexpr double step = 1e-3, ofDifferences = 3e-8;

double slope(const assay::BehlerNetwork &network, const assay::SymmetryFunction &f,
             const std::vector<Point> &points, const std::vector<int> &kinds,
             const std::vector<std::size_t> &which, std::size_t axis) {
  const auto moved = [&](double by) {
    std::vector<Point> all = points;
    for (const std::size_t n : which) all[n][axis] += by;
    return naive(network, f, all, kinds);
  };
  return (8.0 * (moved(step) - moved(-step)) - (moved(2 * step) - moved(-2 * step))) /
         (12.0 * step);
}

// Whether a row has a function: of a pair with an atom of element `kind`, or of virials (-1).
bool hasColumn(const Crystals &t, int structure, const assay::SymmetryFunction &f, int kind) {
  if (f.isWeighted()) return true;
  const int second = f.isAngular() ? f.second : f.first;
  if (!t.has(structure, f.first) || !t.has(structure, second)) return false;
  return kind < 0 || f.first == kind || second == kind;
}

// Reads the rows of an atom from the first on.
void checkRows(const Crystals &t, const assay::BehlerNetwork &network, const DescribedSet &set,
               int structure, int atom) {
  const assay::FitSetView &view = set.set().view();
  const auto &functions = network.elements[at(t.element[at(atom)])].functions;
  const std::vector<Point> points = t.around(atom);
  const std::vector<int> kinds = t.kindsAround(atom);
  const double *next = view.derivatives + view.derivativeStart[atom];
  for (int n = 0; n < set.pairs(atom); ++n) {
    const int other = set.pairAtoms(atom)[n];
    std::vector<std::size_t> images;
    for (std::size_t k = 0; k < points.size(); ++k) {
      if (t.neighbour[at(t.neighbourStart[at(atom)]) + k] == other) images.push_back(k);
    }
    for (std::size_t axis = 0; axis < 3; ++axis) {
      for (const assay::SymmetryFunction &f : functions) {
        const double expected = slope(network, f, points, kinds, images, axis);
        const double found = hasColumn(t, structure, f, t.element[at(other)]) ? *next++ : 0.0;
        check::near(found, expected, ofDifferences * (1 + std::abs(expected)),
                    "row of atom " + std::to_string(atom) + ", line " + std::to_string(f.line));
      }
    }
  }
  constexpr std::size_t along[] = {0, 1, 2, 1, 0, 0}, arm[] = {0, 1, 2, 2, 2, 1};
  for (std::size_t c = 0; c < 6; ++c) {
    for (const assay::SymmetryFunction &f : functions) {
      double expected = 0.0;
      for (std::size_t k = 0; k < points.size(); ++k) {
        expected += slope(network, f, points, kinds, {k}, along[c]) * points[k][arm[c]];
      }
      const double found = hasColumn(t, structure, f, -1) ? *next++ : 0.0;
      check::near(found, expected, 10 * ofDifferences * (1 + std::abs(expected)),
                  "virial of atom " + std::to_string(atom) + ", line " + std::to_string(f.line));
    }
  }
  const double *end =
      view.derivatives + view.derivativeStart[atom] +
      set.set().pairNumbers(structure, atom, set.pairStart() + at(atom) * at(view.elements)) +
      set.set().virialNumbers(structure, atom);
  check::isTrue(next == end, "so many numbers");
}

void functionsAndRowsMeetTheirTwin(const FitKernel &kernel) {
  const Crystals t;
  for (const char *cutoff : {"1", "2", "6 0.2"}) {
    const assay::BehlerNetwork network = testing::networkOf(directory(cutoff, "t s l", ""));
    const FitDescriptors descriptors{assay::SymmetryDescriptors(network)};
    const DescribedSet bare(kernel, descriptors, t.view());
    const std::unique_ptr<DescribedSet> whole = bare.withRows();
    check::isTrue(bare.numbers() == whole->numbers() && bare.pairNumbers() == whole->pairNumbers(),
                  "their number");
    std::vector<double> values(whole->set().descriptorNumbers());
    whole->set().copyDescriptors(values.data());
    const double *next = values.data();
    for (int s = 0; s < t.structures(); ++s) {
      for (int i = t.start[at(s)]; i < t.start[at(s + 1)]; ++i) {
        for (const auto &f : network.elements[at(t.element[at(i)])].functions) {
          const double expected = naive(network, f, t.around(i), t.kindsAround(i));
          check::near(*next++, expected, rounding * (1 + std::abs(expected)),
                      "function of line " + std::to_string(f.line));
        }
        if (t.withVectors[at(s)] != 0) checkRows(t, network, *whole, s, i);
      }
    }
  }
}

}  // namespace

int main() {
  for (const FitKernel &kernel : assay::availableFitKernels()) {
    check::run((std::string(kernel.name) + ", functions and rows meet their twin").c_str(),
               [&] { functionsAndRowsMeetTheirTwin(kernel); });
  }
  return check::result();
}
