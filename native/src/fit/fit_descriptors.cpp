#include "fit/fit_descriptors.h"

#include <cstddef>

namespace assay {

int FitDescriptors::elements() const {
  return legendre_ != nullptr ? legendre_->elements : symmetry_->elements();
}

double FitDescriptors::cutoff() const {
  return legendre_ != nullptr ? legendre_->cutoff : symmetry_->network().largestCutoff();
}

int FitDescriptors::inputs(int element) const {
  if (symmetry_ != nullptr) {
    const auto place = static_cast<std::size_t>(element);
    return static_cast<int>(symmetry_->network().elements[place].functions.size());
  }
  const std::size_t block = legendre_->orders.size() * legendre_->centres.size();
  return legendre_->elements * (legendre_->elements + 1) / 2 * static_cast<int>(block);
}

}  // namespace assay
