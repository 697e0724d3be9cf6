#include "kernel/bond_buffers.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <iterator>
#include <utility>

#include "kernel/round_up.h"

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

using Column = double *BondScratch::*;

// What there is of each neighbour, of each neighbour and element, and of each pair.
constexpr Column ofNeighbour[] = {
    &BondScratch::distance,  &BondScratch::r,          &BondScratch::ux,
    &BondScratch::uy,        &BondScratch::uz,         &BondScratch::cut,
    &BondScratch::cutSlope,  &BondScratch::alpha,      &BondScratch::beta,
    &BondScratch::repulsion, &BondScratch::attraction, &BondScratch::screening,
    &BondScratch::order,     &BondScratch::zSum,       &BondScratch::zeta,
    &BondScratch::bend,      &BondScratch::weight,     &BondScratch::qx,
    &BondScratch::qy,        &BondScratch::qz};
constexpr Column ofElement[] = {&BondScratch::hFirst,    &BondScratch::hSecond,
                                &BondScratch::aFirst,    &BondScratch::aSecond,
                                &BondScratch::squareSum, &BondScratch::cosineSum};
constexpr Column ofPair[] = {&BondScratch::dx,          &BondScratch::dy,
                             &BondScratch::dz,          &BondScratch::lambda,
                             &BondScratch::factor,      &BondScratch::others,
                             &BondScratch::factorSlope, &BondScratch::lambdaSlope};
constexpr Column quadsOfNeighbour[] = {&BondScratch::place, &BondScratch::pull};
constexpr int quad = 4;

// Lanes.
constexpr int widestKernel = 8;

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
  const std::size_t columnCount = std::size(ofNeighbour) + quad * std::size(quadsOfNeighbour) +
                                  std::size(ofElement) * size(elements_);
  perNeighbour_ = AlignedBuffer(columnCount * size(neighbours));
  scratch.neighbour = neighbour_.data();
  scratch.kindStart = kindStart_.data();
  scratch.first = first_.data();
  scratch.parameter = parameter_.data();
  Columns columns(perNeighbour_.data(), neighbours);
  for (const Column column : ofNeighbour) scratch.*column = columns.take();
  for (const Column column : ofElement) scratch.*column = columns.take(elements_);
  for (const Column column : quadsOfNeighbour) scratch.*column = columns.take(quad);
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
  const int capacity = roundUp(pairs, widestKernel);
  AlignedBuffer buffer((std::size(ofPair) + quad) * size(capacity));
  Columns columns(buffer.data(), capacity);
  for (const Column column : ofPair) {
    double *place = columns.take();
    if (scratch.capacity > 0) {
      std::memcpy(place, scratch.*column, size(scratch.capacity) * sizeof(double));
    }
    scratch.*column = place;
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
