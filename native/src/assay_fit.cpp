#include "assay_fit.h"

#include <algorithm>
#include <new>
#include <string>

#include "fit.h"

namespace {

using assay::FitNetwork;
using assay::FitSet;

const FitSet &setOf(const void *handle) { return *static_cast<const FitSet *>(handle); }

FitNetwork &networkOf(void *handle) { return *static_cast<FitNetwork *>(handle); }

const FitNetwork &networkOf(const void *handle) { return *static_cast<const FitNetwork *>(handle); }

// Exceptions must not reach C.
template <typename Make>
void *orNull(Make make) {
  try {
    return make();
  } catch (const std::bad_alloc &) {
    return nullptr;
  }
}

assay::FitKernel kernelAt(int place) {
  return assay::availableFitKernels().at(static_cast<std::size_t>(place));
}

}  // namespace

const char *assay_fit_kernels() {
  static const std::string names = [] {
    std::string all;
    for (const assay::FitKernel &kernel : assay::availableFitKernels()) {
      all += (all.empty() ? "" : " ") + std::string(kernel.name);
    }
    return all;
  }();
  return names.c_str();
}

void *assay_fit_set_create(int structures, const int *start, const double *inverse_volume, int size,
                           const double *descriptors, const int *with_vectors,
                           const int *pair_start, const int *pair_atom) {
  return orNull([=] {
    return new FitSet(structures, start, inverse_volume, size, descriptors, with_vectors,
                      pair_start, pair_atom);
  });
}

void assay_fit_set_free(void *set) { delete static_cast<FitSet *>(set); }

double *assay_fit_set_rows(void *set) { return static_cast<FitSet *>(set)->derivatives(); }

long long assay_fit_set_bytes(const void *set) { return setOf(set).bytes(); }

long long assay_fit_network_bytes(const void *network) { return networkOf(network).bytes(); }

double assay_fit_set_sum(int kernel, const void *set) {
  const assay::FitSetView &view = setOf(set).view();
  if (view.rowStart == nullptr) return 0.0;
  const long long numbers = view.rowStart[view.atoms] * view.size;
  return kernelAt(kernel).sum(view.derivatives, static_cast<std::size_t>(numbers));
}

void *assay_fit_network_create(int kernel, const void *set, int layers, const int *sizes,
                               int activation) {
  return orNull([=] {
    return new FitNetwork(kernelAt(kernel), setOf(set), layers, sizes,
                          static_cast<assay::Activation>(activation));
  });
}

void assay_fit_network_free(void *network) { delete static_cast<FitNetwork *>(network); }

void assay_fit_network_energies(void *network, const double *parameters, double *energies) {
  networkOf(network).energies(parameters, energies);
}

void assay_fit_network_values(const void *network, int layer, double *values) {
  networkOf(network).values(layer, values);
}

void assay_fit_network_force_targets(void *network, const double *target, const double *weight) {
  networkOf(network).setForceTargets(target, weight);
}

void assay_fit_network_stress_targets(void *network, const double *target, const double *weight) {
  networkOf(network).setStressTargets(target, weight);
}

void assay_fit_network_vectors(void *network, const double *parameters, double *energies,
                               int forces, int stresses, double *squares) {
  const assay::FitSquares found =
      networkOf(network).vectors(parameters, energies, forces != 0, stresses != 0);
  squares[0] = found.forces;
  squares[1] = found.stresses;
}

void assay_fit_network_forces(const void *network, double *forces) {
  const FitNetwork &n = networkOf(network);
  std::copy_n(n.forces(), 3 * n.set().view().atoms, forces);
}

void assay_fit_network_stresses(const void *network, double *stresses) {
  const FitNetwork &n = networkOf(network);
  std::copy_n(n.stresses(), 6 * n.set().view().structures, stresses);
}

void assay_fit_network_gradient(void *network, const double *c, int tangents, double force_factor,
                                double stress_factor, double *gradient) {
  networkOf(network).gradient(c, tangents != 0, force_factor, stress_factor, gradient);
}
