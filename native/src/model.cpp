#include "model.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace assay {
namespace {

int roundUp(int count, int lanes) { return (count + lanes - 1) / lanes * lanes; }

std::size_t size(int count) { return static_cast<std::size_t>(count); }

}  // namespace

Model::Model(const NnFile &file, int lanes) {
  view_.cutoff = file.cutoff;
  view_.inverseWidth = 1.0 / file.cutoffWidth;
  view_.activation = file.activation;
  layOutRadials(file, lanes);
  layOutHarmonics(file);
  layOutLayers(file, lanes);
}

void Model::layOutRadials(const NnFile &file, int lanes) {
  const int count = static_cast<int>(file.centres.size());
  view_.radials = count;
  view_.radialStride = roundUp(count, lanes);
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
  view_.decay = decay_.data();
  view_.centre = centre_.data();
  view_.scale = scale_.data();
}

// Real harmonics normalised so that the sum over m of Y_lm(u) Y_lm(v) is P_l(u . v), written as
// p(l, m)(z) times the real or imaginary part of (x + iy)^m:
//   sqrt(l^2 - m^2) p(l, m) = (2l - 1) z p(l-1, m) - sqrt((l-1)^2 - m^2) p(l-2, m),  m < l,
//   p(m, m) = sqrt((2m - 1) / 2m) p(m-1, m-1), with another sqrt(2) from m = 0 to 1.
// p(l, m) is proportional to the m-th derivative of P_l, hence p(l, m)' to p(l, m+1).
void Model::layOutHarmonics(const NnFile &file) {
  orders_ = file.orders;
  view_.orders = static_cast<int>(orders_.size());
  view_.maxOrder = orders_.back();
  for (const int l : orders_) {
    firstRows_.push_back(view_.rows);
    view_.rows += 2 * l + 1;
  }
  const int width = view_.maxOrder + 1;
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
  view_.order = orders_.data();
  view_.firstRow = firstRows_.data();
  view_.recursionUp = recursionUp_.data();
  view_.recursionDown = recursionDown_.data();
  view_.slope = slope_.data();
}

void Model::layOutLayers(const NnFile &file, int lanes) {
  std::size_t next = 0;
  view_.widestLayer = roundUp(file.layerSizes.front(), lanes);
  for (std::size_t k = 1; k < file.layerSizes.size(); ++k) {
    LayerView layer{};
    layer.inputs = file.layerSizes[k - 1];
    layer.outputs = file.layerSizes[k];
    layer.inputStride = roundUp(layer.inputs, lanes);
    layer.outputStride = roundUp(layer.outputs, lanes);
    AlignedBuffer weights(size(layer.inputs) * size(layer.outputStride));
    AlignedBuffer transposed(size(layer.outputs) * size(layer.inputStride));
    AlignedBuffer biases(size(layer.outputStride));
    for (int in = 0; in < layer.inputs; ++in) {
      for (int out = 0; out < layer.outputs; ++out, ++next) {
        weights[size(in) * size(layer.outputStride) + size(out)] = file.parameters[next];
        transposed[size(out) * size(layer.inputStride) + size(in)] = file.parameters[next];
      }
    }
    for (int out = 0; out < layer.outputs; ++out, ++next) {
      biases[size(out)] = file.parameters[next];
    }
    layer.weights = weights.data();
    layer.transposedWeights = transposed.data();
    layer.biases = biases.data();
    view_.widestLayer = std::max(view_.widestLayer, layer.outputStride);
    layers_.push_back(layer);
    parameters_.push_back(std::move(weights));
    parameters_.push_back(std::move(transposed));
    parameters_.push_back(std::move(biases));
  }
  view_.layers = static_cast<int>(layers_.size());
  view_.layer = layers_.data();
}

Environment::Environment(const ModelView &model, int lanes) : model_(model), lanes_(lanes) {
  // The kernel writes whole vectors at unpadded offsets of the descriptor: one vector of slack.
  const std::size_t inputs = size(model.orders * model.radials + model.radialStride + lanes);
  const std::size_t moments = size(model.rows) * size(model.radialStride);
  const std::size_t wide = size(model.widestLayer);
  const std::size_t values = wide * size(model.layers);
  perAtom_ = AlignedBuffer(moments + 2 * inputs + 2 * values + 2 * (wide + inputs));
  double *next = perAtom_.data();
  const auto take = [&next](std::size_t count) {
    double *begin = next;
    next += count;
    return begin;
  };
  view_.moment = take(moments);
  view_.descriptor = take(inputs);
  view_.descriptorSlope = take(inputs);
  view_.value = take(values);
  view_.slope = take(values);
  view_.sensitivity[0] = take(wide + inputs);
  view_.sensitivity[1] = take(wide + inputs);
  reserve(0);
}

void Environment::reserve(int neighbours) {
  const int wanted = roundUp(neighbours, lanes_);
  if (wanted <= capacity_) return;
  capacity_ = wanted;
  const int width = model_.maxOrder + 1;
  const int columns =
      10 + 2 * model_.radials + model_.radialStride + width * width + 2 * width + model_.rows;
  perNeighbour_ = AlignedBuffer(size(columns) * size(capacity_));
  double *next = perNeighbour_.data();
  const auto take = [&next, this](int count) {
    double *begin = next;
    next += size(count) * size(capacity_);
    return begin;
  };
  view_.dx = take(1);
  view_.dy = take(1);
  view_.dz = take(1);
  view_.gx = take(1);
  view_.gy = take(1);
  view_.gz = take(1);
  view_.ux = take(1);
  view_.uy = take(1);
  view_.uz = take(1);
  view_.inverseDistance = take(1);
  view_.radial = take(model_.radials);
  view_.radialSlope = take(model_.radials);
  view_.radialByNeighbour = take(model_.radialStride);
  view_.polynomial = take(width * width);
  view_.powerCos = take(width);
  view_.powerSin = take(width);
  view_.harmonic = take(model_.rows);
}

double Environment::bytes() const {
  return static_cast<double>((perNeighbour_.size() + perAtom_.size()) * sizeof(double));
}

}  // namespace assay
