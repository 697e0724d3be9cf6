#include "kernel/neighbour_sort.h"

#include <algorithm>
#include <cstddef>

namespace assay {

void NeighbourSort::reserve(int neighbours) {
  const std::size_t wanted = static_cast<std::size_t>(neighbours);
  if (kinds_.size() >= wanted) return;
  kinds_.resize(wanted);
  found_.resize(wanted);
}

void NeighbourSort::sort(int elements, int *neighbour, EnvironmentView &e) {
  const int *kind = kinds_.data();
  int *start = e.kindStart;
  std::fill_n(start, elements, 0);
  for (int n = 0; n < e.neighbours; ++n) {
    if (kind[n] + 1 < elements) ++start[kind[n] + 1];
  }
  for (int k = 1; k < elements; ++k) start[k] += start[k - 1];
  // The gradient's place is free until the kernel fills it.
  std::copy_n(e.dx, e.neighbours, e.gx);
  std::copy_n(e.dy, e.neighbours, e.gy);
  std::copy_n(e.dz, e.neighbours, e.gz);
  std::copy_n(neighbour, e.neighbours, found_.data());
  for (int n = 0; n < e.neighbours; ++n) {
    const int to = start[kind[n]]++;
    neighbour[to] = found_[static_cast<std::size_t>(n)];
    e.dx[to] = e.gx[n];
    e.dy[to] = e.gy[n];
    e.dz[to] = e.gz[n];
  }
  // Each start has become its element's end.
  for (int k = elements - 1; k > 0; --k) start[k] = start[k - 1];
  start[0] = 0;
}

double NeighbourSort::bytes() const {
  return static_cast<double>((kinds_.capacity() + found_.capacity()) * sizeof(int));
}

}  // namespace assay
