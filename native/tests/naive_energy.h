// The definition taken at its word: double loops over neighbours and Legendre polynomials, the C
// library's functions, weights straight from the file. Twin of the kernels, shares nothing.

#ifndef ASSAY_TESTS_NAIVE_ENERGY_H
#define ASSAY_TESTS_NAIVE_ENERGY_H

#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "kernel/nn_file.h"
#include "naive_bond_order.h"

namespace testing {

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

// How far an atom sees (A).
inline double reach(const assay::NnFile &file) {
  const bool pyfit = file.dialect == assay::NnDialect::pyfit;
  const bool far =
      file.lspType == assay::LspType::reaching || (file.lspType == assay::LspType::plain && !pyfit);
  return far ? 1.5 * file.rc : file.rc;
}

inline double radial(const assay::DescriptorSettings &file, double reach, double r0, double r) {
  if (r >= reach) return 0.0;
  const double x4 = std::pow((r - reach) / file.cutoffWidth, 4);
  const double fc = x4 / (1.0 + x4);
  if (file.lspType == assay::LspType::centredGaussian) return std::exp(-std::pow(r / r0, 2)) * fc;
  return std::exp(-std::pow((r - r0) / file.sigma, 2)) * fc / r0;
}

inline double transform(const assay::NnFile &file, double g) {
  switch (file.lspType) {
    case assay::LspType::plain:
      return file.dialect == assay::NnDialect::pyfit ? g : g + file.shift;
    case assay::LspType::logarithm:
      return std::log(g + file.shift);
    case assay::LspType::reaching:
      return std::asinh(g + file.shift);
    default:
      return std::asinh(g);
  }
}

// Place of a pair of elements in 00 01 ... 11 12 ..., by counting.
inline std::size_t block(int elements, int a, int b) {
  std::size_t place = 0;
  for (int x = 0; x < elements; ++x) {
    for (int y = x; y < elements; ++y, ++place) {
      if ((x == a && y == b) || (x == b && y == a)) return place;
    }
  }
  return place;
}

// Adds g of each pair of elements; `kinds` are the neighbours' (none: all 0).
inline void addPairs(const assay::DescriptorSettings &file, double reach, int elements,
                     const std::vector<Point> &d, const std::vector<int> &kinds, double *blocks) {
  const std::size_t each = file.orders.size() * file.centres.size();
  for (std::size_t j = 0; j < d.size(); ++j) {
    for (std::size_t k = 0; k < d.size(); ++k) {
      const int a = kinds.empty() ? 0 : kinds[j], b = kinds.empty() ? 0 : kinds[k];
      double *g = blocks + block(elements, a, b) * each;
      const double rj = std::sqrt(dot(d[j], d[j])), rk = std::sqrt(dot(d[k], d[k]));
      const double cosine = dot(d[j], d[k]) / (rj * rk);
      for (const int l : file.orders) {
        for (const double r0 : file.centres) {
          *g++ += legendre(l, cosine) * radial(file, reach, r0, rj) * radial(file, reach, r0, rk);
        }
      }
    }
  }
}

// Descriptors by themselves, of all pairs of elements; `addend` as settings have it.
inline std::vector<double> descriptors(const assay::DescriptorSettings &settings,
                                       const std::vector<Point> &d,
                                       const std::vector<int> &kinds = {}) {
  const std::size_t each = settings.orders.size() * settings.centres.size();
  const int last = settings.elements - 1;
  std::vector<double> result((block(settings.elements, last, last) + 1) * each, 0.0);
  addPairs(settings, settings.cutoff, settings.elements, d, kinds, result.data());
  for (double &g : result) {
    const double sum = g + settings.addend;
    g = settings.lspType == assay::LspType::plain       ? sum
        : settings.lspType == assay::LspType::logarithm ? std::log(sum)
                                                        : std::asinh(sum);
  }
  return result;
}

// The network's inputs at an atom of element `host`.
inline std::vector<double> descriptors(const assay::NnFile &file, const std::vector<Point> &d,
                                       const std::vector<int> &kinds = {}, int host = 0) {
  const std::size_t each = file.orders.size() * file.centres.size();
  const int elements = static_cast<int>(file.species.size());
  const std::size_t blocks = block(elements, elements - 1, elements - 1) + 1;
  const std::size_t first = file.layerSizes.front() > static_cast<int>(blocks * each)
                                ? static_cast<std::size_t>(host) * blocks * each
                                : 0;
  std::vector<double> result(static_cast<std::size_t>(file.layerSizes.front()), 0.0);
  addPairs(file, reach(file), elements, d, kinds, result.data() + first);
  for (double &g : result) g = transform(file, g);
  return result;
}

inline double activate(assay::Activation activation, double z) {
  if (activation == assay::Activation::tanh) return std::tanh(z);
  const double h = 1.0 / (1.0 + std::exp(-z));
  return activation == assay::Activation::sigmoid ? h : h - 0.5;
}

// The outputs from all weights of the file, zeros and all.
inline std::vector<double> outputs(const assay::NnFile &file, std::vector<double> in) {
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
  return in;
}

// The energy of a host of a straight network.
inline double network(const assay::NnFile &file, const std::vector<double> &in, int host = 0) {
  const std::vector<double> out = outputs(file, in);
  return out.size() == 1 ? out[0] : out[static_cast<std::size_t>(host)];
}

// Energy of one atom (eV) with neighbours at d (A).
inline double naiveEnergy(const assay::NnFile &file, const std::vector<Point> &d,
                          const std::vector<int> &kinds = {}, int host = 0) {
  const std::vector<double> g = descriptors(file, d, kinds, host);
  if (file.localEnergy == assay::LocalEnergy::direct) return network(file, g, host);
  return bondOrderEnergy(file, outputs(file, g), d, kinds, host);
}

}  // namespace testing

#endif
