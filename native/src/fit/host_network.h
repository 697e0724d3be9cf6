#ifndef ASSAY_HOST_NETWORK_H
#define ASSAY_HOST_NETWORK_H

#include <cstddef>
#include <vector>

#include "fit/fit_layers.h"
#include "fit/fit_set.h"
#include "fit/fit_types.h"
#include "fit/large_buffer.h"
#include "kernel/layer_layout.h"

namespace assay {

// The network of one element at its hosts in a set, and the room that kernels need. See
// FitNetworkView.
class HostNetwork {
 public:
  // `lanes`: of the kernel. The set must outlive this.
  HostNetwork(const FitSet &set, int element, const FitLayers &layers, int lanes);
  HostNetwork(const HostNetwork &) = delete;
  HostNetwork &operator=(const HostNetwork &) = delete;

  const FitNetworkView &view() const { return view_; }
  int parameters() const { return layers_.parameters(); }
  long long bytes() const;

  // In the order of NN files.
  void set(const double *parameters) { layers_.set(parameters); }
  // Sets the kernels' gradient to 0; copies what they have added, in the order of NN files.
  void clearGradient();
  void copyGradient(double *gradient) const;

 private:
  double *take(std::size_t count);
  void layOutLayers(const FitLayers &layers, int lanes);
  void layOutBonds(const FitBonds &bonds, int elements, int rows);
  // Numbers of the gradient of layer k, from 0 on.
  std::size_t gradientRoom(std::size_t k) const;

  LayerLayout layers_;
  bool straight_ = true;
  std::vector<NodeFunction> functions_;
  std::vector<double> baseline_;
  std::vector<double *> value_, origin_, back_, tangent_, sum_, gradient_;
  std::vector<LargeBuffer> buffers_;
  FitNetworkView view_{};
};

}  // namespace assay

#endif
