#ifndef ASSAY_INPUT_NN_H
#define ASSAY_INPUT_NN_H

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/behler_network.h"

namespace assay {

// Layers of a network but for its inputs, as input.nn has them for all elements or for one.
struct HiddenLayers {
  int count = -1;  // -1: not said
  std::vector<int> nodes;
  std::vector<LayerFunction> activations;  // the output's last
};

// What the prediction of energies needs of input.nn.
struct InputNn {
  BehlerNetwork network;  // without weights and scaling
  bool saysUnits = false;
};

// Reads the text of input.nn; `name` is what messages call it. Throws FileError.
InputNn readInputNn(std::string_view text, const std::string &name);

}  // namespace assay

#endif
