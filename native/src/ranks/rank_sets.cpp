#include "ranks/rank_sets.h"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <ctime>
#include <stdexcept>

#include "ranks/communicator.h"
#include "ranks/file_mark.h"
#include "ranks/rank_products.h"

namespace assay {
namespace {

template <typename Thing>
Thing &named(std::map<int, Thing> &things, int name, const char *what) {
  const auto found = things.find(name);
  if (found == things.end()) throw std::runtime_error(std::string("there is no such ") + what);
  return found->second;
}

// Memory of this process (bytes).
long long residentBytes() {
  long long pages = 0, resident = 0;
  if (FILE *file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%lld %lld", &pages, &resident) != 2) resident = 0;
    std::fclose(file);
  }
  return resident * sysconf(_SC_PAGESIZE);
}

}  // namespace

RankAnswer RankSets::answer(RankTask task, const Bytes &common, const Bytes &part) {
  PacketReader all(common), mine(part);
  switch (task) {
    case RankTask::introduce:
      return introduce();
    case RankTask::describe:
      return describe(all);
    case RankTask::addShards:
      return addShards(all, mine);
    case RankTask::keep:
      return keep(all, mine);
    case RankTask::freeSet:
      sets_.erase(all.takeInt());
      return {};
    case RankTask::makeNetwork:
      return makeNetwork(all, mine);
    case RankTask::freeNetwork:
      networks_.erase(all.takeInt());
      return {};
    case RankTask::energies:
      return energies(all);
    case RankTask::vectors:
      return vectors(all);
    case RankTask::gradient:
      return gradient(all, mine);
    case RankTask::copyVectors:
      return copyVectors(all);
    case RankTask::outputs:
      return outputs(all);
    case RankTask::energyRows:
      return energyRows(all, mine);
    case RankTask::vectorRows:
      return vectorRows(all, mine);
    case RankTask::products:
      return products(all, mine);
    case RankTask::usage:
      return usage();
    case RankTask::leave:
    case RankTask::traffic:
      break;
  }
  throw std::runtime_error("a request that ranks do not know: they are of another version");
}

RankAnswer RankSets::introduce() const {
  RankAnswer answer;
  const char *kernels = assay_kernels();
  answer.own.putText(Communicator::host());
  answer.own.put(static_cast<std::int64_t>(getpid()));
  answer.own.putText(kernels == nullptr ? "" : kernels);
  putFiles(answer.own);
  return answer;
}

RankAnswer RankSets::usage() const {
  long long bytes = 0;
  for (const auto &[name, set] : sets_) {
    for (const auto &shard : set.shards) bytes += shard->bytes();
  }
  RankAnswer answer;
  answer.own.put(static_cast<std::int64_t>(bytes));
  answer.own.put(static_cast<std::int64_t>(residentBytes()));
  answer.own.put(static_cast<double>(std::clock()) / CLOCKS_PER_SEC);
  return answer;
}

RankAnswer RankSets::describe(PacketReader &common) {
  const int name = common.takeInt();
  RankSet set;
  set.spread.first = common.takeInts(common.takeInt());
  set.first = set.spread.first.at(static_cast<std::size_t>(rank_));
  if (set.spread.owner(0) != 0) throw std::runtime_error("the first rank has no shard");
  set.settings = SetSettings::read(common);
  sets_[name] = std::move(set);
  return {};
}

RankAnswer RankSets::addShards(PacketReader &common, PacketReader &part) {
  RankSet &set = named(sets_, common.takeInt(), "set");
  RankAnswer answer;
  while (!part.atEnd()) {
    set.shards.push_back(std::make_unique<RankShard>(set.settings, part));
    const RankShard &shard = *set.shards.back();
    const std::vector<double> descriptors = shard.descriptors();
    answer.own.put(static_cast<std::int32_t>(shard.isolated()));
    answer.own.put(static_cast<std::int64_t>(shard.derivatives()));
    answer.own.put(descriptors.data(), descriptors.size());
  }
  return answer;
}

RankAnswer RankSets::keep(PacketReader &common, PacketReader &part) {
  RankSet &set = named(sets_, common.takeInt(), "set");
  long long bytes = 0;
  for (const auto &shard : set.shards) {
    if (part.takeInt() != 0) shard->keep();
    bytes += shard->bytes();
  }
  RankAnswer answer;
  answer.own.put(static_cast<std::int64_t>(bytes));
  return answer;
}

RankAnswer RankSets::makeNetwork(PacketReader &common, PacketReader &part) {
  const int name = common.takeInt();
  RankNetworks &networks = networks_[name];
  networks.set = &named(sets_, common.takeInt(), "set");
  networks.settings = NetworkSettings::read(common);
  for (const auto &shard : networks.set->shards) {
    networks.networks.push_back(std::make_unique<RankNetwork>(*shard, networks.settings, part));
  }
  return {};
}

RankNetworks &RankSets::networksAt(PacketReader &common) {
  return named(networks_, common.takeInt(), "network");
}

RankNetworks &RankSets::evaluatedAt(PacketReader &common) {
  RankNetworks &networks = networksAt(common);
  networks.parameters = common.takeDoubles(networks.settings.parameters);
  return networks;
}

RankAnswer RankSets::energies(PacketReader &common) {
  RankNetworks &networks = evaluatedAt(common);
  RankAnswer answer;
  for (const auto &network : networks.networks) {
    const std::vector<double> energies = network->energies(networks.parameters);
    answer.own.put(energies.data(), energies.size());
  }
  return answer;
}

RankAnswer RankSets::vectors(PacketReader &common) {
  RankNetworks &networks = evaluatedAt(common);
  RankAnswer answer;
  std::vector<std::array<double, 2>> squares;
  for (const auto &network : networks.networks) {
    std::array<double, 2> found{};
    const std::vector<double> energies = network->vectors(networks.parameters, found.data());
    answer.own.put(energies.data(), energies.size());
    squares.push_back(found);
  }
  answer.spread = &networks.set->spread;
  answer.numbers = 2;
  answer.leaf = [squares, first = networks.set->first](int shard, std::vector<double> &out) {
    const std::array<double, 2> &found = squares.at(static_cast<std::size_t>(shard - first));
    out.assign(found.begin(), found.end());
  };
  return answer;
}

RankAnswer RankSets::gradient(PacketReader &common, PacketReader &part) {
  RankNetworks &networks = networksAt(common);
  const bool vectors = common.takeInt() != 0, further = common.takeInt() != 0;
  const double forceFactor = common.takeDouble(), stressFactor = common.takeDouble();
  std::vector<std::vector<double>> c, onOutputs;
  for (const auto &network : networks.networks) {
    const RankShard &shard = network->shard();
    c.push_back(part.takeDoubles(shard.structures()));
    onOutputs.push_back(part.takeDoubles(further ? shard.atoms() * networks.settings.outputs : 0));
  }
  RankAnswer answer;
  answer.spread = &networks.set->spread;
  answer.numbers = static_cast<std::size_t>(networks.settings.parameters);
  answer.leaf = [=, &networks, c = std::move(c), onOutputs = std::move(onOutputs)](
                    int shard, std::vector<double> &out) {
    const auto n = static_cast<std::size_t>(shard - networks.set->first);
    networks.networks.at(n)->gradient(networks.parameters, c[n], vectors, forceFactor, stressFactor,
                                      onOutputs[n], out.data());
  };
  return answer;
}

RankAnswer RankSets::copyVectors(PacketReader &common) {
  RankNetworks &networks = networksAt(common);
  RankAnswer answer;
  for (const auto &network : networks.networks) {
    std::vector<double> forces, stresses;
    network->copyVectors(networks.parameters, forces, stresses);
    answer.own.put(forces.data(), forces.size());
    answer.own.put(stresses.data(), stresses.size());
  }
  return answer;
}

RankAnswer RankSets::outputs(PacketReader &common) {
  RankNetworks &networks = networksAt(common);
  RankAnswer answer;
  for (const auto &network : networks.networks) {
    const std::vector<double> outputs = network->outputs();
    answer.own.put(outputs.data(), outputs.size());
  }
  return answer;
}

RankAnswer RankSets::energyRows(PacketReader &common, PacketReader &part) {
  RankNetworks &networks = networksAt(common);
  RankAnswer answer;
  std::vector<double> row(static_cast<std::size_t>(networks.settings.parameters));
  while (!part.atEnd()) {
    const int shard = part.takeInt(), structure = part.takeInt();
    const double factor = part.takeDouble();
    networks.networks.at(static_cast<std::size_t>(shard - networks.set->first))
        ->energyRow(structure, factor, row.data());
    answer.own.put(row.data(), row.size());
  }
  return answer;
}

RankAnswer RankSets::vectorRows(PacketReader &common, PacketReader &part) {
  RankNetworks &networks = networksAt(common);
  RankAnswer answer;
  while (!part.atEnd()) {
    const int shard = part.takeInt(), structure = part.takeInt();
    const int firstAtom = part.takeInt(), lastAtom = part.takeInt(), stress = part.takeInt();
    const int count = 3 * (lastAtom - firstAtom) + (stress != 0 ? 6 : 0);
    std::vector<double> rows(static_cast<std::size_t>(count) *
                             static_cast<std::size_t>(networks.settings.parameters));
    networks.networks.at(static_cast<std::size_t>(shard - networks.set->first))
        ->vectorRows(structure, firstAtom, lastAtom, stress != 0, rows.data());
    answer.own.put(rows.data(), rows.size());
  }
  return answer;
}

RankAnswer RankSets::products(PacketReader &common, PacketReader &part) {
  RankNetworks &networks = networksAt(common);
  const auto sum = std::make_shared<RankProducts>(networks.set->settings.kernel,
                                                  networks.settings.parameters, common);
  std::vector<ShardRows> rows;
  for (const auto &network : networks.networks) {
    rows.push_back(ShardRows::read(part, network->shard().structures()));
  }
  RankAnswer answer;
  answer.spread = &networks.set->spread;
  answer.numbers = sum->numbers();
  answer.leaf = [&networks, sum, rows = std::move(rows)](int shard, std::vector<double> &out) {
    const auto n = static_cast<std::size_t>(shard - networks.set->first);
    sum->find(*networks.networks.at(n), rows[n], out);
  };
  return answer;
}

}  // namespace assay
