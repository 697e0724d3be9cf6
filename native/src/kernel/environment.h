#ifndef ASSAY_ENVIRONMENT_H
#define ASSAY_ENVIRONMENT_H

#include <vector>

#include "kernel/aligned_buffer.h"
#include "kernel/bond_buffers.h"
#include "kernel/model_types.h"
#include "kernel/symmetry_buffers.h"

namespace assay {

// Closer than this (A) two atoms are one and the same, as the format has it.
constexpr double smallestDistance = 1e-5;

// Buffers of one atom's environment, sized for the largest of a model's elements, and grown when
// asked.
class Environment {
 public:
  Environment(const ModelView &model, int lanes);
  Environment(const Environment &) = delete;
  Environment &operator=(const Environment &) = delete;

  // Makes room for so many neighbours; allocates only when there was less. Contents are lost.
  void reserve(int neighbours);

  EnvironmentView &view() { return view_; }
  const EnvironmentView &view() const { return view_; }
  int capacity() const { return capacity_; }
  double bytes() const;

 private:
  // What the buffers have to hold, of the element that needs most.
  struct Extent {
    int radials = 0, radialStride = 0, rows = 0, maxOrder = 0, inputs = 0, layers = 0, widest = 0;
    int moments = 0;  // elements by rows by radialStride
  };
  static Extent extentOf(const ModelView &model, int lanes);

  Extent extent_;
  int lanes_;
  int capacity_ = -1;
  std::vector<int> kindStart_;
  AlignedBuffer perNeighbour_;
  AlignedBuffer perAtom_;
  BondBuffers bonds_;
  SymmetryBuffers symmetry_;
  EnvironmentView view_{};
};

}  // namespace assay

#endif
