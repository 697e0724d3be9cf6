#ifndef ASSAY_BOND_BUFFERS_H
#define ASSAY_BOND_BUFFERS_H

#include <vector>

#include "kernel/aligned_buffer.h"
#include "kernel/model_types.h"

namespace assay {

// Buffers of the bond-order energy of one atom; empty for models that have none.
class BondBuffers {
 public:
  explicit BondBuffers(const ModelView &model);
  BondBuffers(const BondBuffers &) = delete;
  BondBuffers &operator=(const BondBuffers &) = delete;

  // Makes room for so many neighbours, whole vectors of them, and points a scratch there. How many
  // pairs screen is known to the kernel alone, which asks for more room as it goes.
  void reserve(int neighbours, BondScratch &scratch);

  double bytes() const;

 private:
  static void grow(BondScratch &scratch, int pairs);
  void reservePairs(BondScratch &scratch, int pairs);

  int elements_ = 0;  // 0: no bond-order energy
  std::vector<int> kindStart_, neighbour_, first_, other_;
  AlignedBuffer parameter_, perNeighbour_, perPair_;
};

}  // namespace assay

#endif
