#include "kernel/descriptor_model.h"

#include <cmath>
#include <cstddef>

#include "kernel/round_up.h"

namespace assay {
namespace {

std::size_t size(int count) { return static_cast<std::size_t>(count); }

}  // namespace

DescriptorModel::DescriptorModel(const DescriptorSettings &settings, int lanes) {
  view_.elements = settings.elements;
  view_.transform = settings.transform();
  view_.shift = settings.addend;
  view_.cutoff = settings.cutoff;
  view_.inverseWidth = 1.0 / settings.cutoffWidth;
  layOutRadials(settings, lanes);
  layOutHarmonics(settings);
}

void DescriptorModel::layOutRadials(const DescriptorSettings &settings, int lanes) {
  const int count = static_cast<int>(settings.centres.size());
  view_.radials = count;
  view_.radialStride = roundUp(count, lanes);
  decay_ = AlignedBuffer(size(count));
  centre_ = AlignedBuffer(size(count));
  scale_ = AlignedBuffer(size(count));
  for (std::size_t k = 0; k < settings.centres.size(); ++k) {
    const double r0 = settings.centres[k];
    const bool centred = settings.lspType == LspType::centredGaussian;
    decay_[k] = centred ? 1.0 / r0 : 1.0 / settings.sigma;
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
void DescriptorModel::layOutHarmonics(const DescriptorSettings &settings) {
  orders_ = settings.orders;
  view_.orders = static_cast<int>(orders_.size());
  view_.maxOrder = orders_.back();
  rowsOfOrders_.assign(size(view_.maxOrder + 1), -1);
  for (const int l : orders_) {
    rowsOfOrders_[size(l)] = view_.rows;
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
  view_.rowOfOrder = rowsOfOrders_.data();
  view_.recursionUp = recursionUp_.data();
  view_.recursionDown = recursionDown_.data();
  view_.slope = slope_.data();
}

}  // namespace assay
