#ifndef ASSAY_RANK_SHARD_H
#define ASSAY_RANK_SHARD_H

#include <memory>
#include <string>
#include <vector>

#include "fit/assay_fit.h"
#include "ranks/packet.h"

namespace assay {

// A handle of the kernel library, given back at its end.
class Handle {
 public:
  using Free = void (*)(void *);

  // Throws std::runtime_error, or std::bad_alloc, where making it failed.
  Handle(void *made, Free free);
  void *get() const { return handle_.get(); }

 private:
  std::unique_ptr<void, Free> handle_;
};

// Requires that a function of the library has done its work; throws likewise.
void requireDone(int status);

// How a set describes its atoms, as the fit says it.
struct SetSettings {
  int kernel = 0;                // place among assay_kernels
  std::vector<int> descriptors;  // of an atom of each element
  double reach = 0;              // how far an atom sees (A)
  bool vectors = false, bonds = false;
  bool single = false;  // precision of derivatives
  std::shared_ptr<Handle> kind;

  static SetSettings read(PacketReader &from);
};

// Consecutive structures of a set: what org.assay.engine.Shard is in the fit's own process.
class RankShard {
 public:
  // Takes cells and positions, finds neighbours and descriptors.
  RankShard(const SetSettings &settings, PacketReader &from);

  int structures() const { return static_cast<int>(start_.size()) - 1; }
  int atoms() const { return start_.back(); }
  int isolated() const { return isolated_; }
  bool kept() const { return kept_; }
  const Handle &set() const { return *set_; }
  // The same with the derivatives of descriptors in memory.
  Handle withRows() const;
  void keep();

  // Derivatives of descriptors that it has or would have, and memory (bytes).
  long long derivatives() const;
  long long bytes() const;
  // Of all atoms, of each those of its element.
  std::vector<double> descriptors() const;

 private:
  std::vector<int> start_;
  int isolated_ = 0;
  std::size_t descriptors_ = 0;
  bool kept_ = false;
  std::unique_ptr<Handle> set_;
};

// What networks of a fit are made of.
struct NetworkSettings {
  std::vector<int> layers, sizes, activations;
  std::vector<double> baseline;  // of bond-order energies; none: straight networks
  double bondCutoff = 0, bondCutoffWidth = 0;
  bool squared = false;
  bool forces = false, stresses = false;  // whether there are targets
  int parameters = 0;
  int outputs = 1;

  static NetworkSettings read(PacketReader &from);
};

// The networks of all elements at a shard: what org.assay.engine.ShardNetwork is there, with the
// same calls in the same order. Derivatives that are not kept are computed for each way anew.
class RankNetwork {
 public:
  // Takes the targets that the settings speak of.
  RankNetwork(const RankShard &shard, const NetworkSettings &settings, PacketReader &targets);

  const RankShard &shard() const { return shard_; }
  // Energy per atom of each structure.
  std::vector<double> energies(const std::vector<double> &parameters);
  // The same with forces and stresses; `squares`: of the weighted errors of both.
  std::vector<double> vectors(const std::vector<double> &parameters, double *squares);
  // Forces and stresses of the last `vectors`.
  void copyVectors(const std::vector<double> &parameters, std::vector<double> &forces,
                   std::vector<double> &stresses);
  std::vector<double> outputs() const;
  // Of the energies times `c` and with `vectors` of the squares times factors; `onOutputs`: of a
  // further term, or none.
  void gradient(const std::vector<double> &parameters, const std::vector<double> &c, bool vectors,
                double forceFactor, double stressFactor, const std::vector<double> &onOutputs,
                double *gradient);
  // Derivatives of single numbers, see assay_fit.h; `structure` counted in the shard.
  void energyRow(int structure, double factor, double *row) const;
  void vectorRows(int structure, int firstAtom, int lastAtom, bool stress, double *rows) const;

 private:
  Handle at(const Handle &set) const;
  void giveTargets(const Handle &network) const;
  template <typename Use>
  void withDerivatives(Use use) const;
  void vectorsOf(const Handle &network, const std::vector<double> &parameters, double *energies,
                 double *squares) const;

  const RankShard &shard_;
  const NetworkSettings &settings_;
  std::vector<double> forceTarget_, forceWeight_, stressTarget_, stressWeight_;
  std::unique_ptr<Handle> network_;
};

}  // namespace assay

#endif
