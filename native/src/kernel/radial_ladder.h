#ifndef ASSAY_RADIAL_LADDER_H
#define ASSAY_RADIAL_LADDER_H

#include "kernel/aligned_buffer.h"
#include "kernel/model_types.h"

namespace assay {

// The radial functions of a kind of descriptor as a ladder, where they are one: at least three, of
// one width, their centres so near to even steps that e^y to y^6 is exact to rounding, and no
// exponential on the way too large or too small for a double.
class RadialLadder {
 public:
  explicit RadialLadder(const DescriptorView &descriptors);

  // Null where they are none.
  const Ladder *view() const { return isLadder_ ? &ladder_ : nullptr; }

 private:
  bool isLadder_ = false;
  Ladder ladder_{};
  AlignedBuffer tilt_, lift_;
};

}  // namespace assay

#endif
