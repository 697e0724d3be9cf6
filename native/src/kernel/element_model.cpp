#include "kernel/element_model.h"

#include <algorithm>
#include <cstddef>

#include "kernel/round_up.h"

namespace assay {
ElementModel::ElementModel(const NnFile &file, int element, int lanes)
    : descriptors_(std::make_unique<DescriptorModel>(file, lanes)),
      ladder_(std::make_unique<RadialLadder>(descriptors_->view())) {
  view_.descriptors = descriptors_->view();
  view_.descriptors.ladder = ladder_->view();
  view_.localEnergy = file.localEnergy;
  if (file.localEnergy == LocalEnergy::bondOrder) layOutBonds(file, element);
  view_.network.activation = file.activation;
  layOutNetwork(networkOf(file, element), lanes);
}

ElementModel::ElementModel(const BehlerNetwork &network, int element, int lanes)
    : symmetry_(std::make_unique<SymmetryModel>(network, element, lanes)) {
  const BehlerElement &own = network.elements[static_cast<std::size_t>(element)];
  view_.symmetry = &symmetry_->view();
  view_.localEnergy = LocalEnergy::scaled;
  const double unit = network.units.energy;
  view_.energyScale = unit / network.energyConversion;
  view_.energyConstant = unit * (network.meanEnergy + own.atomEnergy);
  functions_ = own.activations;
  view_.network.functions = functions_.data();
  layOutNetwork({own.layerSizes, nodeParameters(network, own)}, lanes);
}

void ElementModel::layOutNetwork(const ElementNetwork &ofElement, int lanes) {
  layers_ = LayerLayout(ofElement.sizes, lanes);
  parameters_ = AlignedBuffer(layers_.room());
  layers_.place(parameters_.data());
  layers_.set(ofElement.parameters.data());
  NetworkView &network = view_.network;
  network.layers = static_cast<int>(layers_.views().size());
  network.layer = layers_.views().data();
  network.widestLayer = roundUp(ofElement.sizes.front(), lanes);
  for (const LayerView &layer : layers_.views()) {
    network.widestLayer = std::max(network.widestLayer, layer.outputStride);
  }
}

void ElementModel::layOutBonds(const NnFile &file, int element) {
  const int own = bondOrderParameters(file.elements);
  const auto begin = file.baseline.begin() + element * own;
  baseline_.assign(begin, begin + own);
  view_.bonds = {file.elements, file.rc, 1.0 / file.cutoffWidth, baseline_.data(), file.squared};
}

}  // namespace assay
