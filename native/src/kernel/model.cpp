#include "kernel/model.h"

#include <algorithm>

namespace assay {

Model::Model(const NnFile &file, int lanes) { add(file, lanes); }

void Model::add(const NnFile &file, int lanes) {
  models_.push_back(std::make_unique<ElementModel>(file, lanes));
  elements_.push_back(models_.back()->view());
  view_.elements = static_cast<int>(elements_.size());
  view_.element = elements_.data();
  view_.cutoff = std::max(view_.cutoff, file.cutoff);
}

}  // namespace assay
