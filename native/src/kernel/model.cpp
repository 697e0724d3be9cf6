#include "kernel/model.h"

namespace assay {

Model::Model(const NnFile &file, int lanes) {
  for (int element = 0; element < file.elements; ++element) {
    models_.push_back(std::make_unique<ElementModel>(file, element, lanes));
    if (element > 0) models_.back()->shareLayers(*models_.front());
    elements_.push_back(models_.back()->view());
  }
  view_ = {file.cutoff, file.elements, elements_.data()};
}

Model::Model(const BehlerNetwork &network, int lanes) {
  const int elements = static_cast<int>(network.elements.size());
  for (int element = 0; element < elements; ++element) {
    models_.push_back(std::make_unique<ElementModel>(network, element, lanes));
    elements_.push_back(models_.back()->view());
  }
  view_ = {network.largestCutoff(), elements, elements_.data()};
}

}  // namespace assay
