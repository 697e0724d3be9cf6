// Sums over shards that are spread over ranks, without MPI: what each rank sends is kept for who
// asks for it, and ranks take turns from the last to the first, as none waits for a lower one.

#include <algorithm>
#include <cstddef>
#include <map>
#include <random>
#include <utility>
#include <vector>

#include "check.h"
#include "ranks/shard_tree.h"

namespace {

using Numbers = std::vector<double>;

// The tree by its definition.
double naiveSum(const Numbers &leaves, int lo, int hi) {
  if (hi - lo == 1) return leaves[static_cast<std::size_t>(lo)];
  int half = 1;
  while (2 * half < hi - lo) half *= 2;
  return naiveSum(leaves, lo, lo + half) + naiveSum(leaves, lo + half, hi);
}

struct Found {
  Numbers sum;
  int mostSent = 0;  // vectors, by one rank
  int unread = 0;
};

Found summed(const std::vector<int> &first, const Numbers &leaves) {
  const assay::ShardSpread spread{first};
  std::map<std::pair<int, int>, std::vector<Numbers>> mail;
  std::map<std::pair<int, int>, std::size_t> read;
  Found found;
  for (int rank = spread.ranks() - 1; rank >= 0; --rank) {
    int sent = 0;
    const assay::TreeExchange exchange{
        [&](int shard, Numbers &out) {
          check::isTrue(spread.owner(shard) == rank, "a shard is summed by who has it");
          out = {leaves[static_cast<std::size_t>(shard)], 1.0};
        },
        [&](int to, Numbers &&numbers) {
          check::isTrue(to < rank, "sums go to lower ranks");
          mail[{rank, to}].push_back(std::move(numbers));
          ++sent;
        },
        [&](int from, Numbers &numbers) {
          auto &letters = mail[{from, rank}];
          const std::size_t next = read[{from, rank}]++;
          check::isTrue(next < letters.size(), "nobody waits for what is not sent");
          if (next < letters.size()) numbers = letters[next];
        }};
    Numbers sum = assay::treeSum(spread, rank, 2, exchange);
    check::isTrue(sum.empty() == (rank != 0), "the first rank alone has the sum");
    if (rank == 0) found.sum = std::move(sum);
    found.mostSent = std::max(found.mostSent, sent);
  }
  for (const auto &[way, letters] : mail) {
    found.unread += static_cast<int>(letters.size() - read[way]);
  }
  return found;
}

std::vector<int> cut(int shards, int ranks, std::mt19937 &random) {
  std::vector<int> first{0};
  for (int r = 1; r < ranks; ++r) first.push_back(static_cast<int>(random() % shards) + 1);
  first.push_back(shards);
  std::sort(first.begin(), first.end());
  return first;
}

void sumsAreTheSameWhoeverHasWhichShards() {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> number(-1.0, 1.0);
  for (const int shards : {1, 2, 3, 5, 8, 13, 64, 65, 100, 127}) {
    Numbers leaves(static_cast<std::size_t>(shards));
    for (double &x : leaves) x = number(random);
    const double expected = naiveSum(leaves, 0, shards);
    int levels = 1;
    while ((1 << levels) < shards) ++levels;
    for (int ranks = 1; ranks <= 20; ++ranks) {
      const Found found = summed(cut(shards, ranks, random), leaves);
      check::isTrue(found.sum.size() == 2, "the sum has all numbers");
      check::isTrue(found.sum[0] == expected, "the sum is that of the tree, to the last bit");
      check::near(found.sum[1], shards, 0.0, "every shard counts once");
      check::isTrue(found.mostSent <= levels, "no rank sends more than a vector a level");
      check::isTrue(found.unread == 0, "whatever is sent is read");
    }
  }
}

void ranksWithoutShardsHaveNone() {
  const assay::ShardSpread spread{{0, 2, 2, 2, 5}};
  check::isTrue(spread.owner(0) == 0 && spread.owner(1) == 0, "the first two");
  check::isTrue(spread.owner(2) == 3 && spread.owner(4) == 3, "the last three");
  check::isTrue(spread.ranks() == 4 && spread.shards() == 5, "numbers of both");
}

}  // namespace

int main() {
  check::run("sums are the same whoever has which shards", sumsAreTheSameWhoeverHasWhichShards);
  check::run("ranks without shards have none", ranksWithoutShardsHaveNone);
  return check::result();
}
