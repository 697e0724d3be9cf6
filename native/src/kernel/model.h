#ifndef ASSAY_MODEL_H
#define ASSAY_MODEL_H

#include <memory>
#include <vector>

#include "kernel/behler_network.h"
#include "kernel/element_model.h"
#include "kernel/model_types.h"
#include "kernel/nn_file.h"

namespace assay {

// A potential laid out for a kernel that works on `lanes` doubles at once: a model for each of its
// elements, in the file's order.
class Model {
 public:
  Model(const NnFile &file, int lanes);
  Model(const BehlerNetwork &network, int lanes);

  const ModelView &view() const { return view_; }
  double cutoff() const { return view_.cutoff; }

 private:
  std::vector<std::unique_ptr<ElementModel>> models_;
  std::vector<ElementView> elements_;
  ModelView view_{};
};

}  // namespace assay

#endif
