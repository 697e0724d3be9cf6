// Plain data of symmetry functions; see model_types.h. Lengths in A.

#ifndef ASSAY_SYMMETRY_TYPES_H
#define ASSAY_SYMMETRY_TYPES_H

namespace assay {

// Functions c(x) that fall from 1 at x = 0 to 0 at x = 1, and are 0 beyond:
//   step       1
//   cosine     (cos pi x + 1) / 2
//   tanhCubed  tanh^3(1 - x)
//   bump       e^(1 - 1 / (1 - x^2))
//   poly1      (2x - 3) x^2 + 1
//   poly2      ((15 - 6x) x - 10) x^3 + 1
//   poly3      (x (x (20x - 70) + 84) - 35) x^4 + 1
//   poly4      (x (x ((315 - 70x) x - 540) + 420) - 126) x^5 + 1
enum class Fall { step, cosine, tanhCubed, bump, poly1, poly2, poly3, poly4 };

// w(s) = scale c(x) of a distance, or of an angle in radians: x = |s - centre| inverseWidth, or on
// one side 0 below the centre; with `lopsided` (2 - x) x takes the place of x.
struct Window {
  Fall fall;
  bool twoSided, lopsided;
  double centre, inverseWidth, scale;
};

// R(r) = exp(-decay (r - shift)^2) w(r), or w(r) alone where the decay is 0, of the neighbours of
// one element; or of all, times their atomic numbers.
struct RadialView {
  int kind;  // of the neighbours; -1: all
  bool gaussian;
  double decay, shift;
  Window window;
};

// G += R(r_j) over the neighbours.
struct RadialSum {
  int radial, input;
};

// A(cos): scale (1 + lambda cos)^zeta, or the window of the angle.
struct AngularFactor {
  bool ofAngle;
  double lambda, zeta, scale;
  int power;  // zeta where it is whole, else 0
  Window window;
};

// G += A(cos_jk) R(r_j) R'(r_k) B(r_jk) over the pairs of neighbours.
struct AngularTerm {
  int factor, input;
};

// Terms that differ by their angular factors alone.
struct AngularClass {
  int first, second;    // radials of j and of k
  double decay, shift;  // of B, where that is exp(-decay (r - shift)^2) times the group's window
  Window between;       // B itself, of compact functions
  int terms;
  const AngularTerm *term;
};

// Classes of the same pairs of neighbours. Of one element, or of all, a pair counts once.
struct AngularGroup {
  int firstKind, secondKind;  // -1: all neighbours
  bool narrow;                // B is not 1
  bool compact;               // B is a window of each class, and not the group's and a Gaussian
  double cutoff;              // of all distances
  Window between;
  int factors;
  const AngularFactor *factor;
  int classes;
  const AngularClass *angularClass;
};

// The symmetry functions of atoms of one element, those with common parts together. A network's
// input is base + factor (G - origin).
struct SymmetryView {
  int elements;
  double cutoff;
  int inputs, inputStride;
  int radials;
  const RadialView *radial;
  int sums;
  const RadialSum *sum;
  int groups;
  const AngularGroup *group;
  int mostFactors;                       // of a group
  const double *origin, *factor, *base;  // [inputStride]
  const double *charge;                  // atomic numbers of the elements
};

// Scratch of one atom. Neighbours are copied here with those of each element on whole vectors of
// their own; what fills these up sits beyond the cutoff.
struct SymmetryScratch {
  int stride;
  int *begin, *end;  // of each element's neighbours, without what fills up; [elements]
  double *dx, *dy, *dz, *ux, *uy, *uz, *r, *inverse, *charge;  // [stride]
  double *pull;                                                // dE/dr by itself
  double *gx, *gy, *gz;          // dE/dd of what does not depend on r alone
  double *radial, *radialSlope;  // [radials][stride]
  double *factor, *factorSlope;  // [mostFactors] vectors
  double *sum;                   // G, lane by lane: [inputs] vectors
  double *value;                 // G: [inputStride]
};

}  // namespace assay

#endif
