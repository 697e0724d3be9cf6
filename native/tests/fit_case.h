// Sets of structures at random for tests of the kernels of a fit, with networks of their elements.

#ifndef ASSAY_TESTS_FIT_CASE_H
#define ASSAY_TESTS_FIT_CASE_H

#include <cstddef>
#include <vector>

#include "fit/fit.h"
#include "fit_layers_case.h"
#include "test_network.h"

namespace testing {

using assay::Activation;

struct Shape {
  const char *name;
  // Neurons of each element's network, inputs first.
  std::vector<std::vector<int>> sizes;
  Activation activation;
  std::vector<int> atoms;  // of each structure
  bool vectors;
  bool single = false;  // derivatives in single precision

  int elements() const { return static_cast<int>(sizes.size()); }
  int size() const { return sizes[0][0]; }
  int blockSize() const { return 2 * size() / (elements() * (elements() + 1)); }

  // At random, but for a structure of the last element alone, and one that has no atom of it.
  int elementOf(std::size_t structure, int atom, double number) const {
    if (structure == 1) return elements() - 1;
    const int some = structure == 3 ? elements() - 1 : elements();
    return some < 2 ? 0 : (atom + static_cast<int>(3 * number)) % some;
  }

  // Each network with an activation of its own.
  Activation activationOf(std::size_t element) const {
    return static_cast<Activation>((static_cast<std::size_t>(activation) + element) % 3);
  }
};

inline std::size_t parametersOf(const std::vector<int> &sizes) {
  int count = 0;
  for (std::size_t k = 1; k < sizes.size(); ++k) count += (sizes[k - 1] + 1) * sizes[k];
  return static_cast<std::size_t>(count);
}

// A set at random, with a copy of what the kernels get for the naive evaluation.
struct Case {
  explicit Case(const Shape &s) : shape(s), kinds(s.elements(), s.blockSize()), random(11) {
    start.push_back(0);
    pairStart.push_back(0);
    for (std::size_t n = 0; n < s.atoms.size(); ++n) {
      start.push_back(start.back() + s.atoms[n]);
      inverseVolume.push_back(random.uniform(0.01, 0.02));
      // Every third structure has energies only.
      withVectors.push_back(n % 3 != 2 ? 1 : 0);
      for (int i = start[n]; i < start[n + 1]; ++i) {
        element.push_back(s.elementOf(n, i, random.uniform(0.0, 1.0)));
      }
      for (int i = start[n]; i < start[n + 1]; ++i) {
        for (int e = 0; e < s.elements(); ++e) {
          for (int j = start[n]; j < start[n + 1] && withVectors.back() != 0; ++j) {
            const bool mine = element[static_cast<std::size_t>(j)] == e;
            if (mine && i != j && (i + j) % 5 != 4) pairAtom.push_back(j);
          }
          pairStart.push_back(static_cast<int>(pairAtom.size()));
        }
      }
    }
    const int size = s.size();
    fill(&descriptors, start.back() * size, 1.0);
    fill(&forceTarget, 3 * start.back(), 1.0);
    fill(&forceWeight, 3 * start.back(), 1.0);
    fill(&stressTarget, 6 * structures(), 0.05);
    fill(&stressWeight, 6 * structures(), 1.0);
    fill(&c, structures(), 1.0);
    for (const std::vector<int> &sizes : s.sizes) {
      fill(&parameters, static_cast<int>(parametersOf(sizes)), 0.7);
    }
    for (int n = 0; n < structures(); ++n) {
      if (withVectors[static_cast<std::size_t>(n)] != 0) continue;
      for (int i = 3 * start[n]; i < 3 * start[n + 1]; ++i) forceWeight[i] = 0.0;
      for (int i = 6 * n; i < 6 * n + 6; ++i) stressWeight[i] = 0.0;
    }
  }

  int structures() const { return static_cast<int>(shape.atoms.size()); }

  assay::FitContents contents() const {
    const bool v = shape.vectors;
    return {structures(),
            start.data(),
            inverseVolume.data(),
            element.data(),
            &kinds,
            descriptors.data(),
            v ? withVectors.data() : nullptr,
            v ? pairStart.data() : nullptr,
            v ? pairAtom.data() : nullptr,
            nullptr,
            shape.single};
  }

  bool has(std::size_t structure, int kind) const {
    for (int i = start[structure]; i < start[structure + 1]; ++i) {
      if (element[static_cast<std::size_t>(i)] == kind) return true;
    }
    return false;
  }

  // Whether a row of a pair with an atom of element `kind`, or of a virial (-1), has a descriptor:
  // those of two elements of the structure of which one is the other atom's.
  std::vector<bool> columns(std::size_t structure, int kind) const {
    std::vector<bool> has;
    for (int a = 0; a < shape.elements(); ++a) {
      for (int b = a; b < shape.elements(); ++b) {
        const bool there = this->has(structure, a) && this->has(structure, b);
        has.insert(has.end(), static_cast<std::size_t>(shape.blockSize()),
                   there && (kind < 0 || a == kind || b == kind));
      }
    }
    return has;
  }

  void fill(std::vector<double> *numbers, int count, double size) {
    for (int i = 0; i < count; ++i) numbers->push_back(random.uniform(-size, size));
  }

  Shape shape;
  assay::DescriptorKinds kinds;
  Random random;
  std::vector<int> start, withVectors, element, pairStart, pairAtom;
  std::vector<double> inverseVolume, descriptors, rows, parameters, c;
  std::vector<std::ptrdiff_t> rowStart;  // first number of each atom's rows
  std::vector<double> forceTarget, forceWeight, stressTarget, stressWeight;
};

}  // namespace testing

#endif
