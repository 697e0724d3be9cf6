#ifndef ASSAY_TYPE_MAP_H
#define ASSAY_TYPE_MAP_H

#include <string>
#include <vector>

#include "kernel/nn_file.h"

namespace assay {

// Which of a network's elements each atom type is.
class TypeMap {
 public:
  // What stands for a type that neither feels nor exerts anything.
  static constexpr int none = -1;

  TypeMap() = default;
  // `names`: an element of the network, or NULL, for each type from 1 on. Throws
  // std::invalid_argument with the message for the user.
  TypeMap(const std::vector<Species> &network, const std::vector<std::string> &names);

  // Its place among the network's elements, or none.
  int element(int type) const { return elements_[static_cast<std::size_t>(type)]; }
  bool has(int type) const { return element(type) != none; }
  bool hasEvery() const { return everyTypeHasElement_; }

 private:
  std::vector<int> elements_;  // by atom type, from 1
  bool everyTypeHasElement_ = true;
};

}  // namespace assay

#endif
