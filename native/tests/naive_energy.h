// The definition taken at its word: double loops over neighbours and Legendre polynomials, the C
// library's functions, weights straight from the file. Twin of the kernels, shares nothing.

#ifndef ASSAY_TESTS_NAIVE_ENERGY_H
#define ASSAY_TESTS_NAIVE_ENERGY_H

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "kernel/nn_file.h"

namespace testing {

using Point = std::array<double, 3>;

inline double dot(const Point &a, const Point &b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

inline double legendre(int order, double x) {
  double last = 1.0, current = x;
  if (order == 0) return last;
  for (int l = 2; l <= order; ++l) {
    const double next = ((2.0 * l - 1.0) * x * current - (l - 1.0) * last) / l;
    last = current;
    current = next;
  }
  return current;
}

inline double radial(const assay::DescriptorSettings &file, double r0, double r) {
  if (r >= file.cutoff) return 0.0;
  const double x4 = std::pow((r - file.cutoff) / file.cutoffWidth, 4);
  const double fc = x4 / (1.0 + x4);
  if (file.lspType == assay::LspType::centredGaussian) return std::exp(-std::pow(r / r0, 2)) * fc;
  return std::exp(-std::pow((r - r0) / file.sigma, 2)) * fc / r0;
}

inline std::vector<double> descriptors(const assay::DescriptorSettings &file,
                                       const std::vector<Point> &d) {
  std::vector<double> result;
  for (const int l : file.orders) {
    for (const double r0 : file.centres) {
      double g = 0.0;
      for (const Point &a : d) {
        for (const Point &b : d) {
          const double ra = std::sqrt(dot(a, a)), rb = std::sqrt(dot(b, b));
          const double cosine = dot(a, b) / (ra * rb);
          g += legendre(l, cosine) * radial(file, r0, ra) * radial(file, r0, rb);
        }
      }
      result.push_back(std::asinh(g));
    }
  }
  return result;
}

inline double activate(assay::Activation activation, double z) {
  if (activation == assay::Activation::tanh) return std::tanh(z);
  const double h = 1.0 / (1.0 + std::exp(-z));
  return activation == assay::Activation::sigmoid ? h : h - 0.5;
}

inline double network(const assay::NnFile &file, std::vector<double> in) {
  std::size_t next = 0;
  for (std::size_t k = 1; k < file.layerSizes.size(); ++k) {
    const auto outputs = static_cast<std::size_t>(file.layerSizes[k]);
    std::vector<double> out(outputs, 0.0);
    for (const double x : in) {
      for (double &z : out) z += x * file.parameters[next++];
    }
    for (double &z : out) z += file.parameters[next++];
    if (k + 1 < file.layerSizes.size()) {
      for (double &z : out) z = activate(file.activation, z);
    }
    in = out;
  }
  return in[0];
}

// Energy of one atom (eV) with neighbours at d (A).
inline double naiveEnergy(const assay::NnFile &file, const std::vector<Point> &d) {
  return network(file, descriptors(file, d));
}

}  // namespace testing

#endif
