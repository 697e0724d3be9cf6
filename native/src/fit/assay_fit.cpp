#include "fit/assay_fit.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "fit/described_set.h"
#include "fit/fit.h"
#include "fit/fit_descriptors.h"
#include "fit/jacobian.h"
#include "fit/normal_sum.h"
#include "kernel/guard.h"

namespace {

using assay::at;
using assay::DescribedSet;
using assay::FitDescriptors;
using assay::FitNetwork;
using assay::guarded;
using assay::guardedPointer;
using assay::require;

// A network and what it was made for.
struct NetworkAt {
  const DescribedSet &described;
  FitNetwork network;
};

const DescribedSet &setOf(const void *handle) { return at<const DescribedSet>(handle, "the set"); }

FitNetwork &networkOf(void *handle) { return at<NetworkAt>(handle, "the network").network; }

const FitNetwork &networkOf(const void *handle) {
  return at<const NetworkAt>(handle, "the network").network;
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

bool isLength(double x) { return x > 0.0 && std::isfinite(x); }

// Elements of the atoms, all 0 where the caller named none.
std::vector<int> elementsOf(const int *element, int atoms, int elements) {
  std::vector<int> all(static_cast<std::size_t>(atoms), 0);
  if (element != nullptr) all.assign(element, element + atoms);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i] >= 0 && all[i] < elements) continue;
    throw assay::ArgumentError("atom " + std::to_string(i + 1) + " is of element " +
                               std::to_string(all[i]) + ", but the descriptors tell apart " +
                               std::to_string(elements) + ", counted from 0");
  }
  return all;
}

void requireStructures(const assay::FitStructures &s) {
  require(s.structures >= 0, "a set has a negative number of structures");
  require(s.start[0] == 0, "the first structure does not start at atom 0");
  require(s.neighbourStart[0] == 0, "the neighbours of the first atom do not start at 0");
  for (int n = 0; n < s.structures; ++n) {
    require(s.start[n + 1] > s.start[n], "a structure has no atoms");
    for (int i = s.start[n]; i < s.start[n + 1]; ++i) {
      require(s.neighbourStart[i + 1] >= s.neighbourStart[i],
              "an atom has a negative number of neighbours");
      for (int k = s.neighbourStart[i]; k < s.neighbourStart[i + 1]; ++k) {
        require(s.neighbour[k] >= s.start[n] && s.neighbour[k] < s.start[n + 1],
                "an atom has a neighbour in another structure");
      }
    }
  }
}

// The layers of the next network; `sizes` and `activation` move behind them.
assay::FitLayers takeLayers(int layers, const int **sizes, int inputs, const int **activation,
                            const assay::FitBonds &bonds) {
  require(layers > 0, "a network has no layers");
  const int *mine = *sizes;
  *sizes += layers + 1;
  require(std::all_of(mine, *sizes, [](int size) { return size > 0; }), "a layer has no neurons");
  require(mine[0] == inputs, "the network has not as many inputs as its atoms have descriptors");
  const bool straight = bonds.baseline.empty();
  require(mine[layers] == (straight ? 1 : static_cast<int>(bonds.baseline.size())),
          straight ? "a network in a fit has one output"
                   : "a network has not as many outputs as a host has bond-order parameters");
  assay::FitLayers all{{mine, *sizes}, {}, bonds};
  for (int k = 1; k < layers; ++k, ++*activation) {
    require(**activation >= 0 && **activation < assay::nodeFunctions,
            "an activation is not one of 0 to 10");
    all.functions.push_back(static_cast<assay::NodeFunction>(**activation));
  }
  return all;
}

// `bonds`: of each element.
void *makeNetwork(const DescribedSet &set, const int *layers, const int *sizes,
                  const int *activation, const std::vector<assay::FitBonds> &bonds) {
  requireArrays(layers, sizes, activation);
  const assay::FitSetView &view = set.set().view();
  std::vector<assay::FitLayers> all;
  const int *next = sizes;
  for (std::size_t e = 0; e < bonds.size(); ++e) {
    const int inputs = view.hosts[e].size;
    all.push_back(takeLayers(layers[e], &next, inputs, &activation, bonds[e]));
  }
  return new NetworkAt{set, {set.kernel(), set.set(), all}};
}

const FitNetwork &withVectors(const FitNetwork &network) {
  require(network.set().view().pairStart != nullptr,
          "the set is without the rows that forces and stresses need");
  return network;
}

const FitNetwork &withBonds(const FitNetwork &network) {
  require(network.view().environment != nullptr, "the networks' outputs are energies");
  return network;
}

}  // namespace

void *assay_fit_set_create(int kernel, const void *descriptors, int structures, const int *start,
                           const double *inverse_volume, const int *element,
                           const int *with_vectors, const int *neighbour_start,
                           const int *neighbour, const double *vector, int bonds, int single) {
  return guardedPointer([=]() -> void * {
    requireArrays(start, inverse_volume, neighbour_start, neighbour, vector);
    const auto &kind = at<const FitDescriptors>(descriptors, "what describes");
    assay::FitStructures s{structures,   start,           inverse_volume, kind.elements(), nullptr,
                           with_vectors, neighbour_start, neighbour,      vector};
    requireStructures(s);
    const std::vector<int> elements = elementsOf(element, start[structures], kind.elements());
    s.element = elements.data();
    return new DescribedSet(kernelAt(kernel), kind, s, bonds != 0, single != 0);
  });
}

void *assay_fit_set_with_rows(const void *set) {
  return guardedPointer([=]() -> void * {
    const DescribedSet &bare = setOf(set);
    require(bare.neighbours() != nullptr,
            "the set has no forces and stresses, or its rows already");
    return bare.withRows().release();
  });
}

void assay_fit_set_free(void *set) { delete static_cast<DescribedSet *>(set); }

int assay_fit_set_descriptors(const void *set, double *descriptors) {
  return guarded([=] {
    requireArrays(descriptors);
    setOf(set).set().copyDescriptors(descriptors);
  });
}

int assay_fit_set_size(const void *set, long long *derivatives, long long *numbers) {
  return guarded([=] {
    requireArrays(derivatives, numbers);
    const DescribedSet &s = setOf(set);
    *derivatives = s.pairNumbers();
    *numbers = s.numbers();
  });
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

int assay_fit_set_sum(const void *set, double *sum) {
  return guarded([=] {
    requireArrays(sum);
    const DescribedSet &s = setOf(set);
    const auto numbers = static_cast<std::size_t>(s.set().numbers());
    *sum = s.single() ? s.kernel().sumOfSingles(s.set().view().singles, numbers)
                      : s.kernel().sum(s.set().view().derivatives, numbers);
  });
}

void *assay_fit_network_create(const void *set, const int *layers, const int *sizes,
                               const int *activation) {
  return guardedPointer([=]() -> void * {
    const DescribedSet &s = setOf(set);
    const auto elements = static_cast<std::size_t>(s.set().view().elements);
    return makeNetwork(s, layers, sizes, activation, std::vector<assay::FitBonds>(elements));
  });
}

void *assay_fit_bonds_create(const void *set, const int *layers, const int *sizes,
                             const int *activation, const double *baseline, double cutoff,
                             double cutoff_width, int squared) {
  return guardedPointer([=]() -> void * {
    requireArrays(baseline);
    const DescribedSet &s = setOf(set);
    require(s.set().surroundings() != nullptr, "the set was made without bonds");
    require(isLength(cutoff) && isLength(cutoff_width), "a length of the bonds is not positive");
    const int elements = s.set().view().elements, own = assay::bondOrderParameters(elements);
    std::vector<assay::FitBonds> bonds;
    for (int e = 0; e < elements; ++e) {
      const double *mine = baseline + static_cast<std::ptrdiff_t>(e) * own;
      bonds.push_back({{mine, mine + own}, cutoff, cutoff_width, squared != 0});
    }
    return makeNetwork(s, layers, sizes, activation, bonds);
  });
}

void assay_fit_network_free(void *network) { delete static_cast<NetworkAt *>(network); }

int assay_fit_network_outputs(const void *network, double *outputs) {
  return guarded([=] {
    requireArrays(outputs);
    withBonds(networkOf(network)).copyOutputs(outputs);
  });
}

int assay_fit_network_energies(void *network, const double *parameters, double *energies) {
  return guarded([=] {
    requireArrays(parameters, energies);
    networkOf(network).energies(parameters, energies);
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
                               double stress_factor, const double *on_outputs, double *gradient) {
  return guarded([=] {
    requireArrays(c, gradient);
    FitNetwork &n = networkOf(network);
    if (tangents != 0) withVectors(n);
    if (on_outputs != nullptr) withBonds(n);
    n.gradient(c, tangents != 0, force_factor, stress_factor, gradient, on_outputs);
  });
}

int assay_fit_network_energy_row(const void *network, int structure, double factor, double *row) {
  return guarded([=] {
    requireArrays(row);
    const NetworkAt &n = at<const NetworkAt>(network, "the network");
    require(structure >= 0 && structure < n.described.set().view().structures,
            "the set has no such structure");
    assay::energyRow(n.described, n.network, structure, factor, row);
  });
}

int assay_fit_network_vector_rows(const void *network, int structure, int first_atom, int last_atom,
                                  int stress, double *rows) {
  return guarded([=] {
    requireArrays(rows);
    const NetworkAt &n = at<const NetworkAt>(network, "the network");
    const assay::FitSetView &view = n.described.set().view();
    require(structure >= 0 && structure < view.structures, "the set has no such structure");
    require(first_atom >= 0 && first_atom <= last_atom &&
                last_atom <= view.start[structure + 1] - view.start[structure],
            "the structure has no such atoms");
    require(n.described.hasRows() || n.described.neighbours() != nullptr,
            "the set was made without forces and stresses");
    assay::forceRows(n.described, n.network, {structure, first_atom, last_atom, stress != 0}, rows);
  });
}

namespace {

assay::NormalSum &productsOf(void *handle) {
  return at<assay::NormalSum>(handle, "the sum of products");
}

const assay::NormalSum &productsOf(const void *handle) {
  return at<const assay::NormalSum>(handle, "the sum of products");
}

void requirePull(const assay::ParameterPull &pull) {
  require(pull.start.front() == 0, "the first trained parameter does not start at 0");
  require(std::is_sorted(pull.start.begin(), pull.start.end()),
          "a trained parameter is of a negative number of others");
  require(std::all_of(pull.from.begin(), pull.from.end(),
                      [&](int p) { return p >= 0 && p < pull.networks; }),
          "a trained parameter is of one that no network has");
}

}  // namespace

void *assay_fit_products_create(int kernel, int parameters, int trained, const int *start,
                                const int *from, const double *factor, int capacity) {
  return guardedPointer([=]() -> void * {
    requireArrays(start, from, factor);
    require(trained > 0 && capacity > 0, "there is nothing to be multiplied");
    require(start[trained] >= 0, "a trained parameter is of a negative number of others");
    const auto length = static_cast<std::size_t>(start[trained]);
    assay::ParameterPull pull{
        parameters, {start, start + trained + 1}, {from, from + length}, {factor, factor + length}};
    requirePull(pull);
    return new assay::NormalSum(kernelAt(kernel), std::move(pull), capacity);
  });
}

void assay_fit_products_free(void *products) { delete static_cast<assay::NormalSum *>(products); }

int assay_fit_products_clear(void *products) {
  return guarded([=] { productsOf(products).clear(); });
}

int assay_fit_products_put(void *products, int first, int count, const double *rows,
                           const double *root) {
  return guarded([=] {
    requireArrays(rows);
    assay::NormalSum &sum = productsOf(products);
    require(first >= 0 && count >= 0 && count <= sum.capacity() - first,
            "there is no room for so many rows");
    sum.put(first, count, rows, root);
  });
}

int assay_fit_products_parts(const void *products) {
  int parts = -1;
  return guarded([&] { parts = productsOf(products).parts(); }) == 0 ? parts : -1;
}

int assay_fit_products_add(void *products, int part, int rows) {
  return guarded([=] {
    assay::NormalSum &sum = productsOf(products);
    require(part >= 0 && part < sum.parts(), "the matrix has no such part");
    require(rows >= 0 && rows <= sum.capacity(), "so many rows cannot wait");
    sum.add(part, rows);
  });
}

int assay_fit_products_copy(const void *products, double *triangle) {
  return guarded([=] {
    requireArrays(triangle);
    productsOf(products).copy(triangle);
  });
}
