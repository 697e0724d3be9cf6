#include "ranks/rank_products.h"

namespace assay {
namespace {

// Rows that wait for their products together: enough for these to be fast.
constexpr int capacity = 512;

}  // namespace

ShardRows ShardRows::read(PacketReader &from, int structures) {
  ShardRows rows;
  rows.energyRoot = from.takeDoubles(structures);
  for (int left = from.takeInt(); left > 0; --left) {
    Vectors v{};
    v.structure = from.takeInt();
    v.firstAtom = from.takeInt();
    v.lastAtom = from.takeInt();
    v.stress = from.takeInt() != 0;
    v.root = from.takeDoubles(3 * (v.lastAtom - v.firstAtom) + (v.stress ? 6 : 0));
    rows.vectors.push_back(std::move(v));
  }
  return rows;
}

RankProducts::RankProducts(int kernel, int parameters, PacketReader &from)
    : parameters_(parameters), trained_(from.takeInt()) {
  const std::vector<int> start = from.takeInts(trained_ + 1);
  const std::vector<int> source = from.takeInts(start.back());
  const std::vector<double> factor = from.takeDoubles(start.back());
  sum_ =
      std::make_unique<Handle>(assay_fit_products_create(kernel, parameters, trained_, start.data(),
                                                         source.data(), factor.data(), capacity),
                               assay_fit_products_free);
}

void RankProducts::multiply(int waiting) {
  const int parts = assay_fit_products_parts(sum_->get());
  for (int p = 0; p < parts; ++p) requireDone(assay_fit_products_add(sum_->get(), p, waiting));
}

void RankProducts::find(const RankNetwork &network, const ShardRows &rows,
                        std::vector<double> &triangle) {
  requireDone(assay_fit_products_clear(sum_->get()));
  int waiting = 0;
  const auto makeRoom = [&](int count) {
    if (waiting + count > capacity) {
      multiply(waiting);
      waiting = 0;
    }
    row_.resize(static_cast<std::size_t>(count) * static_cast<std::size_t>(parameters_));
  };
  for (std::size_t s = 0; s < rows.energyRoot.size(); ++s) {
    makeRoom(1);
    network.energyRow(static_cast<int>(s), rows.energyRoot[s], row_.data());
    requireDone(assay_fit_products_put(sum_->get(), waiting++, 1, row_.data(), nullptr));
  }
  for (const ShardRows::Vectors &v : rows.vectors) {
    makeRoom(v.count());
    network.vectorRows(v.structure, v.firstAtom, v.lastAtom, v.stress, row_.data());
    requireDone(
        assay_fit_products_put(sum_->get(), waiting, v.count(), row_.data(), v.root.data()));
    waiting += v.count();
  }
  multiply(waiting);
  requireDone(assay_fit_products_copy(sum_->get(), triangle.data()));
}

}  // namespace assay
