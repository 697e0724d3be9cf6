#ifndef ASSAY_NORMAL_SUM_H
#define ASSAY_NORMAL_SUM_H

#include <cstddef>
#include <vector>

#include "fit/fit_types.h"
#include "kernel/aligned_buffer.h"

namespace assay {

// How derivatives by the parameters of networks make those by the parameters that are trained:
// trained parameter i from the sum of factor[k] times number from[k], k = start[i] to
// start[i + 1] - 1.
struct ParameterPull {
  int networks = 0;  // parameters of all networks
  std::vector<int> start, from;
  std::vector<double> factor;

  int trained() const { return static_cast<int>(start.size()) - 1; }
};

// The matrix sum_r c_r J_r^T J_r over rows of a Jacobian, as the normal equations of
// Levenberg-Marquardt have it. Rows wait in a block until their products are added: different
// threads may put rows at different places at the same time, or then add to different parts.
class NormalSum {
 public:
  // `capacity`: rows of the block.
  NormalSum(const FitKernel &kernel, ParameterPull pull, int capacity);

  // How many parts the matrix has, a number of columns each.
  int parts() const { return (panels_ + panelsOfPart - 1) / panelsOfPart; }
  int capacity() const { return capacity_; }
  const ParameterPull &pull() const { return pull_; }
  void clear();
  // Puts rows into the block from place `first` on: number p of row r at rows[p count + r], times
  // root[r], the root of c; null: 1.
  void put(int first, int count, const double *rows, const double *root);
  // Adds the products of the first rows of the block to a part of the matrix.
  void add(int part, int rows);
  // The lower triangle, row after row: n (n + 1) / 2 numbers.
  void copy(double *triangle) const;

 private:
  static constexpr int panelsOfPart = 4;

  std::size_t offset(int panel) const { return offset_[static_cast<std::size_t>(panel)]; }

  const FitKernel kernel_;
  const ParameterPull pull_;
  const int capacity_, width_, panels_;
  std::vector<std::size_t> offset_;
  AlignedBuffer block_, matrix_;
};

}  // namespace assay

#endif
