#include "fit/assay_fit.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "fit/fit.h"
#include "kernel/guard.h"

namespace {

using assay::at;
using assay::FitNetwork;
using assay::FitSet;
using assay::guarded;
using assay::guardedPointer;
using assay::require;

const FitSet &setOf(const void *handle) { return at<const FitSet>(handle, "the set"); }

FitNetwork &networkOf(void *handle) { return at<FitNetwork>(handle, "the network"); }

const FitNetwork &networkOf(const void *handle) {
  return at<const FitNetwork>(handle, "the network");
}

template <typename... Pointers>
void requireArrays(const Pointers *...arrays) {
  require((... && (arrays != nullptr)), "an array is null");
}

assay::FitKernel kernelAt(int place) {
  const std::vector<assay::FitKernel> kernels = assay::availableFitKernels();
  require(place >= 0 && static_cast<std::size_t>(place) < kernels.size(),
          "this processor has no kernel of that number");
  return kernels[static_cast<std::size_t>(place)];
}

void requireStructures(int structures, const int *start, int size) {
  require(structures >= 0 && size > 0, "a set has a negative number of structures or descriptors");
  require(start[0] == 0, "the first structure does not start at atom 0");
  for (int s = 0; s < structures; ++s) {
    require(start[s + 1] > start[s], "a structure has no atoms");
  }
}

void requirePairs(int structures, const int *start, const int *pairStart, const int *pairAtom) {
  requireArrays(pairStart, pairAtom);
  require(pairStart[0] == 0, "the pairs of the first atom do not start at 0");
  for (int s = 0; s < structures; ++s) {
    for (int i = start[s]; i < start[s + 1]; ++i) {
      require(pairStart[i + 1] >= pairStart[i], "an atom has a negative number of pairs");
      for (int n = pairStart[i]; n < pairStart[i + 1]; ++n) {
        require(pairAtom[n] >= start[s] && pairAtom[n] < start[s + 1],
                "an atom has a pair in another structure");
      }
    }
  }
}

void requireLayers(int layers, const int *sizes, int inputs, int activation) {
  require(layers > 0, "a network has no layers");
  requireArrays(sizes);
  require(std::all_of(sizes, sizes + layers + 1, [](int size) { return size > 0; }),
          "a layer has no neurons");
  require(sizes[0] == inputs, "the network has not as many inputs as the set has descriptors");
  require(sizes[layers] == 1, "a network in a fit has one output");
  require(activation >= 0 && activation <= 2, "the activation is not 0, 1 or 2");
}

const FitNetwork &withVectors(const FitNetwork &network) {
  require(network.set().view().pairStart != nullptr, "the set was made without pairs");
  return network;
}

}  // namespace

void *assay_fit_set_create(int structures, const int *start, const double *inverse_volume, int size,
                           const double *descriptors, const int *with_vectors,
                           const int *pair_start, const int *pair_atom) {
  return guardedPointer([=]() -> void * {
    requireArrays(start, inverse_volume, descriptors);
    requireStructures(structures, start, size);
    if (with_vectors != nullptr) requirePairs(structures, start, pair_start, pair_atom);
    return new FitSet(structures, start, inverse_volume, size, descriptors, with_vectors,
                      pair_start, pair_atom);
  });
}

void assay_fit_set_free(void *set) { delete static_cast<FitSet *>(set); }

double *assay_fit_set_rows(void *set) {
  return guardedPointer([=] { return at<FitSet>(set, "the set").derivatives(); });
}

long long assay_fit_set_bytes(const void *set) {
  long long bytes = -1;
  guarded([&] { bytes = setOf(set).bytes(); });
  return bytes;
}

long long assay_fit_network_bytes(const void *network) {
  long long bytes = -1;
  guarded([&] { bytes = networkOf(network).bytes(); });
  return bytes;
}

int assay_fit_set_sum(int kernel, const void *set, double *sum) {
  return guarded([=] {
    requireArrays(sum);
    const assay::FitSetView &view = setOf(set).view();
    const long long rows = view.rowStart == nullptr ? 0 : view.rowStart[view.atoms];
    *sum = kernelAt(kernel).sum(view.derivatives, static_cast<std::size_t>(rows * view.size));
  });
}

void *assay_fit_network_create(int kernel, const void *set, int layers, const int *sizes,
                               int activation) {
  return guardedPointer([=]() -> void * {
    const FitSet &structures = setOf(set);
    requireLayers(layers, sizes, structures.view().size, activation);
    return new FitNetwork(kernelAt(kernel), structures, layers, sizes,
                          static_cast<assay::Activation>(activation));
  });
}

void assay_fit_network_free(void *network) { delete static_cast<FitNetwork *>(network); }

int assay_fit_network_energies(void *network, const double *parameters, double *energies) {
  return guarded([=] {
    requireArrays(parameters, energies);
    networkOf(network).energies(parameters, energies);
  });
}

int assay_fit_network_values(const void *network, int layer, double *values) {
  return guarded([=] {
    requireArrays(values);
    const FitNetwork &n = networkOf(network);
    require(layer > 0 && layer < n.layers(), "the network has no hidden layer of that number");
    n.values(layer, values);
  });
}

int assay_fit_network_force_targets(void *network, const double *target, const double *weight) {
  return guarded([=] {
    requireArrays(target, weight);
    networkOf(network).setForceTargets(target, weight);
  });
}

int assay_fit_network_stress_targets(void *network, const double *target, const double *weight) {
  return guarded([=] {
    requireArrays(target, weight);
    networkOf(network).setStressTargets(target, weight);
  });
}

int assay_fit_network_vectors(void *network, const double *parameters, double *energies, int forces,
                              int stresses, double *squares) {
  return guarded([=] {
    requireArrays(parameters, energies, squares);
    FitNetwork &n = networkOf(network);
    withVectors(n);
    require(forces == 0 || n.hasForceTargets(), "the network has no targets of forces");
    require(stresses == 0 || n.hasStressTargets(), "the network has no targets of stresses");
    const assay::FitSquares found = n.vectors(parameters, energies, forces != 0, stresses != 0);
    squares[0] = found.forces;
    squares[1] = found.stresses;
  });
}

int assay_fit_network_forces(const void *network, double *forces) {
  return guarded([=] {
    requireArrays(forces);
    const FitNetwork &n = withVectors(networkOf(network));
    std::copy_n(n.forces(), 3 * static_cast<std::ptrdiff_t>(n.set().view().atoms), forces);
  });
}

int assay_fit_network_stresses(const void *network, double *stresses) {
  return guarded([=] {
    requireArrays(stresses);
    const FitNetwork &n = withVectors(networkOf(network));
    std::copy_n(n.stresses(), 6 * static_cast<std::ptrdiff_t>(n.set().view().structures), stresses);
  });
}

int assay_fit_network_gradient(void *network, const double *c, int tangents, double force_factor,
                               double stress_factor, double *gradient) {
  return guarded([=] {
    requireArrays(c, gradient);
    FitNetwork &n = networkOf(network);
    if (tangents != 0) withVectors(n);
    n.gradient(c, tangents != 0, force_factor, stress_factor, gradient);
  });
}
