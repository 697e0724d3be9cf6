#include "fit/host_network.h"

#include <algorithm>

#include "kernel/round_up.h"

namespace assay {
namespace {

std::size_t count(int a, int b = 1) {
  return static_cast<std::size_t>(a) * static_cast<std::size_t>(b);
}

}  // namespace

HostNetwork::HostNetwork(const FitSet &set, int element, const FitLayers &layers, int lanes) {
  const bool withForces = set.view().pairStart != nullptr;
  const int rows = roundUp(set.view().hosts[element].hosts, fitChunk);
  const bool straight = layers.bonds.baseline.empty();
  view_.layers = static_cast<int>(layers.sizes.size()) - 1;
  functions_ = layers.functions;
  view_.function = functions_.data();
  layOutLayers(layers, lanes);
  view_.backChunks = set.mostHosts(element) / fitChunk + 2;
  view_.inputStride = roundUp(layers.sizes.front(), lanes);
  view_.atomEnergy = take(count(rows));
  for (int k = 0; k < view_.layers; ++k) {
    const int stride = roundUp(layers.sizes[count(k)], lanes);
    view_.widest = std::max(view_.widest, stride);
    if (k > 0) {
      value_[count(k)] = take(count(rows, stride));
      const bool ofSums = needsSum(functions_[count(k - 1)]);
      origin_[count(k)] = ofSums ? take(count(rows, stride)) : value_[count(k)];
    }
    if (!withForces) continue;
    const int mine = k == 0 ? view_.backChunks * fitChunk : rows;
    if (k < view_.layers - 1 || !straight) back_[count(k)] = take(count(mine, stride));
    tangent_[count(k)] = take(count(fitChunk, stride));
    if (k > 0) sum_[count(k)] = take(count(fitChunk, stride));
  }
  view_.delta[0] = take(count(fitChunk, view_.widest));
  view_.delta[1] = take(count(fitChunk, view_.widest));
  view_.unit = take(count(fitChunk, view_.widest));
  view_.atomWeight = take(fitChunk);
  view_.widest = std::max(view_.widest, roundUp(layers.sizes.back(), lanes));
  if (!straight) layOutBonds(layers.bonds, set.view().elements, rows);
  if (!withForces) return;
  view_.forceTangent = take(count(rows, view_.inputStride));
  view_.stressTangent = take(count(rows, view_.inputStride));
}

void HostNetwork::layOutBonds(const FitBonds &bonds, int elements, int rows) {
  baseline_ = bonds.baseline;
  view_.bonds = {elements, bonds.cutoff, 1.0 / bonds.width, baseline_.data(), bonds.squared};
  const int stride = layers_.views().back().outputStride;
  view_.output = take(count(rows, stride));
  view_.outputSlope = take(count(rows, stride));
  view_.outputDelta = take(count(fitChunk, stride));
  view_.outputMotion = take(count(fitChunk, stride));
  view_.outputPull = take(count(stride));
}

double *HostNetwork::take(std::size_t numbers) {
  buffers_.emplace_back(numbers);
  std::fill_n(buffers_.back().data(), numbers, 0.0);
  return buffers_.back().data();
}

void HostNetwork::layOutLayers(const FitLayers &layers, int lanes) {
  layers_ = LayerLayout(layers.sizes, lanes);
  layers_.place(take(layers_.room()));
  straight_ = layers.bonds.baseline.empty();
  for (std::size_t k = 0; k < layers_.views().size(); ++k) {
    gradient_.push_back(take(gradientRoom(k)));
  }
  value_.assign(layers_.views().size(), nullptr);
  origin_ = back_ = tangent_ = sum_ = value_;
  view_.parameters = layers_.parameters();
  view_.layer = layers_.views().data();
  view_.value = value_.data();
  view_.origin = origin_.data();
  view_.back = back_.data();
  view_.tangent = tangent_.data();
  view_.sum = sum_.data();
  view_.gradient = gradient_.data();
}

std::size_t HostNetwork::gradientRoom(std::size_t k) const {
  const LayerView &layer = layers_.views()[k];
  const bool last = straight_ && k + 1 == layers_.views().size();
  return last ? count(layer.inputStride + 1) : count(layer.inputs + 1, layer.outputStride);
}

long long HostNetwork::bytes() const {
  std::size_t numbers = 0;
  for (const LargeBuffer &buffer : buffers_) numbers += buffer.size();
  return static_cast<long long>(numbers * sizeof(double));
}

void HostNetwork::clearGradient() {
  for (std::size_t k = 0; k < gradient_.size(); ++k) {
    std::fill_n(gradient_[k], gradientRoom(k), 0.0);
  }
}

void HostNetwork::copyGradient(double *gradient) const {
  for (std::size_t k = 0; k < gradient_.size(); ++k) {
    const LayerView &layer = layers_.views()[k];
    if (straight_ && k + 1 == gradient_.size()) {
      gradient = std::copy_n(gradient_[k], layer.inputs, gradient);
      *gradient = gradient_[k][layer.inputStride];
      return;
    }
    for (int in = 0; in <= layer.inputs; ++in) {
      gradient = std::copy_n(gradient_[k] + count(in, layer.outputStride), layer.outputs, gradient);
    }
  }
}

}  // namespace assay
