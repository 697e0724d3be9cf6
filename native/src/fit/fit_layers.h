#ifndef ASSAY_FIT_LAYERS_H
#define ASSAY_FIT_LAYERS_H

#include <vector>

#include "fit/fit_types.h"

namespace assay {

// The bond-order energy whose parameters are `baseline` and the outputs; without a baseline the
// output is the energy itself. Lengths in A, see BondOrderView.
struct FitBonds {
  std::vector<double> baseline{};
  double cutoff = 0.0, width = 0.0;
  bool squared = false;
};

// Neurons of a network's layers, inputs first, what they do, and what the outputs are.
struct FitLayers {
  std::vector<int> sizes;
  std::vector<NodeFunction> functions;  // of the hidden layers
  FitBonds bonds{};
};

}  // namespace assay

#endif
