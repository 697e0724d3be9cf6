#include "ranks/shard_tree.h"

#include <algorithm>
#include <cstddef>

namespace assay {
namespace {

// The part of a sum that concerns one rank.
class Walk {
 public:
  Walk(const ShardSpread &spread, int rank, std::size_t numbers, const TreeExchange &exchange)
      : spread_(spread), rank_(rank), numbers_(numbers), exchange_(exchange) {}

  // Shards lo to hi - 1, some of them this rank's. Returns their sum if the first of them is.
  std::vector<double> sum(int lo, int hi) {
    if (hi - lo == 1) {
      std::vector<double> own(numbers_);
      exchange_.leaf(lo, own);
      return own;
    }
    int half = 1;
    while (2 * half < hi - lo) half *= 2;
    const int middle = lo + half, ofRight = spread_.owner(middle);
    std::vector<double> left, right;
    if (concerns(lo, middle)) left = sum(lo, middle);
    if (concerns(middle, hi)) right = sum(middle, hi);
    if (spread_.owner(lo) != rank_) {
      if (ofRight == rank_) exchange_.send(spread_.owner(lo), std::move(right));
      return {};
    }
    if (ofRight != rank_) {
      right.resize(numbers_);
      exchange_.receive(ofRight, right);
    }
    for (std::size_t i = 0; i < numbers_; ++i) left[i] += right[i];
    return left;
  }

  bool concerns(int lo, int hi) const {
    return std::max(lo, first()) < std::min(hi, spread_.first[static_cast<std::size_t>(rank_) + 1]);
  }

 private:
  int first() const { return spread_.first[static_cast<std::size_t>(rank_)]; }

  const ShardSpread &spread_;
  const int rank_;
  const std::size_t numbers_;
  const TreeExchange &exchange_;
};

}  // namespace

int ShardSpread::owner(int shard) const {
  // Ranks without shards begin where the next one does.
  return static_cast<int>(std::upper_bound(first.begin(), first.end(), shard) - first.begin()) - 1;
}

std::vector<double> treeSum(const ShardSpread &spread, int rank, std::size_t numbers,
                            const TreeExchange &exchange) {
  Walk walk(spread, rank, numbers, exchange);
  return walk.concerns(0, spread.shards()) ? walk.sum(0, spread.shards()) : std::vector<double>();
}

}  // namespace assay
