// Structures as the library describes them for a fit: descriptors against the double sum of their
// definition, their derivatives against differences of it, and the Jacobian of a network against
// the gradient of sums with a single term.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "cell_case.h"
#include "check.h"
#include "fit/described_set.h"
#include "fit/jacobian.h"
#include "fit_layers_case.h"
#include "naive_energy.h"
#include "test_network.h"

namespace {

using assay::DescribedSet;
using assay::FitKernel;
using assay::FitNetwork;
using testing::Cell;
using testing::Point;

struct Case {
  explicit Case(const assay::DescriptorSettings &descriptors) : random(3), settings(descriptors) {
    start.push_back(0);
    neighbourStart.push_back(0);
    add(Cell(3.0, 1, &random), true);   // its own images alone
    add(Cell(5.5, 4, &random), true);   // several images of most
    add(Cell(4.6, 2, &random), false);  // energies only
    add(Cell(20.0, 1, &random), true);  // no neighbours
    add(Cell(8.5, 11, &random), true);
    add(Cell(6.5, 5, &random), true, {settings.elements - 1});
    add(Cell(6.5, 5, &random), true, {0, settings.elements - 1});
  }

  // Of some elements in turn; none: all.
  void add(const Cell &cell, bool vectors, std::vector<int> some = {}) {
    const int first = start.back(), count = static_cast<int>(cell.atoms.size());
    if (some.empty()) {
      for (int e = 0; e < settings.elements; ++e) some.push_back(e);
    }
    for (std::size_t i = 0; i < cell.atoms.size(); ++i) {
      element.push_back(some[(i + start.size()) % some.size()]);
    }
    start.push_back(first + count);
    withVectors.push_back(vectors ? 1 : 0);
    inverseVolume.push_back(std::pow(cell.edge, -3));
    for (const Point &centre : cell.atoms) {
      for (int j = 0; j < count; ++j) {
        for (const Point &d :
             cell.images(cell.atoms[static_cast<std::size_t>(j)], centre, settings.cutoff)) {
          neighbour.push_back(first + j);
          vector.insert(vector.end(), d.begin(), d.end());
        }
      }
      neighbourStart.push_back(static_cast<int>(neighbour.size()));
    }
  }

  assay::FitStructures structures() const {
    return {static_cast<int>(withVectors.size()),
            start.data(),
            inverseVolume.data(),
            settings.elements,
            element.data(),
            withVectors.data(),
            neighbourStart.data(),
            neighbour.data(),
            vector.data()};
  }

  std::vector<Point> around(int atom) const {
    std::vector<Point> points;
    for (int n = neighbourStart[static_cast<std::size_t>(atom)];
         n < neighbourStart[static_cast<std::size_t>(atom) + 1]; ++n) {
      const double *d = vector.data() + 3 * n;
      points.push_back({d[0], d[1], d[2]});
    }
    return points;
  }

  // Their elements.
  std::vector<int> kindsAround(int atom) const {
    std::vector<int> kinds;
    for (int n = neighbourStart[static_cast<std::size_t>(atom)];
         n < neighbourStart[static_cast<std::size_t>(atom) + 1]; ++n) {
      kinds.push_back(element[static_cast<std::size_t>(neighbour[static_cast<std::size_t>(n)])]);
    }
    return kinds;
  }

  bool has(int structure, int kind) const {
    const auto first = element.begin() + start[static_cast<std::size_t>(structure)];
    const auto last = element.begin() + start[static_cast<std::size_t>(structure) + 1];
    return std::find(first, last, kind) != last;
  }

  // Whether rows of pairs with an atom of element `kind`, or of virials (-1), have a descriptor.
  std::vector<bool> columns(int structure, int kind) const {
    std::vector<bool> all;
    for (int a = 0; a < settings.elements; ++a) {
      for (int b = a; b < settings.elements; ++b) {
        const bool mine = has(structure, a) && has(structure, b);
        all.insert(all.end(), settings.orders.size() * settings.centres.size(),
                   mine && (kind < 0 || a == kind || b == kind));
      }
    }
    return all;
  }

  testing::Random random;
  const assay::DescriptorSettings settings;
  std::vector<int> start, element, withVectors, neighbourStart, neighbour;
  std::vector<double> inverseVolume, vector;
};

struct Around {
  std::vector<Point> points;
  std::vector<int> kinds;
};

std::vector<double> moved(const Case &t, Around around, const std::vector<std::size_t> &which,
                          std::size_t axis, double step) {
  for (const std::size_t n : which) around.points[n][axis] += step;
  return testing::descriptors(t.settings, around.points, around.kinds);
}

// Central differences of two steps, extrapolated, of all descriptors of an atom.
std::vector<double> slopes(const Case &t, const Around &around,
                           const std::vector<std::size_t> &which, std::size_t axis) {
  constexpr double step = 1e-3;
  const auto at = [&](double by) { return moved(t, around, which, axis, by); };
  const std::vector<double> up = at(step), down = at(-step), far = at(2 * step),
                            near = at(-2 * step);
  std::vector<double> slope;
  for (std::size_t p = 0; p < up.size(); ++p) {
    slope.push_back((8.0 * (up[p] - down[p]) - (far[p] - near[p])) / (12.0 * step));
  }
  return slope;
}

std::size_t sizeOf(const assay::FitSetView &view, int atom) {
  return static_cast<std::size_t>(view.hosts[view.element[atom]].size);
}

// What is left of a difference whose step's fourth power counts, and of its rounding.
constexpr double difference = 2e-8;

void checkRows(const Case &t, const assay::FitSetView &view, int structure, int i) {
  const std::size_t size = sizeOf(view, i);
  const Around around{t.around(i), t.kindsAround(i)};
  const double *row = view.derivatives + view.derivativeStart[i];
  // What a row does not have is 0.
  const auto compare = [&](const std::vector<double> &expected, const std::vector<bool> &columns,
                           const std::string &what) {
    for (std::size_t p = 0; p < size; ++p) {
      const double found = columns[p] ? *row++ : 0.0;
      check::near(found, expected[p], difference * std::max(1.0, std::abs(expected[p])), what);
    }
  };
  for (int n = view.pairStart[i * view.elements]; n < view.pairStart[(i + 1) * view.elements];
       ++n) {
    std::vector<std::size_t> images;
    for (std::size_t k = 0; k < around.points.size(); ++k) {
      const std::size_t at =
          static_cast<std::size_t>(t.neighbourStart[static_cast<std::size_t>(i)]);
      if (t.neighbour[at + k] == view.pairAtom[n]) images.push_back(k);
    }
    check::isTrue(!images.empty() && view.pairAtom[n] != i, "a pair is of another atom");
    for (std::size_t axis = 0; axis < 3; ++axis) {
      compare(slopes(t, around, images, axis), t.columns(structure, view.element[view.pairAtom[n]]),
              "row of atom " + std::to_string(i));
    }
  }
  constexpr std::size_t along[] = {0, 1, 2, 1, 0, 0}, arm[] = {0, 1, 2, 2, 2, 1};
  for (std::size_t c = 0; c < 6; ++c) {
    std::vector<double> virial(size, 0.0);
    for (std::size_t k = 0; k < around.points.size(); ++k) {
      const std::vector<double> slope = slopes(t, around, {k}, along[c]);
      for (std::size_t p = 0; p < size; ++p) virial[p] += slope[p] * around.points[k][arm[c]];
    }
    compare(virial, t.columns(structure, -1), "virial of atom " + std::to_string(i));
  }
}

void checkDescription(const Case &t, const FitKernel &kernel) {
  const DescribedSet bare(kernel, assay::FitDescriptors(t.settings), t.structures());
  const std::unique_ptr<DescribedSet> whole = bare.withRows();
  const assay::FitSetView &view = whole->set().view();
  check::isTrue(!bare.hasRows() && whole->hasRows(), "rows");
  check::isTrue(bare.pairNumbers() == whole->pairNumbers() && bare.numbers() == whole->numbers(),
                "their number");
  std::vector<double> all(whole->set().descriptorNumbers());
  whole->set().copyDescriptors(all.data());
  long long derivatives = 0, numbers = 0;
  for (int s = 0; s < view.structures; ++s) {
    const bool vectors = t.withVectors[static_cast<std::size_t>(s)] != 0;
    check::isTrue(vectors == (view.structureStart[s] < view.structureStart[s + 1]), "has rows");
    for (int i = view.start[s]; i < view.start[s + 1]; ++i) {
      const std::vector<double> expected =
          testing::descriptors(t.settings, t.around(i), t.kindsAround(i));
      for (std::size_t p = 0; p < expected.size(); ++p) {
        const double found = all[static_cast<std::size_t>(i) * sizeOf(view, i) + p];
        check::near(found, expected[p], 1e-12 * std::max(1.0, std::abs(expected[p])),
                    "descriptor of atom " + std::to_string(i));
      }
      if (!vectors) continue;
      checkRows(t, view, s, i);
      const int present = view.presentStart[s + 1] - view.presentStart[s];
      const auto block = static_cast<int>(t.settings.orders.size() * t.settings.centres.size());
      derivatives += 3LL * whole->pairs(i) * present * block;
      numbers += 3LL * present * (present + 1) * block;
    }
  }
  check::isTrue(whole->pairNumbers() == derivatives, "numbers of rows of pairs");
  check::isTrue(whole->numbers() == derivatives + numbers, "numbers of all rows");
}

void checkJacobian(Case t, const FitKernel &kernel, const std::vector<int> &hidden,
                   assay::Activation activation) {
  const DescribedSet bare(kernel, assay::FitDescriptors(t.settings), t.structures());
  const std::unique_ptr<DescribedSet> whole = bare.withRows();
  const assay::FitSetView &view = whole->set().view();
  std::vector<assay::FitLayers> layers;
  for (int e = 0; e < view.elements; ++e) {
    std::vector<int> sizes{view.hosts[e].size};
    sizes.insert(sizes.end(), hidden.begin(), hidden.end());
    if (e > 0) sizes.push_back(2 + e);
    sizes.push_back(1);
    layers.push_back(testing::layersOf(sizes, activation));
  }
  FitNetwork network(kernel, whole->set(), layers);
  FitNetwork energies(kernel, bare.set(), layers);
  const std::size_t count = static_cast<std::size_t>(network.parameters());
  std::vector<double> parameters, u(t.withVectors.size()), row(count), gradient(count);
  for (std::size_t p = 0; p < count; ++p) parameters.push_back(t.random.uniform(-0.7, 0.7));
  energies.energies(parameters.data(), u.data());
  // Terms of one number each: half the square of an error of 1, whose gradient is a row.
  std::vector<double> target(3 * static_cast<std::size_t>(view.atoms)), weight(target.size());
  std::vector<double> stressTarget(6 * u.size()), stressWeight(stressTarget.size());
  network.setForceTargets(target.data(), weight.data());
  network.setStressTargets(stressTarget.data(), stressWeight.data());
  network.vectors(parameters.data(), u.data(), true, true);
  const std::vector<double> forces(network.forces(), network.forces() + target.size());
  const std::vector<double> stresses(network.stresses(), network.stresses() + stressTarget.size());
  const std::vector<double> none(u.size(), 0.0);
  const auto compare = [&](const double *found, std::size_t step, const std::string &what) {
    double largest = 0.0;
    for (const double g : gradient) largest = std::max(largest, std::abs(g));
    for (std::size_t p = 0; p < count; ++p) {
      check::near(found[p * step], gradient[p], 1e-12 * std::max(1.0, largest), what);
    }
  };
  for (int s = 0; s < view.structures; ++s) {
    const std::size_t n = static_cast<std::size_t>(s);
    std::vector<double> c(u.size(), 0.0);
    c[n] = 0.7;
    network.gradient(c.data(), false, 0.0, 0.0, gradient.data());
    assay::energyRow(*whole, network, s, 0.7, row.data());
    compare(row.data(), 1, "energy of structure " + std::to_string(s));
    if (t.withVectors[n] == 0) continue;
    const int atoms = view.start[s + 1] - view.start[s];
    const assay::ForceRows rows{s, atoms / 3, atoms, s != 1};
    const std::size_t columns = static_cast<std::size_t>(rows.count());
    std::vector<double> found(count * columns), again(count * columns);
    assay::forceRows(*whole, network, rows, found.data());
    assay::forceRows(bare, energies, rows, again.data());
    check::isTrue(found == again, "rows that are not kept give the same bytes");
    for (std::size_t r = 0; r < columns; ++r) {
      const bool force = r < static_cast<std::size_t>(rows.forces());
      const std::size_t at = force
                                 ? 3 * static_cast<std::size_t>(view.start[s] + rows.firstAtom) + r
                                 : 6 * n + r - static_cast<std::size_t>(rows.forces());
      std::vector<double> &w = force ? weight : stressWeight;
      target = forces;
      stressTarget = stresses;
      w[at] = 1.0;
      (force ? target : stressTarget)[at] -= 1.0;
      network.setForceTargets(target.data(), weight.data());
      network.setStressTargets(stressTarget.data(), stressWeight.data());
      network.vectors(parameters.data(), u.data(), true, true);
      network.gradient(none.data(), true, 1.0, 1.0, gradient.data());
      w[at] = 0.0;
      compare(found.data() + r, columns, "row " + std::to_string(r));
    }
  }
}

// The blocks of a set add up to the one that its atoms have where all are of one element: of the
// descriptors without a transform.
void checkSums(const Case &t, const FitKernel &kernel) {
  assay::DescriptorSettings one = t.settings;
  one.elements = 1;
  Case alike = t;
  std::fill(alike.element.begin(), alike.element.end(), 0);
  assay::FitStructures renamed = alike.structures();
  renamed.elements = 1;
  const DescribedSet bare(kernel, assay::FitDescriptors(t.settings), t.structures());
  const DescribedSet bareSum(kernel, assay::FitDescriptors(one), renamed);
  const std::size_t size = sizeOf(bare.set().view(), 0), block = sizeOf(bareSum.set().view(), 0);
  const std::size_t atoms = static_cast<std::size_t>(bare.set().view().atoms);
  std::vector<double> blocks(atoms * size), sums(atoms * block);
  bare.set().copyDescriptors(blocks.data());
  bareSum.set().copyDescriptors(sums.data());
  for (std::size_t i = 0; i < atoms; ++i) {
    for (std::size_t k = 0; k < block; ++k) {
      double sum = 0.0;
      for (std::size_t p = k; p < size; p += block) sum += blocks[i * size + p];
      check::near(sum, sums[i * block + k], 1e-12 * std::max(1.0, sum), "sum of blocks");
    }
  }
}

}  // namespace

int main() {
  using assay::LspType;
  const std::vector<assay::DescriptorSettings> kinds = {
      {LspType::gaussian, 4.5, 1.1, 0.9, {0, 1, 2, 4, 6}, {1.8, 2.5, 3.3}},
      {LspType::centredGaussian,
       4.2,
       1.1,
       0.0,
       {1, 3},
       {1.8, 2.2, 2.6, 3.1, 3.3, 3.9, 4.1, 4.4, 5}},
      {LspType::gaussian, 4.0, 1.0, 1.2, {0}, {2.2}},
      {LspType::gaussian, 3.6, 1.0, 1.0, {20}, {1.8, 2.0, 2.2, 2.4, 2.6, 2.8, 3.0, 3.2}},
      {LspType::plain, 4.0, 1.0, 1.2, {0, 2}, {2.2, 2.6}},
      {LspType::logarithm, 4.0, 1.0, 1.2, {0, 1}, {2.2, 2.6, 3.0}, 1, 0.5},
      {LspType::reaching, 4.0, 1.0, 1.2, {0, 3}, {2.2}, 1, 0.2},
      {LspType::gaussian, 4.0, 1.1, 0.9, {0, 1, 3}, {1.8, 2.5, 3.3}, 2},
      {LspType::centredGaussian, 3.9, 1.1, 0.0, {0, 2}, {1.8, 2.2, 2.6, 3.1, 3.3}, 3},
      {LspType::reaching, 3.9, 1.0, 1.2, {1, 2}, {2.2}, 2, -0.3},
      {LspType::plain, 3.8, 1.0, 1.2, {0, 2}, {2.2, 2.6}, 2, 0.1},
      {LspType::plain, 3.8, 1.0, 1.2, {0, 3}, {2.2, 2.6}, 3},
      {LspType::logarithm, 3.8, 1.0, 1.2, {0}, {2.2, 2.6}, 2, 0.5},
      {LspType::gaussian, 3.7, 1.0, 1.2, {0, 1}, {2.2}, 5}};
  for (const FitKernel &kernel : assay::availableFitKernels()) {
    for (const assay::DescriptorSettings &kind : kinds) {
      const std::string name = std::string(kernel.name) + ", type " +
                               std::to_string(static_cast<int>(kind.lspType)) + ", order " +
                               std::to_string(kind.orders.back()) + ", elements " +
                               std::to_string(kind.elements);
      check::run(name.c_str(), [&] {
        const Case t(kind);
        checkDescription(t, kernel);
        if (kind.lspType == LspType::plain && kind.addend == 0.0) checkSums(t, kernel);
        checkJacobian(t, kernel, {}, assay::Activation::tanh);
        checkJacobian(t, kernel, {5}, assay::Activation::sigmoid);
        checkJacobian(t, kernel, {7, 9}, assay::Activation::shiftedSigmoid);
        checkJacobian(t, kernel, {8, 1, 3}, assay::Activation::tanh);
      });
    }
  }
  return check::result();
}
