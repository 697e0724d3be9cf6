// Layers of networks in fits, all hidden ones with the same activation.

#ifndef ASSAY_TESTS_FIT_LAYERS_CASE_H
#define ASSAY_TESTS_FIT_LAYERS_CASE_H

#include <cstddef>
#include <vector>

#include "fit/fit_layers.h"

namespace testing {

inline assay::FitLayers layersOf(const std::vector<int> &sizes, assay::Activation activation,
                                 const assay::FitBonds &bonds = {}) {
  const std::size_t hidden = sizes.size() - 2;
  return {sizes, std::vector<assay::NodeFunction>(hidden, assay::NodeFunction(activation)), bonds};
}

}  // namespace testing

#endif
