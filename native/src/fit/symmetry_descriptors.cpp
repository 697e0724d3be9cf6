#include "fit/symmetry_descriptors.h"

#include <cstddef>
#include <utility>

#include "kernel/behler_writer.h"
#include "kernel/text_lines.h"

namespace assay {
namespace {

[[noreturn]] void refuse(const BehlerElement &element, const std::string &problem) {
  throw FileError("the network of " + element.symbol + " " + problem);
}

NodeFunction nodeFunctionOf(LayerFunction function) {
  switch (function) {
    case LayerFunction::logistic:
      return NodeFunction::sigmoid;
    case LayerFunction::tanh:
      return NodeFunction::tanh;
    case LayerFunction::softplus:
      return NodeFunction::softplus;
    case LayerFunction::linear:
      return NodeFunction::linear;
    case LayerFunction::rectifier:
      return NodeFunction::rectifier;
    case LayerFunction::complement:
      return NodeFunction::complement;
    case LayerFunction::exponential:
      return NodeFunction::exponential;
    case LayerFunction::gaussian:
      return NodeFunction::gaussian;
    case LayerFunction::cosine:
      return NodeFunction::cosine;
    case LayerFunction::square:
      break;
  }
  return NodeFunction::square;
}

// The weights of a layer, for each input its outgoing ones, then the biases.
struct LayerWeights {
  double *first;
  int inputs, outputs;

  double &at(int input, int output) const {
    return first[static_cast<std::ptrdiff_t>(input) * outputs + output];
  }
  double &bias(int output) const { return at(inputs, output); }
};

}  // namespace

SymmetryDescriptors::SymmetryDescriptors(BehlerNetwork network) : network_(std::move(network)) {
  for (BehlerElement &element : network_.elements) {
    scaling_.push_back(std::move(element.scaling));
    FunctionScaling none{};
    none.factor = 1.0;
    element.scaling.assign(element.functions.size(), none);
    std::vector<std::string> &mine = lines_.emplace_back();
    for (const SymmetryFunction &f : element.functions) {
      mine.push_back(symmetryLine(network_, element, f));
    }
  }
}

FitLayers SymmetryDescriptors::layers(int element) const {
  const BehlerElement &own = of(element);
  FitLayers layers{own.layerSizes, {}};
  if (own.activations.back() != LayerFunction::linear) {
    refuse(own,
           "has an output that is not linear: it is evaluated and not fitted; in a fit the "
           "last activation is l");
  }
  for (std::size_t k = 0; k + 1 < own.activations.size(); ++k) {
    layers.functions.push_back(nodeFunctionOf(own.activations[k]));
  }
  return layers;
}

std::vector<double> SymmetryDescriptors::parameters(int element) const {
  const BehlerElement &own = of(element);
  if (own.parameters.empty()) return {};
  std::vector<double> all = nodeParameters(network_, own);
  const LayerWeights first{all.data(), own.layerSizes[0], own.layerSizes[1]};
  const std::vector<FunctionScaling> &scaling = scaling_[static_cast<std::size_t>(element)];
  for (int in = 0; in < first.inputs; ++in) {
    const FunctionScaling &s = scaling[static_cast<std::size_t>(in)];
    for (int out = 0; out < first.outputs; ++out) {
      first.bias(out) += (s.base - s.factor * s.origin) * first.at(in, out);
      first.at(in, out) *= s.factor;
    }
  }
  const int inputs = *(own.layerSizes.end() - 2);
  const LayerWeights last{all.data() + (all.size() - static_cast<std::size_t>(inputs + 1)), inputs,
                          1};
  const double unit = network_.units.energy;
  for (int in = 0; in <= inputs; ++in) last.at(in, 0) *= unit / network_.energyConversion;
  last.bias(0) += unit * (network_.meanEnergy + own.atomEnergy);
  return all;
}

}  // namespace assay
