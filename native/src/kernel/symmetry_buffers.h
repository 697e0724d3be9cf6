#ifndef ASSAY_SYMMETRY_BUFFERS_H
#define ASSAY_SYMMETRY_BUFFERS_H

#include <vector>

#include "kernel/aligned_buffer.h"
#include "kernel/model_types.h"

namespace assay {

// Buffers of one atom's symmetry functions; empty for models that have none.
class SymmetryBuffers {
 public:
  SymmetryBuffers(const ModelView &model, int lanes);
  SymmetryBuffers(const SymmetryBuffers &) = delete;
  SymmetryBuffers &operator=(const SymmetryBuffers &) = delete;

  // Makes room for so many neighbours, and points a scratch there.
  void reserve(int neighbours, SymmetryScratch &scratch);

  double bytes() const;

 private:
  int lanes_;
  int elements_ = 0;  // 0: no symmetry functions
  int radials_ = 0, inputs_ = 0, factors_ = 0;
  std::vector<int> begin_, end_;
  AlignedBuffer perNeighbour_, perAtom_;
};

}  // namespace assay

#endif
