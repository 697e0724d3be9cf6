#include "lammps/ghost_sums.h"

#include <algorithm>

namespace assay {

void GhostSums::clear(std::size_t atoms, bool withVirials, bool withCentroids) {
  const std::array<bool, 3> wanted = {true, withVirials, withCentroids};
  for (std::size_t kind = 0; kind < sums_.size(); ++kind) {
    sums_[kind].assign(wanted[kind] ? atoms * static_cast<std::size_t>(widths[kind]) : 0, 0.0);
  }
}

int GhostSums::width() const {
  int width = 0;
  for (std::size_t kind = 0; kind < sums_.size(); ++kind) {
    if (!sums_[kind].empty()) width += widths[kind];
  }
  return width;
}

int GhostSums::pack(int count, int first, double *buffer) const {
  double *next = buffer;
  for (int i = first; i < first + count; ++i) {
    for (std::size_t kind = 0; kind < sums_.size(); ++kind) {
      if (sums_[kind].empty()) continue;
      next = std::copy_n(sums_[kind].data() + i * widths[kind], widths[kind], next);
    }
  }
  return static_cast<int>(next - buffer);
}

void GhostSums::unpack(int count, const int *owners, const double *buffer) {
  for (int k = 0; k < count; ++k) {
    for (std::size_t kind = 0; kind < sums_.size(); ++kind) {
      if (sums_[kind].empty()) continue;
      double *sum = sums_[kind].data() + owners[k] * widths[kind];
      for (int c = 0; c < widths[kind]; ++c) sum[c] += *buffer++;
    }
  }
}

void GhostSums::addTo(Kind kind, int atoms, double *to) const {
  const double *sum = sums_[kind].data();
  for (int k = 0; k < atoms * widths[kind]; ++k) to[k] += sum[k];
}

double GhostSums::bytes() const {
  std::size_t doubles = 0;
  for (const std::vector<double> &sum : sums_) doubles += sum.capacity();
  return static_cast<double>(doubles * sizeof(double));
}

}  // namespace assay
