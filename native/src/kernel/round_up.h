#ifndef ASSAY_ROUND_UP_H
#define ASSAY_ROUND_UP_H

namespace assay {

// The multiple that is not below a number. Not for the bodies of kernels, which share no inline
// functions: see kernel/model_types.h.
template <typename Integer>
inline Integer roundUp(Integer number, Integer multiple) {
  return (number + multiple - 1) / multiple * multiple;
}

}  // namespace assay

#endif
