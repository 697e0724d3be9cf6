// Structures as the library describes them for a fit: descriptors against the double sum of their
// definition, their derivatives against differences of it, and the Jacobian of a network against
// the gradient of sums with a single term.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "check.h"
#include "fit/described_set.h"
#include "fit/jacobian.h"
#include "naive_energy.h"
#include "test_network.h"

namespace {

using assay::DescribedSet;
using assay::FitKernel;
using assay::FitNetwork;
using testing::Point;

// A cubic cell with atoms at random, none too near another, and all images within the cutoff.
struct Cell {
  Cell(double length, int count, testing::Random *random) : edge(length) {
    while (static_cast<int>(atoms.size()) < count) {
      const Point p{random->uniform(0, edge), random->uniform(0, edge), random->uniform(0, edge)};
      bool apart = true;
      for (const Point &other : atoms) {
        for (const Point &d : images(other, p, 1.6)) apart = apart && testing::dot(d, d) > 2.5;
      }
      if (apart) atoms.push_back(p);
    }
  }

  // From `centre` to the images of `atom` that are nearer than `cutoff`, but not to itself.
  std::vector<Point> images(const Point &atom, const Point &centre, double cutoff) const {
    std::vector<Point> found;
    const int reach = static_cast<int>(cutoff / edge) + 1;
    for (int x = -reach; x <= reach; ++x) {
      for (int y = -reach; y <= reach; ++y) {
        for (int z = -reach; z <= reach; ++z) {
          const Point d{atom[0] - centre[0] + x * edge, atom[1] - centre[1] + y * edge,
                        atom[2] - centre[2] + z * edge};
          const double r2 = testing::dot(d, d);
          if (r2 > 1e-10 && r2 < cutoff * cutoff) found.push_back(d);
        }
      }
    }
    return found;
  }

  double edge;
  std::vector<Point> atoms;
};

struct Case {
  explicit Case(const assay::DescriptorSettings &descriptors) : random(3), settings(descriptors) {
    start.push_back(0);
    neighbourStart.push_back(0);
    add(Cell(3.0, 1, &random), true);   // its own images alone
    add(Cell(5.5, 4, &random), true);   // several images of most
    add(Cell(4.6, 2, &random), false);  // energies only
    add(Cell(20.0, 1, &random), true);  // no neighbours
    add(Cell(8.5, 11, &random), true);
  }

  void add(const Cell &cell, bool vectors) {
    const int first = start.back(), count = static_cast<int>(cell.atoms.size());
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

  testing::Random random;
  const assay::DescriptorSettings settings;
  std::vector<int> start, withVectors, neighbourStart, neighbour;
  std::vector<double> inverseVolume, vector;
};

std::vector<double> moved(const Case &t, std::vector<Point> points,
                          const std::vector<std::size_t> &which, std::size_t axis, double step) {
  for (const std::size_t n : which) points[n][axis] += step;
  return testing::descriptors(t.settings, points);
}

// Central differences of two steps, extrapolated, of all descriptors of an atom.
std::vector<double> slopes(const Case &t, const std::vector<Point> &points,
                           const std::vector<std::size_t> &which, std::size_t axis) {
  constexpr double step = 1e-3;
  const auto at = [&](double by) { return moved(t, points, which, axis, by); };
  const std::vector<double> up = at(step), down = at(-step), far = at(2 * step),
                            near = at(-2 * step);
  std::vector<double> slope;
  for (std::size_t p = 0; p < up.size(); ++p) {
    slope.push_back((8.0 * (up[p] - down[p]) - (far[p] - near[p])) / (12.0 * step));
  }
  return slope;
}

// What is left of a difference whose step's fourth power counts, and of its rounding.
constexpr double difference = 2e-8;

void checkRows(const Case &t, const assay::FitSetView &view, int i) {
  const std::size_t size = static_cast<std::size_t>(view.size);
  const std::vector<Point> points = t.around(i);
  const double *row = view.derivatives + view.rowStart[i] * view.size;
  const auto compare = [&](const std::vector<double> &expected, const std::string &what) {
    for (std::size_t p = 0; p < size; ++p) {
      check::near(row[p], expected[p], difference * std::max(1.0, std::abs(expected[p])), what);
    }
    row += size;
  };
  for (int n = view.pairStart[i]; n < view.pairStart[i + 1]; ++n) {
    std::vector<std::size_t> images;
    for (std::size_t k = 0; k < points.size(); ++k) {
      const std::size_t at =
          static_cast<std::size_t>(t.neighbourStart[static_cast<std::size_t>(i)]);
      if (t.neighbour[at + k] == view.pairAtom[n]) images.push_back(k);
    }
    check::isTrue(!images.empty() && view.pairAtom[n] != i, "a pair is of another atom");
    for (std::size_t axis = 0; axis < 3; ++axis) {
      compare(slopes(t, points, images, axis), "row of atom " + std::to_string(i));
    }
  }
  constexpr std::size_t along[] = {0, 1, 2, 1, 0, 0}, arm[] = {0, 1, 2, 2, 2, 1};
  for (std::size_t c = 0; c < 6; ++c) {
    std::vector<double> virial(size, 0.0);
    for (std::size_t k = 0; k < points.size(); ++k) {
      const std::vector<double> slope = slopes(t, points, {k}, along[c]);
      for (std::size_t p = 0; p < size; ++p) virial[p] += slope[p] * points[k][arm[c]];
    }
    compare(virial, "virial of atom " + std::to_string(i));
  }
  check::isTrue(row == view.derivatives + view.rowStart[i + 1] * view.size, "rows of an atom");
}

void checkDescription(const Case &t, const FitKernel &kernel) {
  const DescribedSet bare(kernel, t.settings, t.structures());
  const std::unique_ptr<DescribedSet> whole = bare.withRows();
  const assay::FitSetView &view = whole->set().view();
  check::isTrue(!bare.hasRows() && whole->hasRows(), "rows");
  check::isTrue(bare.pairs() == whole->pairs() && bare.rows() == whole->rows(), "their number");
  check::isTrue(whole->rows() == view.rowStart[view.atoms], "rows in memory");
  for (int i = 0; i < view.atoms; ++i) {
    const std::vector<double> expected = testing::descriptors(t.settings, t.around(i));
    for (std::size_t p = 0; p < expected.size(); ++p) {
      const double *found = whole->set().view().descriptors + i * view.size;
      check::near(found[p], expected[p], 1e-12, "descriptor of atom " + std::to_string(i));
    }
    if (view.rowStart[i] < view.rowStart[i + 1]) checkRows(t, view, i);
  }
}

void checkJacobian(Case t, const FitKernel &kernel, const std::vector<int> &hidden,
                   assay::Activation activation) {
  const DescribedSet bare(kernel, t.settings, t.structures());
  const std::unique_ptr<DescribedSet> whole = bare.withRows();
  const assay::FitSetView &view = whole->set().view();
  std::vector<int> sizes{view.size};
  sizes.insert(sizes.end(), hidden.begin(), hidden.end());
  sizes.push_back(1);
  const int layers = static_cast<int>(sizes.size()) - 1;
  FitNetwork network(kernel, whole->set(), layers, sizes.data(), activation);
  FitNetwork energies(kernel, bare.set(), layers, sizes.data(), activation);
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
      {LspType::gaussian, 3.6, 1.0, 1.0, {20}, {1.8, 2.0, 2.2, 2.4, 2.6, 2.8, 3.0, 3.2}}};
  for (const FitKernel &kernel : assay::availableFitKernels()) {
    for (const assay::DescriptorSettings &kind : kinds) {
      const std::string name =
          std::string(kernel.name) + ", order " + std::to_string(kind.orders.back());
      check::run(name.c_str(), [&] {
        const Case t(kind);
        checkDescription(t, kernel);
        checkJacobian(t, kernel, {}, assay::Activation::tanh);
        checkJacobian(t, kernel, {5}, assay::Activation::sigmoid);
        checkJacobian(t, kernel, {7, 9}, assay::Activation::shiftedSigmoid);
        checkJacobian(t, kernel, {8, 1, 3}, assay::Activation::tanh);
      });
    }
  }
  return check::result();
}
