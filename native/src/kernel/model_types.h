// Plain data that the kernels read and write. Nothing but pointers and numbers: the kernels are
// compiled several times with different instruction sets, and must not emit inline functions of
// the standard library that the linker could then pick for everybody.

#ifndef ASSAY_MODEL_TYPES_H
#define ASSAY_MODEL_TYPES_H

#include "kernel/bond_order_types.h"
#include "kernel/layer_function.h"
#include "kernel/symmetry_types.h"

namespace assay {

// Numbers are those of the NN file.
enum class Activation { sigmoid = 0, shiftedSigmoid = 1, tanh = 2 };

// How an atom's energy e follows from the outputs p of its network.
// direct: e = p. bondOrder: p are parameters of a bond-order potential, e its energy. scaled: e is
// energyScale p + energyConstant.
enum class LocalEnergy { direct, bondOrder, scaled };

// What a descriptor is of g, Delta the shift: g + Delta, ln(g + Delta), asinh(g + Delta).
enum class Transform { none, logarithm, inverseSinh };

// As many as there are chemical elements.
constexpr int maxElements = 118;

// Legendre orders beyond this one are refused by the reader.
constexpr int maxLegendreOrder = 20;
// Rows (l, m) when every order from 0 to the largest is in use.
constexpr int maxHarmonicRows = (maxLegendreOrder + 1) * (maxLegendreOrder + 1);

// Gaussians of one width whose centres lie in even steps of D, but for their rounding e_k,
//   r_k = r_0 + k D + e_k,
// each from the one before, by two exponentials for all of them. With the decay a:
//   exp(-(a (r - r_0 - k D))^2) = G_k,  G_(k+1) = G_k q_k,  q_(k+1) = q_k damping,
//   q_0 = exp(slope (r - r_0) + first),
//   slope = 2 a^2 D,  first = -a^2 D^2,  damping = exp(2 first),
// and for the rounding a factor e^y of y = tilt_k r + lift_k, so small that its series is short.
struct Ladder {
  double slope, first, damping;
  const double *tilt, *lift;  // [radials]
};

// Descriptors of an atom, the products of moments of its neighbours' directions: for each pair of
// elements (a block),
//   G(ab, l, k) = T(sum_ij P_l(cos_ij) f_k(r_i) f_k(r_j)),
// over the ordered pairs of neighbours (i, j) of which one is of element a and one of b: a pair of
// different elements counts twice. Blocks come in the order 00 01 02 ... 11 12 ...
//
// Radial function k: f_k(r) = scale_k exp(-(decay_k (r - centre_k))^2) fc(r), with
// fc(r) = x^4 / (1 + x^4), x = (r - cutoff) / width, and 0 beyond the cutoff (lengths in A).
struct DescriptorView {
  int elements;
  double cutoff;
  double inverseWidth;
  Transform transform;
  double shift;

  int radials;
  int radialStride;
  const double *decay;
  const double *centre;
  const double *scale;
  const Ladder *ladder;  // null: an exponential for each

  int orders;
  const int *order;       // ascending Legendre orders
  const int *firstRow;    // first harmonic row of each order: m = 0, then cos, sin of m = 1, 2, ...
  const int *rowOfOrder;  // firstRow by order; -1 of one that is not in use
  int rows;
  int maxOrder;
  // Coefficients of the recursion for p(l, m), index l * (maxOrder + 1) + m.
  const double *recursionUp;
  const double *recursionDown;
  // d p(l, m) / dz = slope(l, m) p(l, m + 1)
  const double *slope;
};

// One dense layer; `stride` quantities are padded to the kernel's vector length with zeros.
struct LayerView {
  int inputs;
  int outputs;
  int inputStride;
  int outputStride;
  const double *weights;            // [input][outputStride]
  const double *transposedWeights;  // [output][inputStride]
  const double *biases;             // [outputStride]
};

// A network, whose outputs are what the local energy is made of. The last layer is linear, unless
// each layer has a function of its own.
struct NetworkView {
  int layers;
  const LayerView *layer;
  int widestLayer;  // largest stride of the network
  Activation activation;
  const LayerFunction *functions;  // [layers]; null: the activation, and a linear last layer
};

// What gives the energy of an atom of one element.
struct ElementView {
  DescriptorView descriptors;    // where it has no symmetry functions
  const SymmetryView *symmetry;  // null: it has none
  NetworkView network;
  LocalEnergy localEnergy;
  BondOrderView bonds;                 // of bondOrder
  double energyScale, energyConstant;  // of scaled (eV)
};

// A potential, laid out for a kernel.
struct ModelView {
  double cutoff;  // the largest of the elements' (A)
  int elements;
  const ElementView *element;
};

// An atom and its neighbours, sorted by element. `dx, dy, dz` come in, `gx, gy, gz` go out; the
// rest is scratch.
struct EnvironmentView {
  int element;           // of the atom, its place in ModelView
  int neighbours;        // of all elements
  int *kindStart;        // first neighbour of each element; they end where the next one's begin.
                         // Of the first element it is 0, whatever stands here
  double *dx, *dy, *dz;  // neighbour minus centre (A), 1e-5 < length < cutoff
  double *gx, *gy, *gz;  // derivative of the atom's energy by dx, dy, dz (eV/A)

  double *ux, *uy, *uz, *inverseDistance;  // [stride]
  double *radial, *radialSlope;            // [radials][stride]
  double *radialByNeighbour;               // [stride][radialStride]
  double *polynomial;                      // p(l, m): [(maxOrder + 1)^2][stride]
  double *powerCos, *powerSin;  // real, imaginary part of (x + iy)^m: [maxOrder + 1][stride]
  double *harmonic;             // [rows][stride]
  double *moment;  // sum over an element's neighbours of f_k Y_lm: [element][rows][radialStride]
  double *momentSlope;  // derivatives of the atom's energy by them; may be in their place
  double *descriptor, *descriptorSlope;  // T(g) and its derivative by g
  double *value, *slope;                 // activations and their derivatives, layer by layer
  double *sensitivity[2];                // de/dz of a layer and of the one below
  BondScratch bonds;                     // where an element's energy is bondOrder
  SymmetryScratch symmetry;              // where an element has symmetry functions
};

// Energy of one atom (eV) and its gradient; neighbours may be 0.
using EvaluateAtom = double (*)(const ModelView &model, EnvironmentView &environment);

// Its descriptors alone.
using DescribeAtom = void (*)(const ModelView &model, EnvironmentView &environment);

}  // namespace assay

#endif
