#ifndef ASSAY_RANK_SETS_H
#define ASSAY_RANK_SETS_H

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "ranks/packet.h"
#include "ranks/rank_shard.h"
#include "ranks/shard_tree.h"

namespace assay {

// What a rank can be asked; as org.assay.engine.ranks.RankRequest has them.
enum class RankTask : std::int32_t {
  leave,      // ends
  introduce,  // host, process, instruction sets, program and library
  describe,   // begins a set
  addShards,  // structures of the next shards; descriptors
  keep,       // derivatives of some shards in memory
  freeSet,
  makeNetwork,
  freeNetwork,
  energies,
  vectors,   // energies; sums of squares
  gradient,  // sum of the shards' gradients
  copyVectors,
  outputs,
  energyRows,  // rows of a Jacobian
  vectorRows,
  traffic,   // bytes sent for sums
  usage,     // memory of sets and of the process; processor time
  products,  // normal equations, summed over the shards
};

// What a rank answers: bytes of its own, and perhaps its part of a sum over the shards.
struct RankAnswer {
  PacketWriter own;
  const ShardSpread *spread = nullptr;  // null: nothing is summed
  std::size_t numbers = 0;
  std::function<void(int shard, std::vector<double> &)> leaf;
};

// A set as far as it is this rank's.
struct RankSet {
  SetSettings settings;
  ShardSpread spread;
  std::vector<std::unique_ptr<RankShard>> shards;
  int first = 0;  // number of the first of them in the set
};

// The networks of a fit at the shards of a rank.
struct RankNetworks {
  const RankSet *set = nullptr;
  NetworkSettings settings;
  std::vector<double> parameters;  // of the last evaluation
  std::vector<std::unique_ptr<RankNetwork>> networks;
};

// The sets and networks of a rank, and what it does with them.
class RankSets {
 public:
  explicit RankSets(int rank) : rank_(rank) {}

  // `common`: of the request, for all ranks; `part`: this rank's. Throws what the library does.
  RankAnswer answer(RankTask task, const Bytes &common, const Bytes &part);

 private:
  RankAnswer introduce() const;
  RankAnswer usage() const;
  RankAnswer describe(PacketReader &common);
  RankAnswer addShards(PacketReader &common, PacketReader &part);
  RankAnswer keep(PacketReader &common, PacketReader &part);
  RankAnswer makeNetwork(PacketReader &common, PacketReader &part);
  RankAnswer energies(PacketReader &common);
  RankAnswer vectors(PacketReader &common);
  RankAnswer gradient(PacketReader &common, PacketReader &part);
  RankAnswer copyVectors(PacketReader &common);
  RankAnswer outputs(PacketReader &common);
  RankAnswer energyRows(PacketReader &common, PacketReader &part);
  RankAnswer products(PacketReader &common, PacketReader &part);
  RankAnswer vectorRows(PacketReader &common, PacketReader &part);

  RankNetworks &networksAt(PacketReader &common);
  RankNetworks &evaluatedAt(PacketReader &common);

  const int rank_;
  std::map<int, RankSet> sets_;
  std::map<int, RankNetworks> networks_;
};

}  // namespace assay

#endif
