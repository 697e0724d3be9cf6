#include "kernel/layer_layout.h"

#include <algorithm>

#include "kernel/round_up.h"

namespace assay {
namespace {

std::size_t product(int a, int b) {
  return static_cast<std::size_t>(a) * static_cast<std::size_t>(b);
}

std::size_t roomOf(const LayerView &layer) {
  return product(layer.inputs + 1, layer.outputStride) + product(layer.outputs, layer.inputStride);
}

bool areEqual(const LayerView &a, const LayerView &b) {
  return a.inputs == b.inputs && a.outputs == b.outputs && a.inputStride == b.inputStride &&
         a.outputStride == b.outputStride &&
         std::equal(a.weights, a.weights + roomOf(a), b.weights);
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
  for (const LayerView &layer : views_) numbers += roomOf(layer);
  return numbers;
}

void LayerLayout::place(double *memory) {
  blocks_.clear();
  for (LayerView &layer : views_) {
    Block block{};
    block.weights = memory;
    block.biases = block.weights + product(layer.inputs, layer.outputStride);
    block.transposed = block.biases + layer.outputStride;
    memory += roomOf(layer);
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

void LayerLayout::readWhereEqual(const LayerLayout &other) {
  const std::size_t layers = std::min(views_.size(), other.views_.size());
  for (std::size_t k = 0; k < layers; ++k) {
    if (areEqual(views_[k], other.views_[k])) views_[k] = other.views_[k];
  }
}

}  // namespace assay
