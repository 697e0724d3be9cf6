#ifndef ASSAY_FIT_DESCRIPTORS_H
#define ASSAY_FIT_DESCRIPTORS_H

#include <memory>
#include <utility>

#include "fit/symmetry_descriptors.h"
#include "kernel/nn_file.h"

namespace assay {

// What describes the atoms of a fit: Legendre moments, the same for all elements, or the symmetry
// functions of each. Copies share what they hold.
class FitDescriptors {
 public:
  explicit FitDescriptors(const DescriptorSettings &legendre)
      : legendre_(std::make_shared<DescriptorSettings>(legendre)) {}
  explicit FitDescriptors(SymmetryDescriptors symmetry)
      : symmetry_(std::make_shared<SymmetryDescriptors>(std::move(symmetry))) {}

  // One of the two is null.
  const DescriptorSettings *legendre() const { return legendre_.get(); }
  const SymmetryDescriptors *symmetry() const { return symmetry_.get(); }

  int elements() const;
  double cutoff() const;  // how far an atom sees (A)
  // Numbers that describe an atom of an element.
  int inputs(int element) const;

 private:
  std::shared_ptr<const DescriptorSettings> legendre_;
  std::shared_ptr<const SymmetryDescriptors> symmetry_;
};

}  // namespace assay

#endif
