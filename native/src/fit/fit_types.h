// Plain data that the kernels of a fit read and write: nothing but pointers and numbers, for the
// reason that kernel/model_types.h gives.

#ifndef ASSAY_FIT_TYPES_H
#define ASSAY_FIT_TYPES_H

#include <cstddef>

#include "kernel/model_types.h"

namespace assay {

// Structures of a training set with what forces and stresses need, as the caller laid them out.
struct FitSetView {
  int atoms;
  int structures;
  int size;                     // descriptors of an atom
  const int *start;             // first atom of each structure, and the number of atoms at the end
  const double *inverseVolume;  // of each structure (1/A^3)
  // [atom][size], and zeros up to a multiple of fitChunk atoms.
  const double *descriptors;

  // Other atoms of the structure that an atom's descriptors depend on; null without forces.
  const int *pairStart;  // first pair of each atom, and the number of pairs at the end
  const int *pairAtom;   // the other atom
  // Of the atoms of a structure with forces or a stress, three rows for each pair, dG/dr of the
  // other atom and all its images (1/A), and six for the virials, the sum over neighbours of
  // dG/dr_a r_b, ab in the order of Voigt: [row][size].
  const double *derivatives;
  const long long *rowStart;  // first row of each atom, and the number of rows at the end
};

// Targets of forces or stresses, in the order in which they are found; null: not compared.
struct FitTargetView {
  const double *target;
  const double *weight;
};

// A network at the atoms of a set. Layers are counted from 1, the inputs are layer 0; arrays over
// atoms have fitChunk rows more than needed at the most, `stride` numbers each.
struct FitNetworkView {
  int layers;
  const LayerView *layer;  // layer[k - 1] leads to layer k
  Activation activation;
  int inputStride;
  int widest;      // largest stride
  int parameters;  // as NN files count them

  double *const *value;  // A_k, 0 < k < layers: [atom][stride of k]
  // B_k = dE/dA_k, 0 < k < layers - 1 (above, it is the last layer's weights); B_0 of as many
  // chunks as a structure reaches into, one in place of another.
  double *const *back;
  int backChunks;
  double *atomEnergy;  // [atom]

  double *force;         // [atom][3] (eV/A)
  double *forceWeight;   // weight^2 (found - target) of the forces
  double *forceTangent;  // what these ask of dE/dG: [atom][inputStride]
  double *stress;        // [structure][6] (eV/A^3)
  double *stressWeight;
  double *stressTangent;

  double *pairs;  // scratch: three numbers for each pair of an atom, and a vector more

  // Scratch for fitChunk atoms, [atom][stride of k].
  double *const *tangent;  // T_k, k < layers
  double *const *sum;      // S_k, 0 < k < layers
  double *delta[2];        // of a layer and of the one below
  double *unit;            // U of a layer
  double *atomWeight;      // c of each atom
  // Gradients of layer k at k - 1, as LayerView has weights: [input][outputStride], then the
  // biases' [outputStride]; of the last layer [inputStride], then one bias.
  double *const *gradient;
};

// Rows of a Jacobian; what is about an atom is at its place among `atom`, see fit_jacobian.h.
struct FitRowsView {
  int atoms;  // that the rows depend on
  const int *atom;
  int stride;              // rows, up to a whole vector
  double *const *tangent;  // T_k, k < layers: [atom][neuron][stride]; T_0 comes in
  double *const *delta;    // d_k, 0 < k < layers: likewise
  double *const *unit;     // U_k, k > 0: [atom][neuron]
  double *const *bend;     // f'' B_k of one atom, 0 < k < layers: [neuron]
  double *sum;             // scratch: [neuron][stride]
  double *out;             // [parameter][stride]
};

// The same of one layer.
struct FitRowsLayer {
  int inputs, outputs;
  const double *tangent, *unit;
  const double *delta;  // null at the last
  const double *value;  // A_k-1 of the set's atoms
  int valueStride;
};

// Atoms that run through all layers together, so that they stay in the nearest cache.
constexpr int fitChunk = 32;

// Squares that an evaluation found: sums of (weight (found - target))^2.
struct FitSquares {
  double forces;
  double stresses;
};

// The kernels of one instruction set.
struct FitKernel {
  const char *name;  // "portable", "avx2", "avx512"
  int lanes;
  // Descriptors of one atom, and what `differentiate` needs of them.
  void (*describe)(const DescriptorView &descriptors, EnvironmentView &environment);
  // Of the atom that was described last, the rows of FitSetView: [3 pairs + 6][size]. `pair`: of
  // each neighbour, which pair it belongs to, or -1. `scratch`: 3 size + 4 radialStride numbers.
  void (*differentiate)(const DescriptorView &descriptors, const EnvironmentView &environment,
                        const int *pair, int pairs, double *scratch, double *rows);
  // Values of all layers and energies of all atoms.
  void (*energies)(const FitSetView &set, const FitNetworkView &network);
  // The same, derivatives by the inputs, forces and stresses, their comparison with the targets,
  // and what the differences ask of the derivatives by the inputs, structure by structure.
  FitSquares (*vectors)(const FitSetView &set, const FitNetworkView &network,
                        const FitTargetView &forces, const FitTargetView &stresses);
  // Gradient of sum_s c_s (mean energy of s), and with `tangents` of the two terms whose residuals
  // `vectors` found, times their factors. Must follow `energies` or with
  // `tangents` `vectors`.
  void (*gradient)(const FitSetView &set, const FitNetworkView &network, const double *c,
                   bool tangents, double forceFactor, double stressFactor);
  // Derivatives by the parameters, after `energies` or `vectors`: of factor times the sum of the
  // atoms' energies, added to `row` in the order of NN files, with scratch of 2 widest numbers...
  void (*energyRow)(const FitSetView &set, const FitNetworkView &network, int from, int to,
                    double factor, double *scratch, double *row);
  // ... and of forces and stresses.
  void (*vectorRows)(const FitSetView &set, const FitNetworkView &network, const FitRowsView &rows);
  // Sum of numbers: the least work that reads them.
  double (*sum)(const double *numbers, std::size_t count);
};

}  // namespace assay

#endif
