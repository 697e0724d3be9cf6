// The kernels of a fit: a network at many atoms, forces and stresses from stored derivatives of
// descriptors, and the gradient of an objective of all these by the network's parameters. Each
// fit_*.cpp compiles them for one instruction set, with ASSAY_KERNEL_NAME (the namespace) and
// ASSAY_KERNEL_LANES defined.
//
// With inputs A_0 = G:  Z_k = W_k A_k-1 + b_k, A_k = f(Z_k), the last layer linear, one output.
//   derivatives   B_k = W_k+1^T U_k+1,  U_k = f' B_k,  U = 1 at the output:  dE/dG = B_0
//   forces        w_ij = D_ij B_i,  F_j -= w_ij,  F_i += w_ij;  stress = 1/V sum_i W_i B_i
//   transposed    v_i = sum_j D_ij^T (l_i - l_j) + W_i^T M / V,  l and M derivatives by F, stress
//   tangents      T_0 = v,  S_k = W_k T_k-1,  T_k = f' S_k
//   backward      d = c at the output,  d_k = f' W_k+1^T d_k+1 + f'' S_k B_k,  f'' = -2 (f - m) f'
//   gradient      dW_k = sum_i d_k A_k-1^T + U_k T_k-1^T,  db_k = sum_i d_k
// Neurons are the lanes of a vector; several atoms are under way at once.

#include "fit_types.h"

namespace assay {
namespace ASSAY_KERNEL_NAME {

#include "vector_math.h"

// What the registers hold beside a row of weights and a broadcast number: 32 or 16 of them.
constexpr int fitRows = ASSAY_KERNEL_LANES == 8 ? 8 : 4;
constexpr int fitColumns = ASSAY_KERNEL_LANES == 8 ? 3 : 2;

// --- Products ------------------------------------------------------------------------------------

// out[row] = bias + sum over i of in[row][i] matrix[i], for `Rows` atoms, `Columns` vectors.
template <int Rows, int Columns>
ASSAY_INLINE void multiplyTile(const double *in, int inStride, int count, const double *matrix,
                               int stride, const double *bias, double *out, int outStride) {
  Vec total[Rows][Columns];
  for (int b = 0; b < Columns; ++b) {
    const Vec first = bias == nullptr ? splat(0.0) : load(bias + b * lanes);
    for (int a = 0; a < Rows; ++a) total[a][b] = first;
  }
  for (int i = 0; i < count; ++i) {
    Vec w[Columns];
    for (int b = 0; b < Columns; ++b) w[b] = load(matrix + i * stride + b * lanes);
    for (int a = 0; a < Rows; ++a) {
      const Vec x = splat(in[a * inStride + i]);
      for (int b = 0; b < Columns; ++b) total[a][b] += x * w[b];
    }
  }
  for (int a = 0; a < Rows; ++a) {
    for (int b = 0; b < Columns; ++b) store(out + a * outStride + b * lanes, total[a][b]);
  }
}

template <int Columns>
static void multiplyColumns(const double *in, int inStride, int count, const double *matrix,
                            int stride, const double *bias, double *out, int atoms) {
  for (int i = 0; i < atoms; i += fitRows) {
    multiplyTile<fitRows, Columns>(in + i * inStride, inStride, count, matrix, stride, bias,
                                   out + i * stride, stride);
  }
}

// out[atom][stride] = bias + in[atom] matrix; `atoms` is a multiple of fitRows.
static void multiply(const double *in, int inStride, int count, const double *matrix, int stride,
                     const double *bias, double *out, int atoms) {
  for (int column = 0; column < stride;) {
    const int left = (stride - column) / lanes;
    const double *b = bias == nullptr ? nullptr : bias + column;
    // Four are better cut in two and two than in three and one.
    if (left == 1) {
      multiplyColumns<1>(in, inStride, count, matrix + column, stride, b, out + column, atoms);
      column += lanes;
    } else if (left == 3 && fitColumns == 3) {
      multiplyColumns<3>(in, inStride, count, matrix + column, stride, b, out + column, atoms);
      column += 3 * lanes;
    } else {
      multiplyColumns<2>(in, inStride, count, matrix + column, stride, b, out + column, atoms);
      column += 2 * lanes;
    }
  }
}

// gradient[i] += sum over atoms of delta[atom] a[atom][i] (+ unit[atom] t[atom][i]), for `Inputs`
// inputs and `Columns` vectors of outputs.
template <int Inputs, int Columns, bool Tangents>
ASSAY_INLINE void outerTile(const double *delta, const double *unit, int stride, const double *a,
                            int aStride, const double *t, int tStride, int atoms,
                            double *gradient) {
  Vec total[Inputs][Columns];
  for (int i = 0; i < Inputs; ++i) {
    for (int b = 0; b < Columns; ++b) total[i][b] = load(gradient + i * stride + b * lanes);
  }
  for (int n = 0; n < atoms; ++n) {
    Vec d[Columns];
    for (int b = 0; b < Columns; ++b) d[b] = load(delta + n * stride + b * lanes);
    for (int i = 0; i < Inputs; ++i) {
      const Vec x = splat(a[n * aStride + i]);
      for (int b = 0; b < Columns; ++b) total[i][b] += x * d[b];
    }
    if constexpr (Tangents) {
      for (int b = 0; b < Columns; ++b) d[b] = load(unit + n * stride + b * lanes);
      for (int i = 0; i < Inputs; ++i) {
        const Vec x = splat(t[n * tStride + i]);
        for (int b = 0; b < Columns; ++b) total[i][b] += x * d[b];
      }
    }
  }
  for (int i = 0; i < Inputs; ++i) {
    for (int b = 0; b < Columns; ++b) store(gradient + i * stride + b * lanes, total[i][b]);
  }
}

template <int Inputs, int Columns, bool Tangents>
ASSAY_INLINE void outerSome(int inputs, const double *delta, const double *unit, int stride,
                            const double *a, int aStride, const double *t, int tStride, int atoms,
                            double *gradient) {
  if constexpr (Inputs > 1) {
    if (inputs < Inputs) {
      outerSome<Inputs - 1, Columns, Tangents>(inputs, delta, unit, stride, a, aStride, t, tStride,
                                               atoms, gradient);
      return;
    }
  }
  outerTile<Inputs, Columns, Tangents>(delta, unit, stride, a, aStride, t, tStride, atoms,
                                       gradient);
}

template <int Columns, bool Tangents>
static void outerColumns(int inputs, const double *delta, const double *unit, int stride,
                         const double *a, int aStride, const double *t, int tStride, int atoms,
                         double *gradient) {
  for (int i = 0; i < inputs; i += fitRows) {
    const int some = inputs - i < fitRows ? inputs - i : fitRows;
    outerSome<fitRows, Columns, Tangents>(some, delta, unit, stride, a + i, aStride,
                                          Tangents ? t + i : nullptr, tStride, atoms,
                                          gradient + i * stride);
  }
}

template <bool Tangents>
static void addOuter(int inputs, const double *delta, const double *unit, int stride,
                     const double *a, int aStride, const double *t, int tStride, int atoms,
                     double *gradient) {
  int column = 0;
  for (; column + 2 * lanes <= stride; column += 2 * lanes) {
    outerColumns<2, Tangents>(inputs, delta + column, Tangents ? unit + column : nullptr, stride, a,
                              aStride, t, tStride, atoms, gradient + column);
  }
  if (column < stride) {
    outerColumns<1, Tangents>(inputs, delta + column, Tangents ? unit + column : nullptr, stride, a,
                              aStride, t, tStride, atoms, gradient + column);
  }
}

// --- Sums over a row -----------------------------------------------------------------------------

#ifdef __clang__
#define ASSAY_SHUFFLE(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define ASSAY_SHUFFLE(a, b, ...) __builtin_shuffle(a, b, Bits{__VA_ARGS__})
#endif

// sums(v): lane i is the sum over the lanes of v[i], for as many vectors as there are lanes.
#if ASSAY_KERNEL_LANES == 2
ASSAY_INLINE Vec sums(const Vec *v) {
  return ASSAY_SHUFFLE(v[0], v[1], 0, 2) + ASSAY_SHUFFLE(v[0], v[1], 1, 3);
}
#elif ASSAY_KERNEL_LANES == 4
ASSAY_INLINE Vec sumNeighbours(Vec a, Vec b) {
  return ASSAY_SHUFFLE(a, b, 0, 4, 2, 6) + ASSAY_SHUFFLE(a, b, 1, 5, 3, 7);
}

ASSAY_INLINE Vec sums(const Vec *v) {
  const Vec a = sumNeighbours(v[0], v[1]), b = sumNeighbours(v[2], v[3]);
  return ASSAY_SHUFFLE(a, b, 0, 1, 4, 5) + ASSAY_SHUFFLE(a, b, 2, 3, 6, 7);
}
#else
ASSAY_INLINE Vec sumNeighbours(Vec a, Vec b) {
  return ASSAY_SHUFFLE(a, b, 0, 8, 2, 10, 4, 12, 6, 14) +
         ASSAY_SHUFFLE(a, b, 1, 9, 3, 11, 5, 13, 7, 15);
}

ASSAY_INLINE Vec sumPairs(Vec a, Vec b) {
  return ASSAY_SHUFFLE(a, b, 0, 1, 8, 9, 4, 5, 12, 13) +
         ASSAY_SHUFFLE(a, b, 2, 3, 10, 11, 6, 7, 14, 15);
}

ASSAY_INLINE Vec sums(const Vec *v) {
  const Vec a = sumPairs(sumNeighbours(v[0], v[1]), sumNeighbours(v[2], v[3]));
  const Vec b = sumPairs(sumNeighbours(v[4], v[5]), sumNeighbours(v[6], v[7]));
  return ASSAY_SHUFFLE(a, b, 0, 1, 2, 3, 8, 9, 10, 11) +
         ASSAY_SHUFFLE(a, b, 4, 5, 6, 7, 12, 13, 14, 15);
}
#endif

// What is to be on its way from memory while rows are worked on: `step` bytes for each row, a few
// lines at a time, since a queue of many holds up everything behind it.
struct Ahead {
  const char *next;
  const char *end;
  int step;
};

ASSAY_INLINE void fetch(Ahead *ahead) {
  if (ahead->next >= ahead->end) return;
  for (int at = 0; at < ahead->step; at += 64) __builtin_prefetch(ahead->next + at, 0, 2);
  ahead->next += ahead->step;
}

// total[row] += rows[row] . b of `lanes` rows for `Columns` vectors of b, in the order of memory.
template <int Columns>
ASSAY_INLINE void multiplyRowsTile(const double *const *at, int p, const double *b, Vec *total) {
  Vec x[Columns];
  for (int c = 0; c < Columns; ++c) x[c] = load(b + p + c * lanes);
  for (int r = 0; r < lanes; ++r) {
    for (int c = 0; c < Columns; ++c) total[r] += x[c] * load(at[r] + p + c * lanes);
    // Keeps the compiler from mixing rows: the processor looks ahead where lines come in order.
    asm volatile("" ::: "memory");
  }
}

// out[row] = rows[row] . b for rows of `size` numbers; b has zeros up to a whole vector, the rows
// are followed by finite numbers. Writes whole vectors.
ASSAY_INLINE void multiplyRows(const double *rows, int count, int size, const double *b,
                               double *out, Ahead *ahead) {
  for (int row = 0; row < count; row += lanes) {
    const double *at[lanes];
    Vec total[lanes];
    for (int r = 0; r < lanes; ++r) {
      const int which = row + r < count ? row + r : count - 1;
      at[r] = rows + static_cast<std::ptrdiff_t>(which) * size;
      total[r] = splat(0.0);
    }
    int p = 0;
    for (; p + 3 * lanes < size; p += 4 * lanes) {
      multiplyRowsTile<4>(at, p, b, total);
    }
    for (; p + lanes < size; p += 2 * lanes) multiplyRowsTile<2>(at, p, b, total);
    if (p < size) multiplyRowsTile<1>(at, p, b, total);
    store(out + row, sums(total));
    for (int r = 0; r < lanes; ++r) fetch(ahead);
  }
}

// out[p] = sum over rows of x[row] rows[row][p], for `Columns` vectors of p.
template <int Columns>
ASSAY_INLINE void combineColumns(const double *rows, int count, int size, const double *x,
                                 double *out, Ahead *ahead) {
  Vec even[Columns], odd[Columns];
  for (int b = 0; b < Columns; ++b) even[b] = odd[b] = splat(0.0);
  int row = 0;
  for (; row + 1 < count; row += 2, rows += 2 * size) {
    const Vec x0 = splat(x[row]), x1 = splat(x[row + 1]);
    for (int b = 0; b < Columns; ++b) {
      even[b] += x0 * load(rows + b * lanes);
      odd[b] += x1 * load(rows + size + b * lanes);
    }
    fetch(ahead);
    fetch(ahead);
  }
  if (row < count) {
    const Vec x0 = splat(x[row]);
    for (int b = 0; b < Columns; ++b) even[b] += x0 * load(rows + b * lanes);
    fetch(ahead);
  }
  for (int b = 0; b < Columns; ++b) store(out + b * lanes, even[b] + odd[b]);
}

// All of p, up to a whole vector, where numbers without meaning may end up.
ASSAY_INLINE void combineRows(const double *rows, int count, int size, const double *x, double *out,
                              Ahead *ahead) {
  Ahead nothing{nullptr, nullptr, 0};
  int p = 0;
  for (; p + 3 * lanes < size; p += 4 * lanes) {
    combineColumns<4>(rows + p, count, size, x, out + p, p == 0 ? ahead : &nothing);
  }
  const int left = (size - p + lanes - 1) / lanes;
  if (p > 0) ahead = &nothing;
  if (left == 3) combineColumns<3>(rows + p, count, size, x, out + p, ahead);
  if (left == 2) combineColumns<2>(rows + p, count, size, x, out + p, ahead);
  if (left == 1) combineColumns<1>(rows + p, count, size, x, out + p, ahead);
}

// --- Forward -------------------------------------------------------------------------------------

template <Activation F>
ASSAY_INLINE void activateAll(double *value, int count) {
  for (int i = 0; i < count; i += lanes) {
    const Vec z = load(value + i);
    if constexpr (F == Activation::tanh) {
      store(value + i, 2.0 * logistic(2.0 * z) - 1.0);
    } else {
      store(value + i, F == Activation::sigmoid ? logistic(z) : logistic(z) - 0.5);
    }
  }
}

static void activate(Activation activation, double *value, int count) {
  switch (activation) {
    case Activation::sigmoid:
      return activateAll<Activation::sigmoid>(value, count);
    case Activation::shiftedSigmoid:
      return activateAll<Activation::shiftedSigmoid>(value, count);
    case Activation::tanh:
      return activateAll<Activation::tanh>(value, count);
  }
}

// The slope by the value is top - curve (value - centre)^2 for all three functions.
struct Slope {
  double centre, top, curve;
};

ASSAY_INLINE Slope slopeOf(Activation activation) {
  const bool tanh = activation == Activation::tanh;
  return {activation == Activation::sigmoid ? 0.5 : 0.0, tanh ? 1.0 : 0.25, 1.0};
}

ASSAY_INLINE Vec slopeAt(const Slope &s, Vec value) {
  const Vec x = value - s.centre;
  return s.top - s.curve * x * x;
}

static const double *valuesOf(const FitSetView &set, const FitNetworkView &network, int k,
                              int *stride) {
  if (k == 0) {
    *stride = set.size;
    return set.descriptors;
  }
  *stride = network.layer[k - 1].outputStride;
  return network.value[k];
}

void energies(const FitSetView &set, const FitNetworkView &network) {
  for (int first = 0; first < set.atoms; first += fitChunk) {
    for (int k = 1; k < network.layers; ++k) {
      const LayerView &layer = network.layer[k - 1];
      int stride;
      const double *in = valuesOf(set, network, k - 1, &stride);
      double *out = network.value[k] + static_cast<std::ptrdiff_t>(first) * layer.outputStride;
      multiply(in + static_cast<std::ptrdiff_t>(first) * stride, stride, layer.inputs,
               layer.weights, layer.outputStride, layer.biases, out, fitChunk);
      activate(network.activation, out, fitChunk * layer.outputStride);
    }
    const LayerView &last = network.layer[network.layers - 1];
    int stride;
    const double *in = valuesOf(set, network, network.layers - 1, &stride);
    in += static_cast<std::ptrdiff_t>(first) * stride;
    Ahead nothing{nullptr, nullptr, 0};
    for (int i = 0; i < fitChunk; i += lanes) {
      multiplyRows(in + i * stride, lanes, stride, last.transposedWeights,
                   network.atomEnergy + first + i, &nothing);
      store(network.atomEnergy + first + i, load(network.atomEnergy + first + i) + last.biases[0]);
    }
  }
}

// --- Forces and stresses -------------------------------------------------------------------------

// B_k of all layers but the last hidden one, whose B are the last layer's weights.
static void findBack(const FitSetView &set, const FitNetworkView &network) {
  if (network.layers < 2) return;
  const Slope shape = slopeOf(network.activation);
  for (int first = 0; first < set.atoms; first += fitChunk) {
    for (int k = network.layers - 1; k >= 1; --k) {
      const LayerView &layer = network.layer[k - 1];
      const int stride = layer.outputStride;
      const double *value = network.value[k] + static_cast<std::ptrdiff_t>(first) * stride;
      const bool top = k == network.layers - 1;
      const double *back = top ? network.layer[k].transposedWeights
                               : network.back[k] + static_cast<std::ptrdiff_t>(first) * stride;
      for (int i = 0; i < fitChunk; ++i) {
        for (int m = 0; m < stride; m += lanes) {
          const Vec b = load(back + (top ? 0 : i * stride) + m);
          store(network.unit + i * stride + m, slopeAt(shape, load(value + i * stride + m)) * b);
        }
      }
      multiply(
          network.unit, stride, layer.outputs, layer.transposedWeights, layer.inputStride, nullptr,
          network.back[k - 1] + static_cast<std::ptrdiff_t>(first) * layer.inputStride, fitChunk);
    }
  }
}

// Derivatives of the energy of atom i by its descriptors.
ASSAY_INLINE const double *inputGradient(const FitNetworkView &network, int i) {
  if (network.layers == 1) return network.layer[0].transposedWeights;
  return network.back[0] + static_cast<std::ptrdiff_t>(i) * network.inputStride;
}

ASSAY_INLINE const double *rowsOf(const FitSetView &set, int i) {
  return set.derivatives + set.rowStart[i] * set.size;
}

ASSAY_INLINE bool hasVectors(const FitSetView &set, int s) {
  return set.rowStart[set.start[s]] < set.rowStart[set.start[s + 1]];
}

// Forces on the atoms of a structure, and its stress.
static void findForces(const FitSetView &set, const FitNetworkView &network, int s, Ahead *ahead) {
  const int from = set.start[s], to = set.start[s + 1];
  double *force = network.force;
  double stress[6] = {0.0, 0.0, 0.0, 0.0, 0.0, 0.0};
  for (int i = 3 * from; i < 3 * to; ++i) force[i] = 0.0;
  for (int i = from; i < to && hasVectors(set, s); ++i) {
    const int begin = set.pairStart[i], pairs = set.pairStart[i + 1] - begin;
    double *w = network.pairs;
    multiplyRows(rowsOf(set, i), 3 * pairs + 6, set.size, inputGradient(network, i), w, ahead);
    double x = 0.0, y = 0.0, z = 0.0;
    for (int n = 0; n < pairs; ++n, w += 3) {
      double *other = force + 3 * set.pairAtom[begin + n];
      other[0] -= w[0];
      other[1] -= w[1];
      other[2] -= w[2];
      x += w[0];
      y += w[1];
      z += w[2];
    }
    force[3 * i] += x;
    force[3 * i + 1] += y;
    force[3 * i + 2] += z;
    for (int c = 0; c < 6; ++c) stress[c] += w[c];
  }
  for (int c = 0; c < 6; ++c) network.stress[6 * s + c] = stress[c] * set.inverseVolume[s];
}

// Returns the sum of squares; residual = weight^2 (found - target).
ASSAY_INLINE double compare(const FitTargetView &term, const double *found, int from, int to,
                            double *residual) {
  double squares = 0.0;
  for (int i = from; i < to; ++i) {
    const double error = term.weight[i] * (found[i] - term.target[i]);
    squares += error * error;
    residual[i] = term.weight[i] * error;
  }
  return squares;
}

// What the differences in a structure's forces, and in its stress, ask of the derivatives by the
// inputs.
static void transpose(const FitSetView &set, const FitNetworkView &network, int s, bool forces,
                      bool stresses, Ahead *ahead) {
  const double *weight = network.forceWeight;
  double virial[6];
  for (int c = 0; c < 6; ++c) virial[c] = network.stressWeight[6 * s + c] * set.inverseVolume[s];
  Ahead nothing{nullptr, nullptr, 0};
  for (int i = set.start[s]; i < set.start[s + 1]; ++i) {
    const int begin = set.pairStart[i], pairs = set.pairStart[i + 1] - begin;
    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(i) * network.inputStride;
    if (forces) {
      double *x = network.pairs;
      for (int n = 0; n < pairs; ++n) {
        const double *other = weight + 3 * set.pairAtom[begin + n];
        x[3 * n] = weight[3 * i] - other[0];
        x[3 * n + 1] = weight[3 * i + 1] - other[1];
        x[3 * n + 2] = weight[3 * i + 2] - other[2];
      }
      combineRows(rowsOf(set, i), 3 * pairs, set.size, x, network.forceTangent + at, ahead);
    }
    if (stresses) {
      combineRows(rowsOf(set, i) + 3 * pairs * set.size, 6, set.size, virial,
                  network.stressTangent + at, &nothing);
    }
  }
}

// A structure that fits into a cache twice is fetched while the one before it is worked on, half
// in each of the two passes.
static Ahead aheadOf(const FitSetView &set, int s, bool twice) {
  const char *begin = reinterpret_cast<const char *>(rowsOf(set, set.start[s]));
  const char *next = reinterpret_cast<const char *>(rowsOf(set, set.start[s + 1]));
  const char *end = reinterpret_cast<const char *>(rowsOf(set, set.atoms));
  const int row = set.size * 8;
  if (next - begin > (1 << 18)) return {nullptr, nullptr, 0};
  return {next, end, twice ? row / 2 : row};
}

FitSquares vectors(const FitSetView &set, const FitNetworkView &network,
                   const FitTargetView &forces, const FitTargetView &stresses) {
  FitSquares squares{0.0, 0.0};
  findBack(set, network);
  const bool f = forces.target != nullptr, v = stresses.target != nullptr;
  for (int s = 0; s < set.structures; ++s) {
    Ahead ahead = aheadOf(set, s, f);
    findForces(set, network, s, &ahead);
    if (f) {
      squares.forces += compare(forces, network.force, 3 * set.start[s], 3 * set.start[s + 1],
                                network.forceWeight);
    }
    if (v) {
      squares.stresses += compare(stresses, network.stress, 6 * s, 6 * s + 6, network.stressWeight);
    }
    if (hasVectors(set, s)) transpose(set, network, s, f, v, &ahead);
  }
  return squares;
}

// --- Gradient ------------------------------------------------------------------------------------

// c of the atoms of a chunk; 0 behind the last atom.
static void spread(const FitSetView &set, const double *c, int first, int *structure, double *out) {
  for (int i = 0; i < fitChunk; ++i) {
    if (first + i >= set.atoms) {
      out[i] = 0.0;
      continue;
    }
    while (first + i >= set.start[*structure + 1]) ++*structure;
    out[i] = c[*structure] / (set.start[*structure + 1] - set.start[*structure]);
  }
}

// T_0 of a chunk, and S_k and T_k of its layers.
static void findTangents(const FitNetworkView &network, int first, double forceFactor,
                         double stressFactor) {
  const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(first) * network.inputStride;
  const double *f = network.forceTangent + at, *s = network.stressTangent + at;
  for (int i = 0; i < fitChunk * network.inputStride; i += lanes) {
    store(network.tangent[0] + i, forceFactor * load(f + i) + stressFactor * load(s + i));
  }
  const Slope shape = slopeOf(network.activation);
  for (int k = 1; k < network.layers; ++k) {
    const LayerView &layer = network.layer[k - 1];
    const int stride = layer.outputStride;
    multiply(network.tangent[k - 1], layer.inputStride, layer.inputs, layer.weights, stride,
             nullptr, network.sum[k], fitChunk);
    const double *value = network.value[k] + static_cast<std::ptrdiff_t>(first) * stride;
    for (int i = 0; i < fitChunk * stride; i += lanes) {
      store(network.tangent[k] + i, slopeAt(shape, load(value + i)) * load(network.sum[k] + i));
    }
  }
}

// Gradient of the last layer: sum over atoms of c A + T, and of c.
template <bool Tangents>
static void addLast(const FitSetView &set, const FitNetworkView &network, int first) {
  const int k = network.layers;
  const int tangentStride = network.layer[k - 1].inputStride;
  int stride;
  const double *value = valuesOf(set, network, k - 1, &stride);
  value += static_cast<std::ptrdiff_t>(first) * stride;
  double *gradient = network.gradient[k - 1];
  for (int m = 0; m < tangentStride; m += lanes) {
    Vec total = load(gradient + m);
    for (int i = 0; i < fitChunk; ++i) {
      total += network.atomWeight[i] * load(value + i * stride + m);
      if constexpr (Tangents) total += load(network.tangent[k - 1] + i * tangentStride + m);
    }
    store(gradient + m, total);
  }
  for (int i = 0; i < fitChunk; ++i) gradient[tangentStride] += network.atomWeight[i];
}

// d_k of hidden layer k from the derivatives by A_k in `delta`, and U_k with tangents; adds the
// biases' gradient.
template <bool Tangents>
static void toPreactivation(const FitNetworkView &network, int k, int first, double *delta) {
  const LayerView &layer = network.layer[k - 1];
  const int stride = layer.outputStride;
  const Slope shape = slopeOf(network.activation);
  const bool top = k == network.layers - 1;
  const double *value = network.value[k] + static_cast<std::ptrdiff_t>(first) * stride;
  const double *back = top ? network.layer[k].transposedWeights
                           : network.back[k] + static_cast<std::ptrdiff_t>(first) * stride;
  double *bias = network.gradient[k - 1] + layer.inputs * stride;
  for (int m = 0; m < stride; m += lanes) {
    Vec total = load(bias + m);
    for (int i = 0; i < fitChunk; ++i) {
      const int at = i * stride + m;
      const Vec a = load(value + at);
      const Vec slope = slopeAt(shape, a);
      Vec d = top ? network.atomWeight[i] * load(back + m) : load(delta + at);
      if constexpr (Tangents) {
        const Vec b = load(back + (top ? m : at));
        d -= 2.0 * (a - shape.centre) * load(network.sum[k] + at) * b;
        store(network.unit + at, slope * b);
      }
      d *= slope;
      store(delta + at, d);
      total += d;
    }
    store(bias + m, total);
  }
}

template <bool Tangents>
static void addGradient(const FitSetView &set, const FitNetworkView &network, const double *c,
                        double forceFactor, double stressFactor) {
  int structure = 0;
  for (int first = 0; first < set.atoms; first += fitChunk) {
    spread(set, c, first, &structure, network.atomWeight);
    if constexpr (Tangents) findTangents(network, first, forceFactor, stressFactor);
    addLast<Tangents>(set, network, first);
    double *delta = network.delta[0], *below = network.delta[1];
    for (int k = network.layers - 1; k >= 1; --k) {
      const LayerView &layer = network.layer[k - 1];
      toPreactivation<Tangents>(network, k, first, delta);
      int stride;
      const double *value = valuesOf(set, network, k - 1, &stride);
      addOuter<Tangents>(layer.inputs, delta, network.unit, layer.outputStride,
                         value + static_cast<std::ptrdiff_t>(first) * stride, stride,
                         Tangents ? network.tangent[k - 1] : nullptr, layer.inputStride, fitChunk,
                         network.gradient[k - 1]);
      if (k > 1) {
        multiply(delta, layer.outputStride, layer.outputs, layer.transposedWeights,
                 layer.inputStride, nullptr, below, fitChunk);
        double *swap = delta;
        delta = below;
        below = swap;
      }
    }
  }
}

void gradient(const FitSetView &set, const FitNetworkView &network, const double *c, bool tangents,
              double forceFactor, double stressFactor) {
  if (tangents) {
    addGradient<true>(set, network, c, forceFactor, stressFactor);
  } else {
    addGradient<false>(set, network, c, 0.0, 0.0);
  }
}

// --- Limit ---------------------------------------------------------------------------------------

double sum(const double *numbers, std::size_t count) {
  Vec total[8];
  for (int b = 0; b < 8; ++b) total[b] = splat(0.0);
  std::size_t i = 0;
  for (; i + 8 * lanes <= count; i += 8 * lanes) {
    __builtin_prefetch(numbers + i + 512, 0, 2);
    __builtin_prefetch(numbers + i + 520, 0, 2);
    for (int b = 0; b < 8; ++b) total[b] += load(numbers + i + b * lanes);
  }
  for (int b = 1; b < 8; ++b) total[0] += total[b];
  double all = 0.0;
  for (int b = 0; b < lanes; ++b) all += total[0][b];
  for (; i < count; ++i) all += numbers[i];
  return all;
}

}  // namespace ASSAY_KERNEL_NAME
}  // namespace assay
