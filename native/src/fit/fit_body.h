// The kernels of a fit: a network at many atoms, forces and stresses from stored derivatives of
// descriptors, and the gradient of an objective of all these by the network's parameters. Each
// fit_*.cpp compiles them for one instruction set, with ASSAY_KERNEL_NAME (the namespace) and
// ASSAY_KERNEL_LANES defined.
//
// Each element has a network of its own, at the atoms that are its hosts. With inputs A_0 = G:  Z_k
// = W_k A_k-1 + b_k, A_k = f(Z_k), the last layer linear, one output.
//   derivatives   B_k = W_k+1^T U_k+1,  U_k = f' B_k,  U = 1 at the output:  dE/dG = B_0
//   forces        w_ij = D_ij B_i,  F_j -= w_ij,  F_i += w_ij;  stress = 1/V sum_i W_i B_i
//   transposed    v_i = sum_j D_ij^T (l_i - l_j) + W_i^T M / V,  l and M derivatives by F, stress
//   tangents      T_0 = v,  S_k = W_k T_k-1,  T_k = f' S_k
//   backward      d = c at the output,  d_k = f' W_k+1^T d_k+1 + f'' S_k B_k,  f'' of f alone
//   gradient      dW_k = sum_i d_k A_k-1^T + U_k T_k-1^T,  db_k = sum_i d_k
// Of bond-order energies, fit_bonds.h has what takes the place of U and d at the output.
// Neurons are the lanes of a vector; several atoms are under way at once.

#if ASSAY_KERNEL_LANES > 2
#include <immintrin.h>
#endif

#include "fit/fit_types.h"

namespace assay {
namespace ASSAY_KERNEL_NAME {

// Each needs those above it.
#include "kernel/vector_math.h"
//
#include "kernel/activation.h"
#include "kernel/lane_masks.h"
#include "kernel/layer_functions.h"
#include "kernel/prefetch.h"
#include "kernel/quads.h"
//
#include "kernel/dense_layer.h"
#include "kernel/harmonics.h"
#include "kernel/radial_functions.h"
//
#include "kernel/legendre_moments.h"
//
#include "kernel/bond_order.h"
#include "kernel/symmetry_windows.h"
//
#include "kernel/symmetry_sums.h"
//
#include "fit/bond_motion.h"
//
#include "fit/fit_products.h"
#include "fit/node_functions.h"
//
#include "fit/legendre_rows.h"
#include "fit/symmetry_rows.h"
//
#include "fit/row_products.h"

// Descriptors of one atom, see FitKernel.
void describeOne(const ElementView &element, EnvironmentView &e) {
  if (element.symmetry != nullptr) return describeSymmetry(*element.symmetry, e);
  describe(element.descriptors, e, wholeVectors(e.neighbours));
}

void differentiateOne(const ElementView &element, const EnvironmentView &e, const FitPairsView &p,
                      double *scratch, double *rows) {
  if (element.symmetry != nullptr) {
    return differentiateSymmetry(*element.symmetry, e, p, scratch, rows);
  }
  differentiateMoments(element.descriptors, e, p, scratch, rows);
}

// --- Forward -------------------------------------------------------------------------------------

static const double *valuesOf(const FitHostsView &hosts, const FitNetworkView &network, int k,
                              int *stride) {
  if (k == 0) {
    *stride = hosts.size;
    return hosts.descriptors;
  }
  *stride = network.layer[k - 1].outputStride;
  return network.value[k];
}

// What f' and f'' of layer k follow from.
ASSAY_INLINE const double *originOf(const FitNetworkView &network, int k, int host) {
  const int stride = network.layer[k - 1].outputStride;
  return network.origin[k] + static_cast<std::ptrdiff_t>(host) * stride;
}

// What the next chunk will read and write, to be on its way while this one is worked on.
class NextChunk {
 public:
  NextChunk(const FitHostsView &hosts, const FitNetworkView &network, bool tangents)
      : hosts_(hosts), network_(network), tangents_(tangents) {}

  // Of the chunk at `first`, nothing behind the last host; and then `rest`.
  AheadInTurn from(int first, const Ahead &rest) {
    count_ = 0;
    if (first < hosts_.hosts) {
      add(hosts_.descriptors, first, hosts_.size);
      if (tangents_) add(network_.forceTangent, first, network_.inputStride);
      if (tangents_) add(network_.stressTangent, first, network_.inputStride);
      for (int k = 1; k < network_.layers; ++k) {
        const int stride = network_.layer[k - 1].outputStride;
        add(network_.value[k], first, stride);
        if (network_.origin[k] != network_.value[k]) add(network_.origin[k], first, stride);
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
  const FitHostsView &hosts_;
  const FitNetworkView &network_;
  const bool tangents_;
  Ahead pieces_[most + 1];
  int count_ = 0;
};

// Values of all layers of the hosts of a chunk and, of straight networks, energies.
template <class A>
static void propagate(const FitHostsView &hosts, const FitNetworkView &network, int first,
                      A *ahead) {
  for (int k = 1; k < network.layers; ++k) {
    const LayerView &layer = network.layer[k - 1];
    int stride;
    const double *in = valuesOf(hosts, network, k - 1, &stride);
    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(first) * layer.outputStride;
    double *sums = network.origin[k] + at;
    multiply(in + static_cast<std::ptrdiff_t>(first) * stride, stride, layer.inputs, layer.weights,
             layer.outputStride, layer.biases, sums, fitChunk, ahead);
    activate(network.function[k - 1], sums, network.value[k] + at, fitChunk * layer.outputStride,
             ahead);
  }
  const LayerView &last = network.layer[network.layers - 1];
  int stride;
  const double *in = valuesOf(hosts, network, network.layers - 1, &stride);
  in += static_cast<std::ptrdiff_t>(first) * stride;
  if (network.output != nullptr) {
    double *out = network.output + static_cast<std::ptrdiff_t>(first) * last.outputStride;
    multiply(in, stride, last.inputs, last.weights, last.outputStride, last.biases, out, fitChunk,
             ahead);
    return;
  }
  for (int i = 0; i < fitChunk; i += lanes) {
    multiplyRows(in + i * stride, lanes, stride, last.transposedWeights,
                 network.atomEnergy + first + i, ahead);
    store(network.atomEnergy + first + i, load(network.atomEnergy + first + i) + last.biases[0]);
  }
}

#include "fit/fit_bonds.h"

void energies(const FitSetView &set, const FitNetworksView &networks) {
  NotAhead nothing;
  for (int e = 0; e < set.elements; ++e) {
    const FitHostsView &hosts = set.hosts[e];
    const FitNetworkView &network = networks.network[e];
    for (int first = 0; first < hosts.hosts; first += fitChunk) {
      propagate(hosts, network, first, &nothing);
      if (network.output != nullptr) bondEnergies(set, networks, hosts, network, first);
    }
  }
}

#include "fit/fit_vectors.h"
//
#include "fit/fit_gradient.h"
//
#include "fit/fit_jacobian.h"
//
#include "fit/fit_products_of_rows.h"

// --- Limit ---------------------------------------------------------------------------------------

template <class Number>
ASSAY_INLINE double sumOf(const Number *numbers, std::size_t count) {
  Vec total[8];
  for (int b = 0; b < 8; ++b) total[b] = splat(0.0);
  std::size_t i = 0;
  for (; i + 8 * lanes <= count; i += 8 * lanes) {
    const char *ahead = reinterpret_cast<const char *>(numbers + i) + 4096;
    __builtin_prefetch(ahead, 0, 2);
    __builtin_prefetch(ahead + 64, 0, 2);
    for (int b = 0; b < 8; ++b) total[b] += load(numbers + i + b * lanes);
  }
  for (int b = 1; b < 8; ++b) total[0] += total[b];
  double all = 0.0;
  for (int b = 0; b < lanes; ++b) all += total[0][b];
  for (; i < count; ++i) all += numbers[i];
  return all;
}

double sum(const double *numbers, std::size_t count) { return sumOf(numbers, count); }

double sumOfSingles(const float *numbers, std::size_t count) { return sumOf(numbers, count); }

}  // namespace ASSAY_KERNEL_NAME
}  // namespace assay
