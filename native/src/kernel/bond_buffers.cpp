#include "kernel/bond_buffers.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <utility>

namespace assay {
namespace {

std::size_t size(int count) { return static_cast<std::size_t>(count); }

// Arrays of so many doubles, one behind the other.
class Columns {
 public:
  Columns(double *begin, int length) : next_(begin), length_(size(length)) {}

  double *take(int count = 1) {
    double *begin = next_;
    next_ += size(count) * length_;
    return begin;
  }

 private:
  double *next_;
  std::size_t length_;
};

// Those of a pair, in BondScratch.
constexpr int pairColumns = 8, quad = 4;

}  // namespace

BondBuffers::BondBuffers(const ModelView &model) {
  for (int k = 0; k < model.elements; ++k) {
    if (model.element[k].localEnergy == LocalEnergy::bondOrder) elements_ = model.elements;
  }
  if (elements_ == 0) return;
  kindStart_.assign(size(elements_ + 1), 0);
  parameter_ = AlignedBuffer(size(bondOrderParameters(elements_)));
}

void BondBuffers::reserve(int neighbours, BondScratch &scratch) {
  if (elements_ == 0) return;
  neighbour_.assign(size(neighbours + 1), 0);
  first_.assign(size(neighbours + 1), 0);
  constexpr int single = 20 + 2 * quad, ofEachElement = 6;
  perNeighbour_ = AlignedBuffer(size(single + ofEachElement * elements_) * size(neighbours));
  scratch.neighbour = neighbour_.data();
  scratch.kindStart = kindStart_.data();
  scratch.first = first_.data();
  scratch.parameter = parameter_.data();
  Columns columns(perNeighbour_.data(), neighbours);
  for (double **column :
       {&scratch.distance,   &scratch.r,         &scratch.ux,    &scratch.uy,   &scratch.uz,
        &scratch.cut,        &scratch.cutSlope,  &scratch.alpha, &scratch.beta, &scratch.repulsion,
        &scratch.attraction, &scratch.screening, &scratch.order, &scratch.zSum, &scratch.zeta,
        &scratch.bend,       &scratch.weight,    &scratch.qx,    &scratch.qy,   &scratch.qz}) {
    *column = columns.take();
  }
  for (double **column : {&scratch.hFirst, &scratch.hSecond, &scratch.aFirst, &scratch.aSecond,
                          &scratch.squareSum, &scratch.cosineSum}) {
    *column = columns.take(elements_);
  }
  scratch.place = columns.take(quad);
  scratch.pull = columns.take(quad);
  scratch.owner = this;
  scratch.grow = &BondBuffers::grow;
  reservePairs(scratch, 8 * neighbours);
}

void BondBuffers::grow(BondScratch &scratch, int pairs) {
  static_cast<BondBuffers *>(scratch.owner)
      ->reservePairs(scratch, std::max(pairs, 2 * scratch.capacity));
}

void BondBuffers::reservePairs(BondScratch &scratch, int pairs) {
  if (pairs <= scratch.capacity) return;
  // Whole vectors of the widest kernel.
  const int capacity = (pairs + 7) / 8 * 8;
  AlignedBuffer buffer(size(pairColumns + quad) * size(capacity));
  Columns columns(buffer.data(), capacity);
  for (double **column : {&scratch.dx, &scratch.dy, &scratch.dz, &scratch.lambda, &scratch.factor,
                          &scratch.others, &scratch.factorSlope, &scratch.lambdaSlope}) {
    double *place = columns.take();
    if (scratch.capacity > 0) std::memcpy(place, *column, size(scratch.capacity) * sizeof(double));
    *column = place;
  }
  double *span = columns.take(quad);
  if (scratch.capacity > 0) {
    std::memcpy(span, scratch.span, size(quad * scratch.capacity) * sizeof(double));
  }
  scratch.span = span;
  other_.resize(size(capacity));
  scratch.other = other_.data();
  scratch.capacity = capacity;
  perPair_ = std::move(buffer);
}

double BondBuffers::bytes() const {
  const std::size_t doubles = perNeighbour_.size() + perPair_.size() + parameter_.size();
  const std::size_t integers = neighbour_.capacity() + first_.capacity() + other_.capacity();
  return static_cast<double>(doubles * sizeof(double) + integers * sizeof(int));
}

}  // namespace assay
