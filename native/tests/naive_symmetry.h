// Symmetry functions taken at their word: double loops over neighbours, the C library's functions,
// everything in the directory's units. Twin of the kernels; of theirs it has what was read, no
// more.

#ifndef ASSAY_TESTS_NAIVE_SYMMETRY_H
#define ASSAY_TESTS_NAIVE_SYMMETRY_H

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "kernel/behler_network.h"
#include "naive_bond_order.h"

namespace testing {

inline double core(char letter, double x) {
  if (x >= 1.0) return 0.0;
  switch (letter) {
    case '1':
      return 2 * std::pow(x, 3) - 3 * std::pow(x, 2) + 1;
    case '2':
      return -6 * std::pow(x, 5) + 15 * std::pow(x, 4) - 10 * std::pow(x, 3) + 1;
    case '3':
      return 20 * std::pow(x, 7) - 70 * std::pow(x, 6) + 84 * std::pow(x, 5) - 35 * std::pow(x, 4) +
             1;
    case '4':
      return -70 * std::pow(x, 9) + 315 * std::pow(x, 8) - 540 * std::pow(x, 7) +
             420 * std::pow(x, 6) - 126 * std::pow(x, 5) + 1;
    default:
      return std::exp(1.0 - 1.0 / (1.0 - x * x));
  }
}

inline double cutoffFunction(const assay::CutoffChoice &choice, double cutoff, double r) {
  if (r >= cutoff) return 0.0;
  const double x = std::max(0.0, (r - choice.alpha * cutoff) / (cutoff - choice.alpha * cutoff));
  switch (choice.type) {
    case 0:
      return 1.0;
    case 1:
      return 0.5 * (std::cos(std::acos(-1.0) * x) + 1.0);
    case 2:
      return std::pow(std::tanh(1.0 - r / cutoff), 3);
    case 3:
      return std::pow(std::tanh(1.0 - r / cutoff) / std::tanh(1.0), 3);
    case 4:
      return core('e', x);
    default:
      return core(static_cast<char>('1' + choice.type - 5), x);
  }
}

inline double between(const std::string &shape, bool radial, double from, double to, double s) {
  double x = std::abs(s - 0.5 * (from + to)) / (0.5 * (to - from));
  if (x >= 1.0) return 0.0;
  if (radial && shape.size() > 1 && shape.back() == 'a') x = (2.0 - x) * x;
  return core(shape[0] == 'p' ? shape[1] : 'e', x);
}

// The part of a function that one distance has in it.
inline double ofDistance(const assay::CutoffChoice &choice, const assay::SymmetryFunction &f,
                         double r) {
  if (f.isCompact()) return between(f.shape, true, f.inner, f.cutoff, r);
  return std::exp(-f.eta * std::pow(r - f.shift, 2)) * cutoffFunction(choice, f.cutoff, r);
}

inline double ofAngle(const assay::SymmetryFunction &f, double cosine) {
  if (f.isCompact()) {
    const double degrees = std::acos(std::max(-1.0, std::min(1.0, cosine))) * 180 / std::acos(-1.0);
    return between(f.shape, false, f.leastAngle, f.largestAngle, degrees);
  }
  return std::pow(2.0, 1.0 - f.zeta) * std::pow(std::max(0.0, 1.0 + f.lambda * cosine), f.zeta);
}

inline double symmetryFunction(const assay::BehlerNetwork &network,
                               const assay::SymmetryFunction &f, const std::vector<Point> &d,
                               const std::vector<int> &kinds) {
  const auto charge = [&](std::size_t j) {
    if (!f.isWeighted()) return 1.0;
    return static_cast<double>(network.elements[static_cast<std::size_t>(kinds[j])].atomicNumber);
  };
  const auto counts = [&](std::size_t j, std::size_t k) {
    if (f.isWeighted()) return true;
    return (kinds[j] == f.first && kinds[k] == f.second) ||
           (kinds[k] == f.first && kinds[j] == f.second);
  };
  double sum = 0.0;
  for (std::size_t j = 0; j < d.size(); ++j) {
    const double rj = std::sqrt(dot(d[j], d[j]));
    const double own = ofDistance(network.cutoff, f, rj) * charge(j);
    if (!f.isAngular()) {
      if (f.isWeighted() || kinds[j] == f.first) sum += own;
      continue;
    }
    for (std::size_t k = j + 1; k < d.size(); ++k) {
      if (!counts(j, k)) continue;
      const double rk = std::sqrt(dot(d[k], d[k]));
      const Point apart{d[k][0] - d[j][0], d[k][1] - d[j][1], d[k][2] - d[j][2]};
      const double last =
          f.isNarrow() ? ofDistance(network.cutoff, f, std::sqrt(dot(apart, apart))) : 1.0;
      sum += ofAngle(f, dot(d[j], d[k]) / (rj * rk)) * own * ofDistance(network.cutoff, f, rk) *
             charge(k) * last;
    }
  }
  return sum;
}

inline double nodeFunction(assay::LayerFunction function, double z) {
  using assay::LayerFunction;
  switch (function) {
    case LayerFunction::linear:
      return z;
    case LayerFunction::tanh:
      return std::tanh(z);
    case LayerFunction::logistic:
      return 1.0 / (1.0 + std::exp(-z));
    case LayerFunction::softplus:
      return z > 40.0 ? z : std::log1p(std::exp(z));
    case LayerFunction::rectifier:
      return std::max(0.0, z);
    case LayerFunction::gaussian:
      return std::exp(-0.5 * z * z);
    case LayerFunction::cosine:
      return std::cos(z);
    case LayerFunction::complement:
      return 1.0 - 1.0 / (1.0 + std::exp(-z));
    case LayerFunction::exponential:
      return std::exp(-z);
    case LayerFunction::square:
      return z * z;
  }
  return 0.0;
}

// What a network takes in for a function's value, by the raw numbers of scaling.data.
inline double scaledValue(const assay::FunctionScaling &s, const assay::ScaledRange &to,
                          double value) {
  const double width = to.largest - to.least;
  switch (to.kind) {
    case assay::InputScale::none:
      return value;
    case assay::InputScale::centre:
      return value - s.mean;
    case assay::InputScale::range:
      return to.least + width * (value - s.least) / (s.largest - s.least);
    case assay::InputScale::centredRange:
      return to.least + width * (value - s.mean) / (s.largest - s.least);
    case assay::InputScale::sigma:
      return to.least + width * (value - s.mean) / s.sigma;
  }
  return 0.0;
}

// Energy of an atom in the directory's unit; `to` is how input.nn scales.
inline double behlerEnergy(const assay::BehlerNetwork &network, const assay::ScaledRange &to,
                           int host, const std::vector<Point> &d, const std::vector<int> &kinds) {
  const assay::BehlerElement &element = network.elements[static_cast<std::size_t>(host)];
  std::vector<double> in;
  for (std::size_t n = 0; n < element.functions.size(); ++n) {
    const double value = symmetryFunction(network, element.functions[n], d, kinds);
    in.push_back(scaledValue(element.scaling[n], to, value));
  }
  const double *weight = element.parameters.data();
  for (std::size_t layer = 1; layer < element.layerSizes.size(); ++layer) {
    const std::size_t outputs = static_cast<std::size_t>(element.layerSizes[layer]);
    std::vector<double> out(outputs, 0.0);
    for (const double x : in) {
      for (double &z : out) z += x * *weight++;
    }
    for (double &z : out) {
      z += *weight++;
      if (network.normalizeNodes) z /= static_cast<double>(in.size());
      z = nodeFunction(element.activations[layer - 1], z);
    }
    in = out;
  }
  return in[0] / network.energyConversion + network.meanEnergy + element.atomEnergy;
}

}  // namespace testing

#endif
