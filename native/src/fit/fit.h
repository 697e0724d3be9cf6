#ifndef ASSAY_FIT_H
#define ASSAY_FIT_H

#include <cstddef>
#include <memory>
#include <vector>

#include "fit/fit_set.h"
#include "fit/fit_types.h"
#include "fit/host_network.h"
#include "fit/large_buffer.h"
#include "kernel/environment.h"

namespace assay {

// Those this processor can run, fastest first; never empty.
std::vector<FitKernel> availableFitKernels();

// Room for the bond-order energies of atoms with so many neighbours, one after another.
class BondRoom {
 public:
  BondRoom(int elements, int neighbours, int lanes);

  EnvironmentView *environment() { return &environment_.view(); }
  // As many numbers as bondMotionNumbers, and those of one host's parameters.
  Dual *motion() { return motion_.data(); }
  long long bytes() const;

 private:
  std::vector<ElementView> element_;
  ModelView model_;
  Environment environment_;
  std::vector<Dual> motion_;
};

// The networks of all elements at the atoms of a set. Holds scratch space and is for one thread at
// a time.
class FitNetwork {
 public:
  // `layers`: of each element, the last of one neuron or of as many as a bond-order energy has
  // parameters; then the set has surroundings. `set` must outlive this.
  FitNetwork(const FitKernel &kernel, const FitSet &set, const std::vector<FitLayers> &layers);

  // Of all networks, one behind the other.
  int parameters() const { return offset_.back(); }
  // Where those of an element's begin.
  int offset(int element) const { return offset_[static_cast<std::size_t>(element)]; }
  const FitSet &set() const { return set_; }
  const FitNetworksView &view() const { return view_; }
  long long bytes() const;

  // `parameters` of each network as in NN files; mean energy of each structure.
  void energies(const double *parameters, double *structureEnergies);

  // Takes targets for `compare`: components in the order of atoms, of structures. Copies.
  void setForceTargets(const double *target, const double *weight);
  void setStressTargets(const double *target, const double *weight);
  bool hasForceTargets() const { return forceTarget_.data() != nullptr; }
  bool hasStressTargets() const { return stressTarget_.data() != nullptr; }

  // The same with forces and stresses, compared with targets or not.
  FitSquares vectors(const double *parameters, double *structureEnergies, bool compareForces,
                     bool compareStresses);
  const double *forces() const { return view_.force; }
  const double *stresses() const { return view_.stress; }

  // Of bond-order energies: the outputs found last, [atom][output].
  void copyOutputs(double *outputs) const;

  // As FitKernel; `gradient` in the order of `parameters`, overwritten. `onOutputs`: see
  // FitNetworksView.
  void gradient(const double *c, bool tangents, double forceFactor, double stressFactor,
                double *gradient, const double *onOutputs = nullptr);

 private:
  double *take(std::size_t count);
  void layOutBonds();
  void setParameters(const double *parameters);
  void average(double *structureEnergies) const;

  const FitKernel kernel_;
  const FitSet &set_;
  std::vector<std::unique_ptr<HostNetwork>> networks_;
  std::vector<FitNetworkView> views_;
  std::vector<int> offset_;
  std::vector<LargeBuffer> buffers_;
  LargeBuffer forceTarget_, forceWeight_, stressTarget_, stressWeight_;
  std::unique_ptr<BondRoom> bonds_;
  FitNetworksView view_{};
};

}  // namespace assay

#endif
