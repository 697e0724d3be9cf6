#ifndef ASSAY_DESCRIBING_MODEL_H
#define ASSAY_DESCRIBING_MODEL_H

#include <memory>
#include <vector>

#include "fit/descriptor_kinds.h"
#include "fit/fit_descriptors.h"
#include "kernel/descriptor_model.h"
#include "kernel/model_types.h"
#include "kernel/symmetry_model.h"

namespace assay {

// Descriptors laid out for a kernel that works on `lanes` doubles at once: a model whose elements
// have nothing else.
class DescribingModel {
 public:
  DescribingModel(const FitDescriptors &descriptors, int lanes);
  DescribingModel(const DescribingModel &) = delete;
  DescribingModel &operator=(const DescribingModel &) = delete;

  const ModelView &view() const { return view_; }
  const DescriptorKinds &kinds() const { return kinds_; }
  // Scratch that an element's rows need (numbers).
  int scratch() const { return scratch_; }

 private:
  DescriptorKinds kinds_;
  std::unique_ptr<const DescriptorModel> legendre_;
  std::vector<std::unique_ptr<const SymmetryModel>> symmetry_;
  std::vector<ElementView> element_;
  ModelView view_{};
  int scratch_ = 0;
};

}  // namespace assay

#endif
