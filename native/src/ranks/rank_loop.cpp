#include "ranks/rank_loop.h"

#include <new>
#include <optional>
#include <stdexcept>
#include <string>

#include "ranks/rank_sets.h"

namespace assay {
namespace {

// What the first rank tells the others of a request.
struct Head {
  std::int64_t kind;
  std::int64_t common;  // bytes for all
  std::int64_t parts;   // bytes for single ranks
};

// A request as one rank has it.
struct Heard {
  RankTask task;
  Bytes common, part;
};

bool sumsOverShards(RankTask task) {
  return task == RankTask::vectors || task == RankTask::gradient || task == RankTask::products;
}

Heard hear(Communicator &ranks, Owner *owner) {
  Request request;
  Head head{};
  if (owner != nullptr) {
    request = owner->next(ranks.size());
    head = {request.kind, static_cast<std::int64_t>(request.common.size()), 0};
    for (const Bytes &part : request.parts) head.parts += static_cast<std::int64_t>(part.size());
  }
  ranks.broadcast(&head, sizeof head);
  request.common.resize(static_cast<std::size_t>(head.common));
  ranks.broadcast(request.common.data(), request.common.size());
  Bytes part;
  if (head.parts != 0) part = ranks.scatter(request.parts, head.parts);
  return {static_cast<RankTask>(head.kind), std::move(request.common), std::move(part)};
}

// What went wrong in work, or nothing.
template <typename Work>
std::optional<std::string> problemOf(Work work) {
  try {
    work();
    return std::nullopt;
  } catch (const std::bad_alloc &) {
    return "no more memory";
  } catch (const std::exception &e) {
    return e.what();
  }
}

// The sum over the shards, of which only the first rank has numbers. Where a shard fails, all
// ranks still take part: they wait for each other.
std::vector<double> sumOf(Communicator &ranks, const RankAnswer &answer,
                          std::optional<std::string> &problem) {
  const TreeExchange exchange{
      [&](int shard, std::vector<double> &out) {
        if (!problem) problem = problemOf([&] { answer.leaf(shard, out); });
      },
      [&](int to, std::vector<double> &&numbers) { ranks.send(to, std::move(numbers)); },
      [&](int from, std::vector<double> &numbers) { ranks.receive(from, numbers); }};
  std::vector<double> sums = treeSum(*answer.spread, ranks.rank(), answer.numbers, exchange);
  ranks.finishSending();
  return sums;
}

Bytes wordsOf(const std::optional<std::string> &problem) {
  PacketWriter words;
  if (problem) words.putText(Communicator::host() + ": " + *problem);
  return words.take();
}

}  // namespace

void followFit(Communicator &ranks, Owner *owner) {
  RankSets sets(ranks.rank());
  for (;;) {
    const Heard heard = hear(ranks, owner);
    if (heard.task == RankTask::leave) return;
    RankAnswer answer;
    std::vector<double> sums;
    std::optional<std::string> problem = problemOf([&] {
      if (heard.task == RankTask::traffic) {
        answer.own.put(static_cast<std::int64_t>(ranks.sent()));
      } else {
        answer = sets.answer(heard.task, heard.common, heard.part);
      }
    });
    // Ranks wait for each other in a sum: all must be able to take part.
    if (sumsOverShards(heard.task) && ranks.sum(problem ? 1 : 0) == 0) {
      sums = sumOf(ranks, answer, problem);
    }
    const long long failed = ranks.sum(problem ? 1 : 0);
    const Bytes own = failed == 0 ? answer.own.take() : wordsOf(problem);
    if (owner != nullptr) owner->beginAnswer(failed);
    ranks.gather(own, [&](int, const Bytes &part) { owner->part(part); });
    if (owner != nullptr) owner->endAnswer(sums);
  }
}

}  // namespace assay
