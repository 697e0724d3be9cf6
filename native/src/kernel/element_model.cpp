#include "kernel/element_model.h"

#include <algorithm>
#include <cstddef>

namespace assay {
namespace {

int roundUp(int count, int lanes) { return (count + lanes - 1) / lanes * lanes; }

}  // namespace

ElementModel::ElementModel(const NnFile &file, int lanes) : descriptors_(file, lanes) {
  view_.descriptors = descriptors_.view();
  view_.localEnergy = LocalEnergy::direct;
  layOutNetwork(file, lanes);
}

void ElementModel::layOutNetwork(const NnFile &file, int lanes) {
  layers_ = LayerLayout(file.layerSizes, lanes);
  parameters_ = AlignedBuffer(layers_.room());
  layers_.place(parameters_.data());
  layers_.set(file.parameters.data());
  NetworkView &network = view_.network;
  network.layers = static_cast<int>(layers_.views().size());
  network.layer = layers_.views().data();
  network.activation = file.activation;
  network.widestLayer = roundUp(file.layerSizes.front(), lanes);
  for (const LayerView &layer : layers_.views()) {
    network.widestLayer = std::max(network.widestLayer, layer.outputStride);
  }
}

}  // namespace assay
