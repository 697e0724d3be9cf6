#ifndef ASSAY_SINGLE_PRECISION_H
#define ASSAY_SINGLE_PRECISION_H

#include <cmath>
#include <limits>
#include <stdexcept>

namespace assay {

// The nearest number in single precision, within 6e-8 of it; below 1.2e-38, where numbers have
// fewer digits and are slow, 0. Throws std::range_error beyond 3.4e38.
inline float roundedToSingle(double x) {
  if (std::abs(x) < static_cast<double>(std::numeric_limits<float>::min())) return 0.0F;
  if (std::abs(x) > static_cast<double>(std::numeric_limits<float>::max())) {
    throw std::range_error(
        "a derivative of a descriptor is beyond what single precision has; say \"derivatives\": "
        "\"double\"");
  }
  return static_cast<float>(x);
}

}  // namespace assay

#endif
