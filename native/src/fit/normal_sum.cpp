#include "fit/normal_sum.h"

#include <algorithm>
#include <utility>

namespace assay {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

NormalSum::NormalSum(const FitKernel &kernel, ParameterPull pull, int capacity)
    : kernel_(kernel),
      pull_(std::move(pull)),
      capacity_(capacity),
      width_(panelVectors * kernel.lanes),
      panels_((pull_.trained() + width_ - 1) / width_) {
  // Of each panel the numbers from its diagonal down.
  offset_.push_back(0);
  for (int p = 0; p < panels_; ++p) {
    offset_.push_back(offset_.back() + at(panels_ - p) * at(width_) * at(width_));
  }
  block_ = AlignedBuffer(at(panels_) * at(capacity_) * at(width_));
  matrix_ = AlignedBuffer(offset_.back());
}

void NormalSum::clear() { std::fill_n(matrix_.data(), matrix_.size(), 0.0); }

void NormalSum::put(int first, int count, const double *rows, const double *root) {
  std::vector<double> pulled(at(count));
  for (int i = 0; i < pull_.trained(); ++i) {
    std::fill(pulled.begin(), pulled.end(), 0.0);
    for (int k = pull_.start[at(i)]; k < pull_.start[at(i + 1)]; ++k) {
      const double *row = rows + at(pull_.from[at(k)]) * at(count);
      const double factor = pull_.factor[at(k)];
      for (int r = 0; r < count; ++r) pulled[at(r)] += factor * row[r];
    }
    double *to =
        block_.data() + (at(i / width_) * at(capacity_) + at(first)) * at(width_) + at(i % width_);
    for (int r = 0; r < count; ++r, to += width_) {
      *to = root == nullptr ? pulled[at(r)] : root[r] * pulled[at(r)];
    }
  }
}

void NormalSum::add(int part, int rows) {
  const RowBlockView block{block_.data(), capacity_, rows, panels_};
  const int first = part * panelsOfPart, end = std::min(first + panelsOfPart, panels_);
  double *out[panelsOfPart];
  for (int p = first; p < end; ++p) out[p - first] = matrix_.data() + offset(p);
  kernel_.addProducts(block, first, end, out);
}

void NormalSum::copy(double *triangle) const {
  for (int i = 0; i < pull_.trained(); ++i) {
    for (int j = 0; j <= i; ++j) {
      const int panel = j / width_;
      const std::size_t row = at(i - panel * width_);
      *triangle++ = matrix_.data()[offset(panel) + row * at(width_) + at(j % width_)];
    }
  }
}

}  // namespace assay
