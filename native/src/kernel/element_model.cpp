#include "kernel/element_model.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace assay {
namespace {

int roundUp(int count, int lanes) { return (count + lanes - 1) / lanes * lanes; }

std::size_t size(int count) { return static_cast<std::size_t>(count); }

}  // namespace

ElementModel::ElementModel(const NnFile &file, int element, int lanes) {
  view_.descriptors.elements = file.elements();
  view_.descriptors.transform = file.transform();
  view_.descriptors.shift = file.addend();
  view_.descriptors.cutoff = file.cutoff;
  view_.descriptors.inverseWidth = 1.0 / file.cutoffWidth;
  view_.localEnergy = LocalEnergy::direct;
  layOutRadials(file, lanes);
  layOutHarmonics(file);
  view_.network.activation = file.activation;
  view_.network.manyInputs = file.elements() > 1;
  layOutNetwork(networkOf(file, element), lanes);
}

void ElementModel::layOutRadials(const NnFile &file, int lanes) {
  const int count = static_cast<int>(file.centres.size());
  view_.descriptors.radials = count;
  view_.descriptors.radialStride = roundUp(count, lanes);
  decay_ = AlignedBuffer(size(count));
  centre_ = AlignedBuffer(size(count));
  scale_ = AlignedBuffer(size(count));
  for (std::size_t k = 0; k < file.centres.size(); ++k) {
    const double r0 = file.centres[k];
    const bool centred = file.lspType == LspType::centredGaussian;
    decay_[k] = centred ? 1.0 / r0 : 1.0 / file.sigma;
    centre_[k] = centred ? 0.0 : r0;
    scale_[k] = centred ? 1.0 : 1.0 / r0;
  }
  view_.descriptors.decay = decay_.data();
  view_.descriptors.centre = centre_.data();
  view_.descriptors.scale = scale_.data();
}

// Real harmonics normalised so that the sum over m of Y_lm(u) Y_lm(v) is P_l(u . v), written as
// p(l, m)(z) times the real or imaginary part of (x + iy)^m:
//   sqrt(l^2 - m^2) p(l, m) = (2l - 1) z p(l-1, m) - sqrt((l-1)^2 - m^2) p(l-2, m),  m < l,
//   p(m, m) = sqrt((2m - 1) / 2m) p(m-1, m-1), with another sqrt(2) from m = 0 to 1.
// p(l, m) is proportional to the m-th derivative of P_l, hence p(l, m)' to p(l, m+1).
void ElementModel::layOutHarmonics(const NnFile &file) {
  orders_ = file.orders;
  view_.descriptors.orders = static_cast<int>(orders_.size());
  view_.descriptors.maxOrder = orders_.back();
  for (const int l : orders_) {
    firstRows_.push_back(view_.descriptors.rows);
    view_.descriptors.rows += 2 * l + 1;
  }
  const int width = view_.descriptors.maxOrder + 1;
  recursionUp_ = AlignedBuffer(size(width * width));
  recursionDown_ = AlignedBuffer(size(width * width));
  slope_ = AlignedBuffer(size(width * width));
  for (int l = 0; l < width; ++l) {
    for (int m = 0; m <= l; ++m) {
      const std::size_t at = size(l * width + m);
      if (l > 0 && m == l) {
        recursionUp_[at] = m == 1 ? 1.0 : std::sqrt((2.0 * m - 1.0) / (2.0 * m));
      } else if (l > 0) {
        recursionUp_[at] = (2.0 * l - 1.0) / std::sqrt(double(l * l - m * m));
        // At l = m + 1 the second term vanishes.
        const int below = (l - 1) * (l - 1) - m * m;
        recursionDown_[at] = std::sqrt(double(below)) / std::sqrt(double(l * l - m * m));
      }
      slope_[at] = std::sqrt(double((l + m + 1) * (l - m)) * (m == 0 ? 0.5 : 1.0));
    }
  }
  view_.descriptors.order = orders_.data();
  view_.descriptors.firstRow = firstRows_.data();
  view_.descriptors.recursionUp = recursionUp_.data();
  view_.descriptors.recursionDown = recursionDown_.data();
  view_.descriptors.slope = slope_.data();
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

}  // namespace assay
