#ifndef ASSAY_FIT_COLUMNS_H
#define ASSAY_FIT_COLUMNS_H

#include <vector>

#include "fit/descriptor_kinds.h"
#include "fit/fit_types.h"

namespace assay {

// Which descriptors the rows of derivatives have, of all structures: those that can differ from 0.
// Structures of the same elements share theirs.
class FitColumns {
 public:
  // The elements of each structure as FitSetView has them.
  FitColumns(const DescriptorKinds &kinds, const std::vector<int> &presentStart,
             const std::vector<int> &present);
  FitColumns(const FitColumns &) = delete;
  FitColumns &operator=(const FitColumns &) = delete;

  // As FitSetView has them.
  const FitColumnsView *views() const { return views_.data(); }
  const int *start() const { return start_.data(); }

 private:
  void add(const DescriptorKinds &kinds, const std::vector<int> &elements);
  // Columns of an atom of element `host` with those of `other`; -1: of its virials.
  void addOne(const std::vector<DescriptorKind> &kinds, const std::vector<int> &elements,
              int other);

  std::vector<int> start_;
  std::vector<FitRun> runs_;
  std::vector<FitColumnsView> views_;
};

}  // namespace assay

#endif
