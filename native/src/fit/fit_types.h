// Plain data that the kernels of a fit read and write: nothing but pointers and numbers, for the
// reason that kernel/model_types.h gives.

#ifndef ASSAY_FIT_TYPES_H
#define ASSAY_FIT_TYPES_H

#include <cstddef>

#include "kernel/model_types.h"

namespace assay {

// What the nodes of a hidden layer do in fits. Of all but the last three, f' and f'' follow from f.
// 0 to 2 are the numbers of NN files, the others ours; see Activation and LayerFunction for the
// formulas.
enum class NodeFunction {
  sigmoid = 0,
  shiftedSigmoid = 1,
  tanh = 2,
  softplus = 3,
  linear = 4,
  rectifier = 5,
  complement = 6,
  exponential = 7,
  gaussian = 8,
  cosine = 9,
  square = 10
};
constexpr int nodeFunctions = 11;

// Whether f' and f'' do not follow from f, so that a node's sum z is kept beside it.
constexpr bool needsSum(NodeFunction function) { return function >= NodeFunction::gaussian; }

// Consecutive descriptors.
struct FitRun {
  int from, count;
};

// Descriptors that a row of derivatives has, in their order.
struct FitColumnsView {
  int width;
  int runs;
  const FitRun *run;
};

// The atoms of one element of a set, hosts of its network, in the order of the structures.
struct FitHostsView {
  int hosts;
  const int *start;  // first host of each structure, and the number of hosts at the end
  const int *atom;   // which atom of the set each is
  int size;          // descriptors of an atom
  // [host][size], and zeros up to a multiple of fitChunk hosts.
  const double *descriptors;
};

// Structures of a training set with what forces and stresses need. Atoms are numbered as the caller
// has them.
struct FitSetView {
  int atoms;
  int structures;
  int elements;
  const int *start;             // first atom of each structure, and the number of atoms at the end
  const double *inverseVolume;  // of each structure (1/A^3)
  const FitHostsView *hosts;    // [element]
  const int *element;           // of each atom
  const int *host;              // place of each atom among the hosts of its element

  // Elements that each structure has atoms of, ascending. Descriptors of others are the same for
  // all its atoms, and without derivatives.
  const int *presentStart;
  const int *present;
  // Columns of the rows of an atom with those of each element that is present, and of its virials:
  // from columnsStart of the structure on, [present][present + 1].
  const FitColumnsView *columns;
  const int *columnsStart;

  // Other atoms of the structure that an atom's descriptors depend on, by element; null without
  // forces.
  const int *pairStart;  // first pair of each atom of each element, and the number of all pairs
  const int *pairAtom;   // the other atom
  // Of the atoms of a structure with forces or a stress, three rows for each pair, dG/dr of the
  // other atom and all its images (1/A), and six for the virials, the sum over neighbours of
  // dG/dr_a r_b, ab in the order of Voigt. Rows of a pair have the descriptors that the other
  // atom's element has part in, rows of virials all; but none of an element that is not present.
  const double *derivatives;
  const float *singles;                   // the same in single precision; one of the two is null
  const std::ptrdiff_t *derivativeStart;  // first number of each atom
  const std::ptrdiff_t *structureStart;   // of each structure, and their number at the end

  // Neighbours of the atoms, of a set whose local energies see them; null otherwise.
  const int *neighbourStart;      // first of each atom of each element, and the number of all
  const int *neighbour;           // the atom that each is an image of
  const double *neighbourVector;  // its place seen from the atom: [neighbour][3] (A)
};

// Pairs of one atom, for what fills its rows.
struct FitPairsView {
  const int *pair;  // of each neighbour, the place of its pair among the atom's, or -1
  int pairs;
  const int *start;               // first of each element, and the end; counted from some atom's
  int present;                    // elements of the structure's atoms
  const int *element;             // which
  const FitColumnsView *columns;  // with each of them, and of the virials
};

// Numbers of the longest vector that a kernel works with.
constexpr int widestVector = 8;

// A number and its derivative along some motion.
struct Dual {
  double value, slope;
};

// Most pairs of one bond, and room to fill up the last vector.
constexpr int bondMotionPairs(int neighbours) { return neighbours + 2 * widestVector; }

// Numbers of that kind that the motion of a bond-order energy (bond_motion.h) works with.
constexpr int bondMotionNumbers(int elements, int neighbours) {
  return 2 * bondOrderParameters(elements) + (11 + elements) * neighbours +
         7 * bondMotionPairs(neighbours);
}

// Targets of forces or stresses, in the order in which they are found; null: not compared.
struct FitTargetView {
  const double *target;
  const double *weight;
};

// The network of an element at its hosts. Layers are counted from 1, the inputs are layer 0; arrays
// over hosts have fitChunk rows more than needed at the most, `stride` numbers each.
struct FitNetworkView {
  int layers;
  const LayerView *layer;        // layer[k - 1] leads to layer k
  const NodeFunction *function;  // function[k - 1] of hidden layer k
  int inputStride;
  int widest;      // largest stride
  int parameters;  // as NN files count them

  double *const *value;  // A_k, 0 < k < layers: [host][stride of k]
  // What f' and f'' of layer k follow from, likewise: A_k itself, or Z_k (needsSum).
  double *const *origin;
  // B_k = dE/dA_k, 0 < k < layers - 1 (above, it is the last layer's weights); B_0 of as many
  // chunks as a structure reaches into, one in place of another.
  double *const *back;
  int backChunks;
  double *atomEnergy;  // [host]

  // Of bond-order energies; null of straight networks, whose output is the energy.
  BondOrderView bonds;
  double *output;        // p: [host][stride]
  double *outputSlope;   // de/dp: likewise
  double *outputDelta;   // scratch for fitChunk atoms: derivatives of the objective by p, ...
  double *outputMotion;  // ... p' of a tangent, ...
  double *outputPull;    // ... and for one atom that of de/dp

  // What the differences in forces, and in stresses, ask of dE/dG: [host][inputStride].
  double *forceTangent;
  double *stressTangent;

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

// The networks of all elements at the atoms of a set, and what they have in common.
struct FitNetworksView {
  const FitNetworkView *network;  // [element]

  double *force;        // [atom][3] (eV/A)
  double *forceWeight;  // weight^2 (found - target) of the forces
  double *stress;       // [structure][6] (eV/A^3)
  double *stressWeight;

  // Of bond-order energies; null otherwise.
  EnvironmentView *environment;  // scratch: an atom's neighbours
  double
      *pull;  // de/dr that does not come through the network: [neighbour][3]; null without forces
  Dual *motion;  // scratch: bondMotionNumbers of the atom that has most neighbours
  // Derivatives by the outputs of a term that a gradient is to have too: [atom][output]; or null.
  const double *onOutputs;

  double *pairs;    // scratch: three numbers for each pair of an atom, six, and a vector more
  double *columns;  // scratch: the most descriptors of an atom and a vector more
};

// The forces and the stress of a structure that rows of a Jacobian are of.
struct FitRowsOf {
  int structure;
  int firstAtom, lastAtom;  // of the set, one past the last
  bool stress;              // whether six rows follow

  int forces() const { return 3 * (lastAtom - firstAtom); }
  int count() const { return forces() + (stress ? 6 : 0); }
};

// Rows of a Jacobian; what is about a host is at its place among `host`, see fit_jacobian.h.
struct FitRowsView {
  int hosts;  // of one element, that the rows depend on
  const int *host;
  int stride;              // rows, up to a whole vector
  double *const *tangent;  // T_k, k < layers: [host][neuron][stride]; T_0 comes in
  double *const *delta;    // d_k, 0 < k < layers: likewise
  double *const *unit;     // U_k, k > 0: [host][neuron]
  double *const *bend;     // f'' B_k of one host, 0 < k < layers: [neuron]
  double *sum;             // scratch: [neuron][stride]
  double *out;             // [parameter][stride]

  // Of bond-order energies.
  FitRowsOf of;
  EnvironmentView *environment;  // scratch, as of FitNetworksView
  Dual *motion;
};

// The same of one layer.
struct FitRowsLayer {
  int inputs, outputs;
  const double *tangent, *unit;
  const double *delta;  // null at the last
  const double *value;  // A_k-1 of all hosts
  int valueStride;
};

// Atoms that run through all layers together, so that they stay in the nearest cache.
constexpr int fitChunk = 32;

// Squares that an evaluation found: sums of (weight (found - target))^2.
struct FitSquares {
  double forces;
  double stresses;
};

// Numbers that a kernel needs beside the rows of an atom's derivatives: of Legendre moments those
// of a neighbour, three rows, and the slopes of its radial functions; of symmetry functions four
// vectors for each, then the three rows of a neighbour and the six of the virials.
constexpr int rowScratch(const ElementView &element, int lanes) {
  const DescriptorView &d = element.descriptors;
  if (element.symmetry != nullptr) return (4 * lanes + 3 + 6) * element.symmetry->inputStride;
  return 3 * (d.elements * d.orders * d.radials + d.radialStride) + d.radialStride;
}

// Rows of a Jacobian, cut into panels of panelVectors vectors of parameters: number i of row r at
// [i / width][r][i % width], the last panel filled up with 0.
constexpr int panelVectors = 3;
struct RowBlockView {
  const double *numbers;
  int capacity;  // rows that there is room for in a panel
  int rows;
  int panels;
};

// The kernels of one instruction set.
struct FitKernel {
  const char *name;  // "portable", "avx2", "avx512"
  int lanes;
  // Descriptors of one atom, and what `differentiate` needs of them.
  void (*describe)(const ElementView &element, EnvironmentView &environment);
  // Of the atom that was described last, the rows of FitSetView, pairs and then virials. `scratch`:
  // rowScratch numbers.
  void (*differentiate)(const ElementView &element, const EnvironmentView &environment,
                        const FitPairsView &pairs, double *scratch, double *rows);
  // Values of all layers and energies of all atoms.
  void (*energies)(const FitSetView &set, const FitNetworksView &networks);
  // The same, derivatives by the inputs, forces and stresses, their comparison with the targets,
  // and what the differences ask of the derivatives by the inputs, structure by structure.
  FitSquares (*vectors)(const FitSetView &set, const FitNetworksView &networks,
                        const FitTargetView &forces, const FitTargetView &stresses);
  // Gradient of sum_s c_s (mean energy of s), and with `tangents` of the two terms whose residuals
  // `vectors` found, times their factors. Must follow `energies` or with
  // `tangents` `vectors`.
  void (*gradient)(const FitSetView &set, const FitNetworksView &networks, const double *c,
                   bool tangents, double forceFactor, double stressFactor);
  // Derivatives by the parameters of one element's network, after `energies` or `vectors`: of
  // factor times the sum of the energies of some hosts, added to `row` in the order of NN files,
  // with scratch of 2 widest numbers...
  void (*energyRow)(const FitHostsView &hosts, const FitNetworkView &network, int from, int to,
                    double factor, double *scratch, double *row);
  // ... and of forces and stresses.
  void (*vectorRows)(const FitSetView &set, const FitHostsView &hosts,
                     const FitNetworkView &network, const FitRowsView &rows);
  // Adds the products of the numbers of each panel from `first` to `end` - 1 with those of it and
  // of all behind it, summed over the rows: out[panel - first][number from the panel on][number of
  // the panel].
  void (*addProducts)(const RowBlockView &block, int first, int end, double *const *out);
  // Sum of numbers: the least work that reads them.
  double (*sum)(const double *numbers, std::size_t count);
  double (*sumOfSingles)(const float *numbers, std::size_t count);
};

}  // namespace assay

#endif
