#include "kernel/layer_layout.h"

#include <algorithm>

#include "kernel/round_up.h"

namespace assay {
namespace {

std::size_t product(int a, int b) {
  return static_cast<std::size_t>(a) * static_cast<std::size_t>(b);
}

}  // namespace

LayerLayout::LayerLayout(const std::vector<int> &sizes, int lanes) {
  for (std::size_t k = 1; k < sizes.size(); ++k) {
    LayerView layer{};
    layer.inputs = sizes[k - 1];
    layer.outputs = sizes[k];
    layer.inputStride = roundUp(layer.inputs, lanes);
    layer.outputStride = roundUp(layer.outputs, lanes);
    views_.push_back(layer);
    parameters_ += (layer.inputs + 1) * layer.outputs;
  }
}

std::size_t LayerLayout::room() const {
  std::size_t numbers = 0;
  for (const LayerView &layer : views_) {
    numbers += product(layer.inputs + 1, layer.outputStride);
    numbers += product(layer.outputs, layer.inputStride);
  }
  return numbers;
}

void LayerLayout::place(double *memory) {
  blocks_.clear();
  for (LayerView &layer : views_) {
    Block block{};
    block.weights = memory;
    block.biases = block.weights + product(layer.inputs, layer.outputStride);
    block.transposed = block.biases + layer.outputStride;
    memory = block.transposed + product(layer.outputs, layer.inputStride);
    layer.weights = block.weights;
    layer.biases = block.biases;
    layer.transposedWeights = block.transposed;
    blocks_.push_back(block);
  }
}

void LayerLayout::set(const double *parameters) {
  for (std::size_t k = 0; k < views_.size(); ++k) {
    const LayerView &layer = views_[k];
    for (int in = 0; in < layer.inputs; ++in) {
      for (int out = 0; out < layer.outputs; ++out, ++parameters) {
        blocks_[k].weights[product(in, layer.outputStride) + static_cast<std::size_t>(out)] =
            *parameters;
        blocks_[k].transposed[product(out, layer.inputStride) + static_cast<std::size_t>(in)] =
            *parameters;
      }
    }
    std::copy_n(parameters, layer.outputs, blocks_[k].biases);
    parameters += layer.outputs;
  }
}

}  // namespace assay
