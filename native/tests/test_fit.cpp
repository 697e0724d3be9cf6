// The kernels of a fit: every instruction set against a naive evaluation in long double, atom by
// atom and pair by pair, and its gradient against finite differences of that.

#include <cstdio>
#include <string>
#include <vector>

#include "check.h"
#include "fit/fit.h"
#include "fit_case.h"

namespace {

using assay::Activation;
using assay::FitKernel;
using assay::FitNetwork;
using assay::FitSet;
using testing::Case;
using testing::parametersOf;
using testing::Shape;

// Of the sum of the absolute terms that a number is made of: some hundred roundings in a row, and
// the activation functions' own.
constexpr double rounding = 1e-14;

long double activate(Activation a, long double z) {
  if (a == Activation::tanh) return std::tanh(z);
  const long double h = 1.0L / (1.0L + std::exp(-z));
  return a == Activation::sigmoid ? h : h - 0.5L;
}

// A number, and the sum of the absolute terms that it is made of: its rounding errors are as large.
struct Sum {
  long double value = 0.0L, terms = 0.0L;
};

// The evaluation below is of such numbers or, for differences, of plain ones.
long double valueOf(long double x) { return x; }
long double valueOf(const Sum &x) { return x.value; }

long double termsOf(long double) { return 0.0L; }
long double termsOf(const Sum &x) { return x.terms; }

void set(long double *x, long double value, long double) { *x = value; }
void set(Sum *x, long double value, long double terms) { *x = {value, terms}; }

template <typename N>
void add(N *sum, const N &x, long double factor = 1.0L) {
  set(sum, valueOf(*sum) + factor * valueOf(x), termsOf(*sum) + std::abs(factor) * termsOf(x));
}

template <typename N>
N number(long double value, long double terms) {
  N x{};
  set(&x, value, terms);
  return x;
}

// Energy of an atom; with `gradient`, its derivative by the inputs by the chain rule.
template <typename N>
N energyOf(const Case &t, const std::vector<double> &parameters, int atom,
           std::vector<N> *gradient) {
  const std::size_t host = static_cast<std::size_t>(t.element[static_cast<std::size_t>(atom)]);
  const std::vector<int> &sizes = t.shape.sizes[host];
  const Activation activation = t.shape.activationOf(host);
  std::vector<std::vector<N>> value(sizes.size());
  for (int p = 0; p < sizes[0]; ++p) {
    const long double g = t.descriptors[static_cast<std::size_t>(atom * sizes[0] + p)];
    value[0].push_back(number<N>(g, std::abs(g)));
  }
  std::vector<std::size_t> offset;
  std::size_t at = 0;
  for (std::size_t e = 0; e < host; ++e) at += parametersOf(t.shape.sizes[e]);
  for (std::size_t k = 1; k < sizes.size(); ++k) {
    const std::size_t in = value[k - 1].size(), out = static_cast<std::size_t>(sizes[k]);
    offset.push_back(at);
    for (std::size_t o = 0; o < out; ++o) {
      const long double bias = parameters[at + in * out + o];
      N z = number<N>(bias, std::abs(bias));
      for (std::size_t i = 0; i < in; ++i) add(&z, value[k - 1][i], parameters[at + i * out + o]);
      // No activation is steeper than 1, and each rounds a number of about 1.
      if (k + 1 < sizes.size()) {
        set(&z, activate(activation, valueOf(z)), termsOf(z) + 1.0L);
      }
      value[k].push_back(z);
    }
    at += (in + 1) * out;
  }
  if (gradient != nullptr) {
    std::vector<N> above{number<N>(1.0L, 1.0L)};
    for (std::size_t k = sizes.size() - 1; k >= 1; --k) {
      std::vector<N> below(value[k - 1].size());
      for (std::size_t i = 0; i < below.size(); ++i) {
        for (std::size_t o = 0; o < above.size(); ++o) {
          add(&below[i], above[o], parameters[offset[k - 1] + i * above.size() + o]);
        }
        if (k == 1) continue;
        const N &a = value[k - 1][i];
        const long double x = activation == Activation::sigmoid ? valueOf(a) - 0.5L : valueOf(a);
        const long double top = activation == Activation::tanh ? 1.0L : 0.25L;
        const long double b = valueOf(below[i]);
        set(&below[i], (top - x * x) * b,
            top * termsOf(below[i]) + 2.0L * std::abs(x * b) * termsOf(a));
      }
      above = below;
    }
    *gradient = above;
  }
  return value.back()[0];
}

template <typename N>
struct Found {
  std::vector<N> energies, forces, stresses;
  N forceSquares{}, stressSquares{};
};

template <typename N>
void addSquares(const std::vector<N> &found, const std::vector<double> &target,
                const std::vector<double> &weight, N *squares) {
  for (std::size_t i = 0; i < found.size(); ++i) {
    const long double e = weight[i] * (valueOf(found[i]) - target[i]);
    const long double terms = std::abs(weight[i]) * (termsOf(found[i]) + std::abs(target[i]));
    add(squares, number<N>(e * e, 2.0L * std::abs(e) * terms + e * e));
  }
}

template <typename N>
Found<N> evaluate(const Case &t, const std::vector<double> &parameters) {
  Found<N> found;
  found.forces.resize(t.forceTarget.size());
  found.stresses.resize(t.stressTarget.size());
  const auto dot = [](const std::vector<N> &b, const std::vector<bool> &columns,
                      const double **row) {
    N sum{};
    for (std::size_t p = 0; p < b.size(); ++p) {
      if (columns[p]) add(&sum, b[p], *(*row)++);
    }
    return sum;
  };
  for (std::size_t s = 0; s + 1 < t.start.size(); ++s) {
    N energy{};
    for (int i = t.start[s]; i < t.start[s + 1]; ++i) {
      const bool vectors = t.shape.vectors && t.withVectors[s] != 0;
      std::vector<N> b;
      add(&energy, energyOf<N>(t, parameters, i, vectors ? &b : nullptr));
      if (!vectors) continue;
      const double *row = t.rows.data() + t.rowStart[static_cast<std::size_t>(i)];
      for (int n = t.pairStart[i * t.shape.elements()];
           n < t.pairStart[(i + 1) * t.shape.elements()]; ++n) {
        const std::vector<bool> columns =
            t.columns(s, t.element[static_cast<std::size_t>(t.pairAtom[n])]);
        for (int a = 0; a < 3; ++a) {
          const N w = dot(b, columns, &row);
          add(&found.forces[static_cast<std::size_t>(3 * t.pairAtom[n] + a)], w, -1.0L);
          add(&found.forces[static_cast<std::size_t>(3 * i + a)], w);
        }
      }
      for (std::size_t v = 0; v < 6; ++v) {
        add(&found.stresses[6 * s + v], dot(b, t.columns(s, -1), &row), t.inverseVolume[s]);
      }
    }
    N mean{};
    add(&mean, energy, 1.0L / (t.start[s + 1] - t.start[s]));
    found.energies.push_back(mean);
  }
  addSquares(found.forces, t.forceTarget, t.forceWeight, &found.forceSquares);
  addSquares(found.stresses, t.stressTarget, t.stressWeight, &found.stressSquares);
  return found;
}

constexpr double forceFactor = 0.3, stressFactor = 1.7;

// What the gradient is of: sum_s c_s u_s + 1/2 factor (sum of squares), of both terms.
long double objective(const Case &t, const std::vector<double> &parameters) {
  const Found<long double> found = evaluate<long double>(t, parameters);
  long double sum = 0.0L;
  for (std::size_t s = 0; s < t.c.size(); ++s) sum += t.c[s] * found.energies[s];
  if (t.shape.vectors) {
    sum += 0.5L * (forceFactor * found.forceSquares + stressFactor * found.stressSquares);
  }
  return sum;
}

// Central differences of two steps, extrapolated: the step's fourth power is left.
double difference(const Case &t, std::size_t p) {
  const auto central = [&](double step) {
    std::vector<double> moved = t.parameters;
    moved[p] = t.parameters[p] + step;
    const double up = moved[p];
    const long double above = objective(t, moved);
    moved[p] = t.parameters[p] - step;
    return (above - objective(t, moved)) / (static_cast<long double>(up) - moved[p]);
  };
  return static_cast<double>((4.0L * central(1e-3) - central(2e-3)) / 3.0L);
}

void compare(const Sum &expected, double found, const std::string &what) {
  check::near(found, static_cast<double>(expected.value),
              rounding * static_cast<double>(expected.terms), what);
}

void compare(const std::vector<Sum> &expected, const double *found, const std::string &what) {
  for (std::size_t i = 0; i < expected.size(); ++i) {
    compare(expected[i], found[i], what + " " + std::to_string(i));
  }
}

// The rows at random; those of a set in single precision are rounded in both, so that the naive
// evaluation has the same.
void giveRows(Case *t, FitSet *set) {
  if (!t->shape.single) {
    std::copy(t->rows.begin(), t->rows.end(), set->derivatives());
    return;
  }
  for (std::size_t atom = 0; atom < t->rowStart.size(); ++atom) {
    // Up to the next that begins behind it.
    std::ptrdiff_t end = static_cast<std::ptrdiff_t>(t->rows.size());
    for (const std::ptrdiff_t other : t->rowStart) {
      if (other > t->rowStart[atom]) end = std::min(end, other);
    }
    set->takeSingles(static_cast<int>(atom),
                     {t->rows.begin() + t->rowStart[atom], t->rows.begin() + end});
  }
  for (double &row : t->rows) row = static_cast<float>(row);
}

void checkShape(const Shape &shape, const FitKernel &kernel) {
  Case t(shape);
  const bool v = shape.vectors;
  FitSet set(t.contents());
  if (v) {
    t.fill(&t.rows, static_cast<int>(set.numbers()), 1.0);
    t.rowStart.assign(set.view().derivativeStart, set.view().derivativeStart + set.view().atoms);
    giveRows(&t, &set);
    double sum = 0.0;
    for (const double r : t.rows) sum += r;
    const double found = shape.single ? kernel.sumOfSingles(set.view().singles, t.rows.size())
                                      : kernel.sum(set.derivatives(), t.rows.size());
    check::near(found, sum, 1e-9, "sum");
  }
  std::vector<assay::FitLayers> layers;
  for (std::size_t e = 0; e < shape.sizes.size(); ++e) {
    layers.push_back(testing::layersOf(shape.sizes[e], shape.activationOf(e)));
  }
  FitNetwork network(kernel, set, layers);
  check::isTrue(network.parameters() == static_cast<int>(t.parameters.size()), "parameters");
  const Found<Sum> expected = evaluate<Sum>(t, t.parameters);
  std::vector<double> energies(t.c.size()), gradient(t.parameters.size());
  // What another point leaves behind must not be seen.
  std::vector<double> other(t.parameters.size(), 0.4);
  if (v) {
    network.setForceTargets(t.forceTarget.data(), t.forceWeight.data());
    network.setStressTargets(t.stressTarget.data(), t.stressWeight.data());
  }
  for (const std::vector<double> *parameters : {&other, &t.parameters}) {
    if (!v) {
      network.energies(parameters->data(), energies.data());
    } else {
      const assay::FitSquares squares =
          network.vectors(parameters->data(), energies.data(), true, true);
      if (parameters == &t.parameters) {
        compare(expected.forceSquares, squares.forces, "squares of forces");
        compare(expected.stressSquares, squares.stresses, "squares of stresses");
      }
    }
    network.gradient(t.c.data(), v, forceFactor, stressFactor, gradient.data());
  }
  compare(expected.energies, energies.data(), "energy");
  if (v) {
    compare(expected.forces, network.forces(), "force");
    compare(expected.stresses, network.stresses(), "stress");
  }
  for (std::size_t p = 0; p < gradient.size(); ++p) {
    const double d = difference(t, p);
    check::near(gradient[p], d, 1e-8 * std::max(1.0, std::abs(d)), "gradient " + std::to_string(p));
  }
}

}  // namespace

int main() {
  std::vector<Shape> shapes = {
      {"two hidden layers", {{6, 5, 4, 1}}, Activation::sigmoid, {3, 1, 4, 9, 2}, true},
      {"full vectors", {{8, 16, 16, 1}}, Activation::tanh, {8, 2, 5}, true},
      {"thirty inputs", {{30, 3, 1}}, Activation::shiftedSigmoid, {7, 3, 33}, true},
      {"no hidden layer", {{5, 1}}, Activation::tanh, {4, 40}, true},
      {"three hidden layers", {{3, 9, 17, 2, 1}}, Activation::sigmoid, {5, 6, 1, 1}, true},
      {"single neurons", {{1, 1, 1, 1}}, Activation::tanh, {2, 3}, true},
      {"wide", {{35, 26, 25, 1}}, Activation::tanh, {2, 4}, true},
      {"energies", {{30, 16, 16, 1}}, Activation::shiftedSigmoid, {8, 1, 40, 16}, false},
      {"energies, no hidden layer", {{7, 1}}, Activation::sigmoid, {8, 1, 23}, false},
      {"two elements", {{18, 5, 4, 1}, {18, 7, 1}}, Activation::sigmoid, {3, 2, 4, 9, 37, 1}, true},
      {"two elements, no hidden layer", {{9, 1}, {9, 1}}, Activation::tanh, {4, 1, 3, 5}, true},
      {"three elements",
       {{12, 6, 1}, {12, 1}, {12, 3, 8, 2, 1}},
       Activation::tanh,
       {6, 3, 4, 5, 1, 12},
       true},
      {"four elements, one of them nowhere",
       {{50, 3, 1}, {50, 3, 1}, {50, 4, 1}, {50, 2, 1}},
       Activation::shiftedSigmoid,
       {1},
       true},
      {"energies of two elements",
       {{6, 8, 1}, {6, 5, 1}},
       Activation::tanh,
       {8, 1, 40, 16},
       false}};
  const std::size_t all = shapes.size();
  for (std::size_t n = 0; n < all; ++n) {
    if (!shapes[n].vectors) continue;
    shapes.push_back(shapes[n]);
    shapes.back().single = true;
  }
  for (const FitKernel &kernel : assay::availableFitKernels()) {
    for (const Shape &shape : shapes) {
      const std::string name =
          std::string(kernel.name) + ", " + shape.name + (shape.single ? ", single precision" : "");
      check::run(name.c_str(), [&] { checkShape(shape, kernel); });
    }
  }
  return check::result();
}
