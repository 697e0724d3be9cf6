#include "fit/describing_model.h"

#include <algorithm>

#include "fit/fit_types.h"

namespace assay {

DescribingModel::DescribingModel(const FitDescriptors &descriptors, int lanes)
    : kinds_(descriptors) {
  ElementView element{{}, nullptr, {}, LocalEnergy::direct, {}, 1.0, 0.0};
  if (descriptors.legendre() != nullptr) {
    legendre_ = std::make_unique<DescriptorModel>(*descriptors.legendre(), lanes);
    element.descriptors = legendre_->view();
  }
  for (int e = 0; e < descriptors.elements(); ++e) {
    if (descriptors.symmetry() != nullptr) {
      symmetry_.push_back(
          std::make_unique<SymmetryModel>(descriptors.symmetry()->network(), e, lanes));
      element.symmetry = &symmetry_.back()->view();
    }
    element_.push_back(element);
    scratch_ = std::max(scratch_, rowScratch(element, lanes));
  }
  view_ = {descriptors.cutoff(), descriptors.elements(), element_.data()};
}

}  // namespace assay
