#include "fit/descriptor_kinds.h"

#include "fit/fit_descriptors.h"

namespace assay {
namespace {

int blockOf(const FitDescriptors &descriptors) {
  const DescriptorSettings *legendre = descriptors.legendre();
  return legendre == nullptr ? 0
                             : static_cast<int>(legendre->orders.size() * legendre->centres.size());
}

}  // namespace

DescriptorKinds::DescriptorKinds(int elements, int block) : elements_(elements), kinds_(1) {
  for (int a = 0; a < elements; ++a) {
    for (int b = a; b < elements; ++b) {
      kinds_[0].insert(kinds_[0].end(), static_cast<std::size_t>(block), DescriptorKind{a, b});
    }
  }
}

DescriptorKinds::DescriptorKinds(const FitDescriptors &descriptors)
    : DescriptorKinds(descriptors.elements(), blockOf(descriptors)) {
  if (descriptors.symmetry() == nullptr) return;
  kinds_.clear();
  for (const BehlerElement &element : descriptors.symmetry()->network().elements) {
    std::vector<DescriptorKind> &mine = kinds_.emplace_back();
    for (const SymmetryFunction &f : element.functions) {
      mine.push_back({f.first, f.isAngular() ? f.second : f.first});
    }
  }
}

}  // namespace assay
