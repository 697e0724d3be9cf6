#ifndef ASSAY_RANK_PRODUCTS_H
#define ASSAY_RANK_PRODUCTS_H

#include <cstddef>
#include <memory>
#include <vector>

#include "ranks/packet.h"
#include "ranks/rank_shard.h"

namespace assay {

// Rows of a Jacobian that the normal equations have of a shard.
struct ShardRows {
  struct Vectors {
    int structure, firstAtom, lastAtom;
    bool stress;
    std::vector<double> root;

    int count() const { return static_cast<int>(root.size()); }
  };

  std::vector<double> energyRoot;
  std::vector<Vectors> vectors;

  static ShardRows read(PacketReader &from, int structures);
};

// The matrix sum_r c_r J_r^T J_r of one shard after another: what org.assay.engine.ShardProducts is
// in the fit's own process, its rows in the same order.
class RankProducts {
 public:
  // Takes how the trained parameters stand to `parameters` of networks.
  RankProducts(int kernel, int parameters, PacketReader &from);

  // Numbers of the lower triangle of a matrix.
  std::size_t numbers() const {
    return static_cast<std::size_t>(trained_) * static_cast<std::size_t>(trained_ + 1) / 2;
  }
  // `triangle`: row after row, overwritten.
  void find(const RankNetwork &network, const ShardRows &rows, std::vector<double> &triangle);

 private:
  void multiply(int waiting);

  const int parameters_;
  int trained_ = 0;
  std::unique_ptr<Handle> sum_;
  std::vector<double> row_;
};

}  // namespace assay

#endif
