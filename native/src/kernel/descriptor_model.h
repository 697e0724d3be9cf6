#ifndef ASSAY_DESCRIPTOR_MODEL_H
#define ASSAY_DESCRIPTOR_MODEL_H

#include <vector>

#include "kernel/aligned_buffer.h"
#include "kernel/model_types.h"
#include "kernel/nn_file.h"

namespace assay {

// Tables of a kind of descriptor, laid out for a kernel that works on `lanes` doubles at once.
class DescriptorModel {
 public:
  DescriptorModel(const DescriptorSettings &settings, int lanes);
  DescriptorModel(const DescriptorModel &) = delete;
  DescriptorModel &operator=(const DescriptorModel &) = delete;

  const DescriptorView &view() const { return view_; }

 private:
  void layOutRadials(const DescriptorSettings &settings, int lanes);
  void layOutHarmonics(const DescriptorSettings &settings);

  DescriptorView view_{};
  AlignedBuffer decay_, centre_, scale_;
  AlignedBuffer recursionUp_, recursionDown_, slope_;
  std::vector<int> orders_, firstRows_, rowsOfOrders_;
};

}  // namespace assay

#endif
