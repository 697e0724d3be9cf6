#ifndef ASSAY_FIT_H
#define ASSAY_FIT_H

#include <cstddef>
#include <memory>
#include <vector>

#include "fit/fit_types.h"
#include "fit/large_buffer.h"
#include "kernel/layer_layout.h"

namespace assay {

// Those this processor can run, fastest first; never empty.
std::vector<FitKernel> availableFitKernels();

// Structures with their descriptors, and the room for the derivatives of these. See FitSetView.
class FitSet {
 public:
  // Copies all arrays. `withVectors`: whether a structure has forces or a stress, not 0 if so;
  // null, as `pairStart` and `pairAtom` then are, when there will be none.
  FitSet(int structures, const int *start, const double *inverseVolume, int size,
         const double *descriptors, const int *withVectors, const int *pairStart,
         const int *pairAtom);

  const FitSetView &view() const { return view_; }
  int mostPairs() const { return mostPairs_; }
  int mostAtoms() const { return mostAtoms_; }
  long long bytes() const;

  // To be filled by the caller, see FitSetView: [row][size].
  double *derivatives() { return derivatives_.data(); }

 private:
  FitSetView view_{};
  int mostPairs_ = 0;
  int mostAtoms_ = 0;
  std::vector<int> start_, pairStart_, pairAtom_;
  std::vector<long long> rowStart_;
  std::vector<double> inverseVolume_;
  LargeBuffer descriptors_, derivatives_;
};

// A network at the atoms of a set. Holds scratch space and is for one thread at a time.
class FitNetwork {
 public:
  // `sizes`: neurons of the `layers` + 1 layers, the last 1. `set` must outlive this.
  FitNetwork(const FitKernel &kernel, const FitSet &set, int layers, const int *sizes,
             Activation activation);

  int parameters() const { return layers_.parameters(); }
  int layers() const { return view_.layers; }
  const FitSet &set() const { return set_; }
  const FitNetworkView &view() const { return view_; }
  long long bytes() const;

  // `parameters` as in NN files; mean energy of each structure.
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

  // As FitKernel; `gradient` in the order of NN files, overwritten.
  void gradient(const double *c, bool tangents, double forceFactor, double stressFactor,
                double *gradient);

 private:
  double *take(std::size_t count);
  void average(double *structureEnergies) const;
  void layOutLayers();
  // Numbers of the gradient of layer k, from 1 on.
  std::size_t gradientRoom(std::size_t k) const;

  const FitKernel kernel_;
  const FitSet &set_;
  std::vector<int> sizes_;
  LayerLayout layers_;
  std::vector<double *> value_, back_, tangent_, sum_, gradient_;
  std::vector<LargeBuffer> buffers_;
  LargeBuffer forceTarget_, forceWeight_, stressTarget_, stressWeight_;
  FitNetworkView view_{};
};

}  // namespace assay

#endif
