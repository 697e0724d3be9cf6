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

#include "fit/fit_types.h"

namespace assay {
namespace ASSAY_KERNEL_NAME {

// Each needs those above it.
#include "kernel/vector_math.h"
//
#include "kernel/activation.h"
#include "kernel/prefetch.h"
//
#include "kernel/dense_layer.h"
#include "kernel/legendre_moments.h"
//
#include "fit/descriptor_rows.h"
#include "fit/fit_products.h"

// --- Forward -------------------------------------------------------------------------------------

template <Activation F, class A>
ASSAY_INLINE void activateAll(double *value, int count, A *ahead) {
  A mine = *ahead;
  for (int i = 0; i < count; i += lanes) {
    fetch<2>(&mine);
    Vec slope;
    store(value + i, activated<F>(load(value + i), &slope));
  }
  *ahead = mine;
}

template <class A>
static void activate(Activation activation, double *value, int count, A *ahead) {
  switch (activation) {
    case Activation::sigmoid:
      return activateAll<Activation::sigmoid>(value, count, ahead);
    case Activation::shiftedSigmoid:
      return activateAll<Activation::shiftedSigmoid>(value, count, ahead);
    case Activation::tanh:
      return activateAll<Activation::tanh>(value, count, ahead);
  }
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

// What the next chunk will read and write, to be on its way while this one is worked on.
class NextChunk {
 public:
  NextChunk(const FitSetView &set, const FitNetworkView &network, bool tangents)
      : set_(set), network_(network), tangents_(tangents) {}

  // Of the chunk at `first`, nothing behind the last atom; and then `rest`.
  AheadInTurn from(int first, const Ahead &rest) {
    count_ = 0;
    if (first < set_.atoms) {
      add(set_.descriptors, first, set_.size);
      if (tangents_) add(network_.forceTangent, first, network_.inputStride);
      if (tangents_) add(network_.stressTangent, first, network_.inputStride);
      for (int k = 1; k < network_.layers; ++k) {
        const int stride = network_.layer[k - 1].outputStride;
        add(network_.value[k], first, stride);
        if (tangents_ && k < network_.layers - 1) add(network_.back[k], first, stride);
      }
    }
    pieces_[count_++] = rest;
    return {{nullptr, nullptr}, pieces_, pieces_ + count_};
  }

 private:
  void add(const double *array, int first, int stride) {
    if (count_ == most) return;
    const double *begin = array + static_cast<std::ptrdiff_t>(first) * stride;
    pieces_[count_++] = {reinterpret_cast<const char *>(begin),
                         reinterpret_cast<const char *>(begin + fitChunk * stride)};
  }

  static constexpr int most = 16;
  const FitSetView &set_;
  const FitNetworkView &network_;
  const bool tangents_;
  Ahead pieces_[most + 1];
  int count_ = 0;
};

// Values of all layers and energies of the atoms of a chunk.
template <class A>
static void propagate(const FitSetView &set, const FitNetworkView &network, int first, A *ahead) {
  for (int k = 1; k < network.layers; ++k) {
    const LayerView &layer = network.layer[k - 1];
    int stride;
    const double *in = valuesOf(set, network, k - 1, &stride);
    double *out = network.value[k] + static_cast<std::ptrdiff_t>(first) * layer.outputStride;
    multiply(in + static_cast<std::ptrdiff_t>(first) * stride, stride, layer.inputs, layer.weights,
             layer.outputStride, layer.biases, out, fitChunk, ahead);
    activate(network.activation, out, fitChunk * layer.outputStride, ahead);
  }
  const LayerView &last = network.layer[network.layers - 1];
  int stride;
  const double *in = valuesOf(set, network, network.layers - 1, &stride);
  in += static_cast<std::ptrdiff_t>(first) * stride;
  for (int i = 0; i < fitChunk; i += lanes) {
    multiplyRows(in + i * stride, lanes, stride, last.transposedWeights,
                 network.atomEnergy + first + i, ahead);
    store(network.atomEnergy + first + i, load(network.atomEnergy + first + i) + last.biases[0]);
  }
}

void energies(const FitSetView &set, const FitNetworkView &network) {
  NotAhead nothing;
  for (int first = 0; first < set.atoms; first += fitChunk) {
    propagate(set, network, first, &nothing);
  }
}

// --- Forces and stresses -------------------------------------------------------------------------

// Where B_0 of an atom is: the atoms of a structure, and what is left of a chunk before it and
// behind, are all that is needed at a time.
ASSAY_INLINE double *inputGradient(const FitNetworkView &network, int i) {
  const int row = i / fitChunk % network.backChunks * fitChunk + i % fitChunk;
  return network.back[0] + static_cast<std::ptrdiff_t>(row) * network.inputStride;
}

// B_k of a chunk for all layers but the last hidden one, whose B are the last layer's weights.
template <class A>
static void findBack(const FitNetworkView &network, int first, A *ahead) {
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
             nullptr, below, fitChunk, ahead);
  }
}

ASSAY_INLINE const double *rowsOf(const FitSetView &set, int i) {
  return set.derivatives + set.rowStart[i] * set.size;
}

ASSAY_INLINE bool hasVectors(const FitSetView &set, int s) {
  return set.rowStart[set.start[s]] < set.rowStart[set.start[s + 1]];
}

// Forces on the atoms of a structure, and its stress.
template <class A>
static void findForces(const FitSetView &set, const FitNetworkView &network, int s, A *ahead) {
  const int from = set.start[s], to = set.start[s + 1];
  double *force = network.force;
  double stress[6] = {0.0, 0.0, 0.0, 0.0, 0.0, 0.0};
  for (int i = 3 * from; i < 3 * to; ++i) force[i] = 0.0;
  for (int i = from; i < to && hasVectors(set, s); ++i) {
    const int begin = set.pairStart[i], pairs = set.pairStart[i + 1] - begin;
    double *w = network.pairs;
    const double *b =
        network.layers == 1 ? network.layer[0].transposedWeights : inputGradient(network, i);
    multiplyRows(rowsOf(set, i), 3 * pairs + 6, set.size, b, w, ahead);
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
template <class A>
static void transpose(const FitSetView &set, const FitNetworkView &network, int s, bool forces,
                      bool stresses, A *ahead) {
  const double *weight = network.forceWeight;
  double virial[6];
  for (int c = 0; c < 6; ++c) virial[c] = network.stressWeight[6 * s + c] * set.inverseVolume[s];
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
                  network.stressTangent + at, ahead);
    }
  }
}

// Bytes of derivatives behind a structure's own that the second cache has room for.
constexpr std::ptrdiff_t fetched = 1 << 18;

FitSquares vectors(const FitSetView &set, const FitNetworkView &network,
                   const FitTargetView &forces, const FitTargetView &stresses) {
  const auto place = [&set](int i) { return reinterpret_cast<const char *>(rowsOf(set, i)); };
  FitSquares squares{0.0, 0.0};
  Ahead ahead{place(0), place(0)};
  NextChunk chunk(set, network, true);
  int done = 0;
  const bool f = forces.target != nullptr, v = stresses.target != nullptr;
  for (int s = 0; s < set.structures; ++s) {
    // Derivatives come from memory in their order, as evenly as can be, while those before them are
    // worked on.
    const char *next = place(set.start[s + 1]), *end = place(set.atoms);
    if (ahead.next < place(set.start[s])) ahead.next = place(set.start[s]);
    ahead.end = end - next < fetched ? end : next + fetched;
    for (; done < set.start[s + 1]; done += fitChunk) {
      AheadInTurn turn = chunk.from(done + fitChunk, ahead);
      propagate(set, network, done, &turn);
      findBack(network, done, &turn);
      if (turn.more == turn.last) ahead = turn.now;
    }
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

#include "fit/fit_gradient.h"
//
#include "fit/fit_jacobian.h"

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
