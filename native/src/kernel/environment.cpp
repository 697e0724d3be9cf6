#include "kernel/environment.h"

#include <algorithm>
#include <cstddef>

#include "kernel/round_up.h"

namespace assay {
namespace {

std::size_t size(int count) { return static_cast<std::size_t>(count); }

}  // namespace

Environment::Extent Environment::extentOf(const ModelView &model, int lanes) {
  Extent extent;
  const auto raise = [](int *most, int count) { *most = std::max(*most, count); };
  for (int k = 0; k < model.elements; ++k) {
    const DescriptorView &d = model.element[k].descriptors;
    const NetworkView &network = model.element[k].network;
    raise(&extent.radials, d.radials);
    raise(&extent.radialStride, d.radialStride);
    raise(&extent.rows, d.rows);
    raise(&extent.maxOrder, d.maxOrder);
    raise(&extent.moments, d.elements * d.rows * d.radialStride);
    // The kernel writes whole vectors at unpadded offsets of the descriptor: one vector of slack.
    const int blocks = d.elements * (d.elements + 1) / 2;
    raise(&extent.inputs, blocks * d.orders * d.radials + d.radialStride + lanes);
    const SymmetryView *symmetry = model.element[k].symmetry;
    if (symmetry != nullptr) raise(&extent.inputs, symmetry->inputStride);
    raise(&extent.layers, network.layers);
    raise(&extent.widest, network.widestLayer);
  }
  return extent;
}

Environment::Environment(const ModelView &model, int lanes)
    : extent_(extentOf(model, lanes)),
      lanes_(lanes),
      kindStart_(size(model.elements), 0),
      bonds_(model),
      symmetry_(model, lanes) {
  const std::size_t inputs = size(extent_.inputs);
  const std::size_t moments = size(extent_.moments);
  const std::size_t wide = size(extent_.widest);
  const std::size_t values = wide * size(extent_.layers);
  view_.kindStart = kindStart_.data();
  perAtom_ = AlignedBuffer((model.elements == 1 ? 1 : 2) * moments + 2 * inputs + 2 * values +
                           2 * (wide + inputs));
  double *next = perAtom_.data();
  const auto take = [&next](std::size_t count) {
    double *begin = next;
    next += count;
    return begin;
  };
  view_.moment = take(moments);
  // Of one element, derivatives follow from its own moments alone, and take their place.
  view_.momentSlope = model.elements == 1 ? view_.moment : take(moments);
  view_.descriptor = take(inputs);
  view_.descriptorSlope = take(inputs);
  view_.value = take(values);
  view_.slope = take(values);
  view_.sensitivity[0] = take(wide + inputs);
  view_.sensitivity[1] = take(wide + inputs);
  reserve(0);
}

void Environment::reserve(int neighbours) {
  const int wanted = roundUp(neighbours, lanes_);
  if (wanted <= capacity_) return;
  capacity_ = wanted;
  const int width = extent_.maxOrder + 1;
  const int columns =
      10 + 2 * extent_.radials + extent_.radialStride + width * width + 2 * width + extent_.rows;
  perNeighbour_ = AlignedBuffer(size(columns) * size(capacity_));
  double *next = perNeighbour_.data();
  const auto take = [&next, this](int count) {
    double *begin = next;
    next += size(count) * size(capacity_);
    return begin;
  };
  view_.dx = take(1);
  view_.dy = take(1);
  view_.dz = take(1);
  view_.gx = take(1);
  view_.gy = take(1);
  view_.gz = take(1);
  view_.ux = take(1);
  view_.uy = take(1);
  view_.uz = take(1);
  view_.inverseDistance = take(1);
  view_.radial = take(extent_.radials);
  view_.radialSlope = take(extent_.radials);
  view_.radialByNeighbour = take(extent_.radialStride);
  view_.polynomial = take(width * width);
  view_.powerCos = take(width);
  view_.powerSin = take(width);
  view_.harmonic = take(extent_.rows);
  bonds_.reserve(capacity_, view_.bonds);
  symmetry_.reserve(capacity_, view_.symmetry);
}

double Environment::bytes() const {
  const std::size_t doubles = perNeighbour_.size() + perAtom_.size();
  return static_cast<double>(doubles * sizeof(double)) + bonds_.bytes() + symmetry_.bytes();
}

}  // namespace assay
