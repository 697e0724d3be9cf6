#ifndef ASSAY_LAYER_LAYOUT_H
#define ASSAY_LAYER_LAYOUT_H

#include <cstddef>
#include <vector>

#include "kernel/model_types.h"

namespace assay {

// The layers of a network in somebody's memory, laid out for a kernel that works on `lanes` doubles
// at once.
class LayerLayout {
 public:
  LayerLayout() = default;
  // `sizes`: neurons of each layer, inputs first.
  LayerLayout(const std::vector<int> &sizes, int lanes);

  // Doubles that it needs.
  std::size_t room() const;
  // Where they are, all of them 0; on a boundary of a vector.
  void place(double *memory);

  int parameters() const { return parameters_; }
  // In the order of NN files: for each layer, for each input its outgoing weights, then the biases.
  void set(const double *parameters);
  // From now on layers of the same numbers as the other's are read there: what is used in turn
  // should be in the cache once.
  void readWhereEqual(const LayerLayout &other);

  const std::vector<LayerView> &views() const { return views_; }

 private:
  struct Block {
    double *weights, *transposed, *biases;
  };

  std::vector<LayerView> views_;
  std::vector<Block> blocks_;
  int parameters_ = 0;
};

}  // namespace assay

#endif
