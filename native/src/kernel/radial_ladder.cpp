#include "kernel/radial_ladder.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace assay {
namespace {

// y^7 / 5040 is then below 3e-16.
constexpr double smallExponent = 0.02;
// exp(-500) is far from the smallest double.
constexpr double largeExponent = 500.0;

bool haveOneWidth(const DescriptorView &d) {
  return std::all_of(d.decay, d.decay + d.radials, [&](double a) { return a == d.decay[0]; });
}

}  // namespace

RadialLadder::RadialLadder(const DescriptorView &d) {
  if (d.radials < 3 || !haveOneWidth(d)) return;
  const double a2 = d.decay[0] * d.decay[0];
  const double start = d.centre[0];
  const double step = (d.centre[d.radials - 1] - start) / (d.radials - 1);
  // Padding neighbours are at twice the cutoff.
  const double reach = std::max(start, 2.0 * d.cutoff - start);
  if (a2 * reach * std::max(reach, 2.0 * std::abs(step)) > largeExponent) return;
  tilt_ = AlignedBuffer(static_cast<std::size_t>(d.radials));
  lift_ = AlignedBuffer(static_cast<std::size_t>(d.radials));
  for (int k = 0; k < d.radials; ++k) {
    const double even = start + k * step, rounding = d.centre[k] - even;
    const double tilt = 2.0 * a2 * rounding, lift = -a2 * rounding * (2.0 * even + rounding);
    if (std::max(std::abs(lift), std::abs(tilt * d.cutoff + lift)) > smallExponent) return;
    tilt_[static_cast<std::size_t>(k)] = tilt;
    lift_[static_cast<std::size_t>(k)] = lift;
  }
  const double first = -a2 * step * step;
  ladder_ = {2.0 * a2 * step, first, std::exp(2.0 * first), tilt_.data(), lift_.data()};
  isLadder_ = true;
}

}  // namespace assay
