// The bond-order energy of one atom as the formulas in kernel/bond_order_types.h have it, in
// O(n^3). Twin of the kernels, shares nothing.

#ifndef ASSAY_TESTS_NAIVE_BOND_ORDER_H
#define ASSAY_TESTS_NAIVE_BOND_ORDER_H

#include <algorithm>
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

// The parameters of a host, by name: in a file's numbers of all hosts they stand host after host.
class BondParameters {
 public:
  BondParameters(const assay::NnFile &file, const std::vector<double> &outputs, int host)
      : n_(file.species.size()), squared_(file.squared) {
    const std::size_t own = 4 * n_ + 3 * n_ * n_ + 1;
    for (std::size_t i = 0; i < own; ++i) {
      const std::size_t at = static_cast<std::size_t>(host) * own + i;
      all_.push_back(file.baseline[at] + outputs[at]);
    }
  }

  double A(std::size_t b) const { return all_[b]; }
  double alpha(std::size_t b) const { return all_[n_ + b]; }
  double B(std::size_t b) const { return all_[2 * n_ + b]; }
  double beta(std::size_t b) const { return all_[3 * n_ + b]; }
  double h(std::size_t b, std::size_t c) const { return all_[4 * n_ + b * n_ + c]; }
  double sigma() const { return all_[4 * n_ + n_ * n_]; }
  double a(std::size_t b, std::size_t c) const {
    return square(all_[4 * n_ + n_ * n_ + 1 + b * n_ + c]);
  }
  double lambda(std::size_t b, std::size_t c) const {
    return square(all_[4 * n_ + 2 * n_ * n_ + 1 + b * n_ + c]);
  }

 private:
  double square(double p) const { return squared_ ? p * p : p; }

  std::size_t n_;
  bool squared_;
  std::vector<double> all_;
};

inline double bondCut(const assay::NnFile &file, double r) {
  if (r >= file.rc) return 0.0;
  const double x4 = std::pow((r - file.rc) / file.cutoffWidth, 4);
  return x4 / (1.0 + x4);
}

inline double length(const Point &d) { return std::sqrt(dot(d, d)); }

// S_ij, over neighbours as far as anybody knows them.
inline double screening(const assay::NnFile &file, const BondParameters &p,
                        const std::vector<Point> &d, const std::vector<std::size_t> &kind,
                        std::size_t j) {
  double product = 1.0;
  for (std::size_t k = 0; k < d.size(); ++k) {
    if (k == j) continue;
    const Point across = {d[k][0] - d[j][0], d[k][1] - d[j][1], d[k][2] - d[j][2]};
    const double x = length(d[k]) + length(across) - length(d[j]);
    product *= 1.0 - bondCut(file, x) * std::exp(-p.lambda(kind[j], kind[k]) * x);
  }
  return product;
}

inline double bondOrderEnergy(const assay::NnFile &file, const std::vector<double> &outputs,
                              const std::vector<Point> &d, const std::vector<int> &kinds,
                              int host) {
  const BondParameters p(file, outputs, host);
  std::vector<std::size_t> kind(d.size(), 0);
  for (std::size_t j = 0; j < kinds.size(); ++j) kind[j] = static_cast<std::size_t>(kinds[j]);
  double pairs = 0.0, bonds = 0.0;
  for (std::size_t j = 0; j < d.size(); ++j) {
    const double r = length(d[j]);
    if (r >= file.rc) continue;
    double z = 0.0;
    for (std::size_t k = 0; k < d.size(); ++k) {
      if (k == j) continue;
      const double cosine = dot(d[j], d[k]) / (r * length(d[k]));
      z += p.a(kind[j], kind[k]) * screening(file, p, d, kind, k) *
           std::pow(cosine - p.h(kind[j], kind[k]), 2) * bondCut(file, length(d[k]));
    }
    const double b = 1.0 / std::sqrt(std::abs(1.0 + z) + 1e-20);
    const double bond = screening(file, p, d, kind, j) * b;
    pairs += 0.5 * bondCut(file, r) *
             (std::exp(p.A(kind[j]) - p.alpha(kind[j]) * r) -
              bond * std::exp(p.B(kind[j]) - p.beta(kind[j]) * r));
    bonds += bond * bondCut(file, r);
  }
  return pairs - p.sigma() * std::sqrt(std::max(bonds, 0.0));
}

}  // namespace testing

#endif
