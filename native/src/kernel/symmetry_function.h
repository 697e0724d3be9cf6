#ifndef ASSAY_SYMMETRY_FUNCTION_H
#define ASSAY_SYMMETRY_FUNCTION_H

#include <string>
#include <vector>

#include "kernel/text_lines.h"

namespace assay {

// Numbers are those of n2p2's `symfunction_short`.
enum class SymmetryType {
  radial = 2,
  narrow = 3,
  wide = 9,
  weightedRadial = 12,
  weightedNarrow = 13,
  compactRadial = 20,
  compactNarrow = 21,
  compactWide = 22,
  weightedCompactRadial = 23,
  weightedCompactNarrow = 24,
  weightedCompactWide = 25
};

// A symmetry function of Behler and Parrinello as `input.nn` has it; lengths in the directory's
// unit, angles in degrees. What a type has no use for is 0.
struct SymmetryFunction {
  static constexpr int everyElement = -1;

  SymmetryType type = SymmetryType::radial;
  int line = 0;  // of input.nn
  // Neighbours that count: places among the elements in the order of atomic numbers, first <=
  // second; everyElement in types that weigh neighbours by their atomic number.
  int first = everyElement, second = everyElement;
  double eta = 0.0, shift = 0.0, lambda = 0.0, zeta = 0.0;
  double inner = 0.0, cutoff = 0.0;             // r_l, r_c
  double leastAngle = 0.0, largestAngle = 0.0;  // theta_l, theta_r
  std::string shape;                            // p1 ... p4, e, and an `a` behind

  bool isAngular() const;
  bool isNarrow() const;  // the neighbours' own distance counts too
  bool isCompact() const;
  bool isWeighted() const { return first == everyElement; }
};

// Of an angular function's exponents, those below are refused: their slope has no limit.
constexpr double leastZeta = 1.0;

// The rest of a line behind `symfunction_short El`; `elements` in the order of atomic numbers.
// Throws FileError.
SymmetryFunction readSymmetryFunction(Line &line, const std::vector<std::string> &elements);

// The order of a network's inputs: by type; then by cutoff, eta, shift, zeta, lambda and elements,
// or, of compact functions, by shape, elements, cutoff, inner radius and angles.
bool precedes(const SymmetryFunction &a, const SymmetryFunction &b);

}  // namespace assay

#endif
