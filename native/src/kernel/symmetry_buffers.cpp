#include "kernel/symmetry_buffers.h"

#include <algorithm>
#include <cstddef>

#include "kernel/round_up.h"

namespace assay {
namespace {

std::size_t size(int count) { return static_cast<std::size_t>(count); }

}  // namespace

SymmetryBuffers::SymmetryBuffers(const ModelView &model, int lanes) : lanes_(lanes) {
  for (int k = 0; k < model.elements; ++k) {
    const SymmetryView *s = model.element[k].symmetry;
    if (s == nullptr) continue;
    elements_ = model.elements;
    radials_ = std::max(radials_, s->radials);
    inputs_ = std::max(inputs_, s->inputStride);
    factors_ = std::max(factors_, s->mostFactors);
  }
  begin_.resize(size(elements_));
  end_.resize(size(elements_));
  perAtom_ = AlignedBuffer(size(inputs_ * (lanes + 1) + 2 * factors_ * lanes));
}

void SymmetryBuffers::reserve(int neighbours, SymmetryScratch &scratch) {
  if (elements_ == 0) return;
  double *next = nullptr;
  const auto take = [&next](std::size_t count) {
    double *begin = next;
    next += count;
    return begin;
  };
  next = perAtom_.data();
  scratch.value = take(size(inputs_));
  scratch.sum = take(size(inputs_ * lanes_));
  scratch.factor = take(size(factors_ * lanes_));
  scratch.factorSlope = take(size(factors_ * lanes_));
  // Every element's neighbours may leave a vector unfilled.
  const std::size_t capacity = size(roundUp(neighbours, lanes_) + elements_ * lanes_);
  constexpr int columns = 13;
  perNeighbour_ = AlignedBuffer(size(columns + 2 * radials_) * capacity);
  next = perNeighbour_.data();
  for (double **column :
       {&scratch.dx, &scratch.dy, &scratch.dz, &scratch.ux, &scratch.uy, &scratch.uz, &scratch.r,
        &scratch.inverse, &scratch.charge, &scratch.pull, &scratch.gx, &scratch.gy, &scratch.gz}) {
    *column = take(capacity);
  }
  scratch.radial = take(size(radials_) * capacity);
  scratch.radialSlope = take(size(radials_) * capacity);
  scratch.begin = begin_.data();
  scratch.end = end_.data();
}

double SymmetryBuffers::bytes() const {
  return static_cast<double>((perNeighbour_.size() + perAtom_.size()) * sizeof(double));
}

}  // namespace assay
