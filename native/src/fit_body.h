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
// Needs the vectors above.
#include "fit_products.h"

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

// The same place in the next chunk, on its way while this one is worked on.
ASSAY_INLINE void fetchNext(const double *place, int stride) {
  __builtin_prefetch(place + fitChunk * stride, 0, 2);
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

// Values of all layers and energies of the atoms of a chunk.
static void propagate(const FitSetView &set, const FitNetworkView &network, int first) {
  for (int k = 1; k < network.layers; ++k) {
    const LayerView &layer = network.layer[k - 1];
    int stride;
    const double *in = valuesOf(set, network, k - 1, &stride);
    double *out = network.value[k] + static_cast<std::ptrdiff_t>(first) * layer.outputStride;
    multiply(in + static_cast<std::ptrdiff_t>(first) * stride, stride, layer.inputs, layer.weights,
             layer.outputStride, layer.biases, out, fitChunk);
    activate(network.activation, out, fitChunk * layer.outputStride);
  }
  const LayerView &last = network.layer[network.layers - 1];
  int stride;
  const double *in = valuesOf(set, network, network.layers - 1, &stride);
  in += static_cast<std::ptrdiff_t>(first) * stride;
  for (int i = 0; i < fitChunk; i += lanes) {
    multiplyRows(in + i * stride, lanes, stride, last.transposedWeights,
                 network.atomEnergy + first + i);
    store(network.atomEnergy + first + i, load(network.atomEnergy + first + i) + last.biases[0]);
  }
}

void energies(const FitSetView &set, const FitNetworkView &network) {
  for (int first = 0; first < set.atoms; first += fitChunk) propagate(set, network, first);
}

// --- Forces and stresses -------------------------------------------------------------------------

// Where B_0 of an atom is: the atoms of a structure, and what is left of a chunk before it and
// behind, are all that is needed at a time.
ASSAY_INLINE double *inputGradient(const FitNetworkView &network, int i) {
  const int row = i / fitChunk % network.backChunks * fitChunk + i % fitChunk;
  return network.back[0] + static_cast<std::ptrdiff_t>(row) * network.inputStride;
}

// B_k of a chunk for all layers but the last hidden one, whose B are the last layer's weights.
static void findBack(const FitNetworkView &network, int first) {
  const Slope shape = slopeOf(network.activation);
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
    double *below =
        k == 1 ? inputGradient(network, first)
               : network.back[k - 1] + static_cast<std::ptrdiff_t>(first) * layer.inputStride;
    multiply(network.unit, stride, layer.outputs, layer.transposedWeights, layer.inputStride,
             nullptr, below, fitChunk);
  }
}

ASSAY_INLINE const double *rowsOf(const FitSetView &set, int i) {
  return set.derivatives + set.rowStart[i] * set.size;
}

ASSAY_INLINE bool hasVectors(const FitSetView &set, int s) {
  return set.rowStart[set.start[s]] < set.rowStart[set.start[s + 1]];
}

// Forces on the atoms of a structure, and its stress.
static void findForces(const FitSetView &set, const FitNetworkView &network, int s) {
  const int from = set.start[s], to = set.start[s + 1];
  double *force = network.force;
  double stress[6] = {0.0, 0.0, 0.0, 0.0, 0.0, 0.0};
  for (int i = 3 * from; i < 3 * to; ++i) force[i] = 0.0;
  for (int i = from; i < to && hasVectors(set, s); ++i) {
    const int begin = set.pairStart[i], pairs = set.pairStart[i + 1] - begin;
    double *w = network.pairs;
    const double *b =
        network.layers == 1 ? network.layer[0].transposedWeights : inputGradient(network, i);
    multiplyRows(rowsOf(set, i), 3 * pairs + 6, set.size, b, w);
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
  Ahead nothing{nullptr, nullptr};
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

// A structure that fits into a cache twice is fetched, as far as it goes, while the one before it
// is read for the second time, when the memory has nothing else to do.
static Ahead aheadOf(const FitSetView &set, int s) {
  const char *begin = reinterpret_cast<const char *>(rowsOf(set, set.start[s]));
  const char *next = reinterpret_cast<const char *>(rowsOf(set, set.start[s + 1]));
  const char *end = reinterpret_cast<const char *>(rowsOf(set, set.atoms));
  if (next - begin > (1 << 18)) return {nullptr, nullptr};
  return {next, end};
}

FitSquares vectors(const FitSetView &set, const FitNetworkView &network,
                   const FitTargetView &forces, const FitTargetView &stresses) {
  FitSquares squares{0.0, 0.0};
  int done = 0;
  const bool f = forces.target != nullptr, v = stresses.target != nullptr;
  for (int s = 0; s < set.structures; ++s) {
    for (; done < set.start[s + 1]; done += fitChunk) {
      propagate(set, network, done);
      findBack(network, done);
    }
    findForces(set, network, s);
    if (f) {
      squares.forces += compare(forces, network.force, 3 * set.start[s], 3 * set.start[s + 1],
                                network.forceWeight);
    }
    if (v) {
      squares.stresses += compare(stresses, network.stress, 6 * s, 6 * s + 6, network.stressWeight);
    }
    Ahead ahead = aheadOf(set, s);
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
    fetchNext(f + i, network.inputStride);
    fetchNext(s + i, network.inputStride);
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
      fetchNext(value + at, stride);
      if (!top) fetchNext(back + at, stride);
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
