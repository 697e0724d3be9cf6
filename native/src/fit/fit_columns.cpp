#include "fit/fit_columns.h"

#include <algorithm>
#include <cstddef>
#include <map>

namespace assay {

FitColumns::FitColumns(const DescriptorKinds &kinds, const std::vector<int> &presentStart,
                       const std::vector<int> &present) {
  std::map<std::vector<int>, int> known;
  for (std::size_t s = 0; s + 1 < presentStart.size(); ++s) {
    const std::vector<int> elements(present.begin() + presentStart[s],
                                    present.begin() + presentStart[s + 1]);
    const auto [place, isNew] = known.emplace(elements, static_cast<int>(views_.size()));
    if (isNew) add(kinds, elements);
    start_.push_back(place->second);
  }
  const FitRun *next = runs_.data();
  for (FitColumnsView &view : views_) {
    view.run = next;
    next += view.runs;
  }
}

void FitColumns::add(const DescriptorKinds &kinds, const std::vector<int> &elements) {
  for (const int host : elements) {
    for (const int other : elements) addOne(kinds.of(host), elements, other);
    addOne(kinds.of(host), elements, -1);
  }
}

void FitColumns::addOne(const std::vector<DescriptorKind> &kinds, const std::vector<int> &elements,
                        int other) {
  const auto isThere = [&elements](int element) {
    return std::binary_search(elements.begin(), elements.end(), element);
  };
  FitColumnsView view{0, 0, nullptr};
  bool before = false;
  for (std::size_t n = 0; n < kinds.size(); ++n) {
    const DescriptorKind &kind = kinds[n];
    const bool there =
        kind.first == DescriptorKind::any || (isThere(kind.first) && isThere(kind.second));
    const bool has = there && (other < 0 || kind.isOf(other));
    if (has && !before) {
      runs_.push_back({static_cast<int>(n), 0});
      ++view.runs;
    }
    if (has) {
      ++runs_.back().count;
      ++view.width;
    }
    before = has;
  }
  views_.push_back(view);
}

}  // namespace assay
