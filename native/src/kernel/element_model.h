#ifndef ASSAY_ELEMENT_MODEL_H
#define ASSAY_ELEMENT_MODEL_H

#include <memory>
#include <vector>

#include "kernel/aligned_buffer.h"
#include "kernel/behler_network.h"
#include "kernel/descriptor_model.h"
#include "kernel/element_network.h"
#include "kernel/layer_layout.h"
#include "kernel/model_types.h"
#include "kernel/nn_file.h"
#include "kernel/radial_ladder.h"
#include "kernel/symmetry_model.h"

namespace assay {

// Descriptors, network and local energy of one element, laid out for a kernel that works on `lanes`
// doubles at once.
class ElementModel {
 public:
  // `element`: its place among the file's.
  ElementModel(const NnFile &file, int element, int lanes);
  ElementModel(const BehlerNetwork &network, int element, int lanes);
  ElementModel(const ElementModel &) = delete;
  ElementModel &operator=(const ElementModel &) = delete;

  // Reads what layers it has in common with another element's where the other has them.
  void shareLayers(const ElementModel &other) { layers_.readWhereEqual(other.layers_); }

  const ElementView &view() const { return view_; }

 private:
  void layOutNetwork(const ElementNetwork &ofElement, int lanes);
  void layOutBonds(const NnFile &file, int element);

  ElementView view_{};
  std::unique_ptr<const DescriptorModel> descriptors_;
  std::unique_ptr<const RadialLadder> ladder_;
  std::unique_ptr<const SymmetryModel> symmetry_;
  std::vector<LayerFunction> functions_;
  LayerLayout layers_;
  AlignedBuffer parameters_;
  std::vector<double> baseline_;
};

}  // namespace assay

#endif
