#ifndef ASSAY_SHARD_TREE_H
#define ASSAY_SHARD_TREE_H

#include <functional>
#include <vector>

namespace assay {

// How the shards of a set are spread over ranks: rank r has those from first[r] to first[r + 1]
// - 1.
struct ShardSpread {
  std::vector<int> first;

  int shards() const { return first.back(); }
  int ranks() const { return static_cast<int>(first.size()) - 1; }
  int owner(int shard) const;
};

// What a rank needs for its part of a sum over all shards.
struct TreeExchange {
  // Overwrites the numbers with those of one of this rank's shards.
  std::function<void(int shard, std::vector<double> &)> leaf;
  // Hands numbers to a rank of a lower number, without waiting for it...
  std::function<void(int rank, std::vector<double> &&)> send;
  // ... and waits for those of a higher one.
  std::function<void(int rank, std::vector<double> &)> receive;
};

// Sums what shards found along the binary tree in which shards lo to hi - 1 are those up to the
// largest power of two below hi - lo, and the rest: the same sums in the same order whoever has
// which shards, and as org.assay.engine.TreeSum adds them. Who has the first shard of a part adds
// it up, so that a rank sends at the most one vector for each level of the tree. For all ranks
// together.
//
// Returns the sum on the owner of the first shard, and nothing elsewhere; `numbers`: of a vector.
std::vector<double> treeSum(const ShardSpread &spread, int rank, std::size_t numbers,
                            const TreeExchange &exchange);

}  // namespace assay

#endif
