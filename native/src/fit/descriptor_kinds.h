#ifndef ASSAY_DESCRIPTOR_KINDS_H
#define ASSAY_DESCRIPTOR_KINDS_H

#include <cstddef>
#include <vector>

namespace assay {

class FitDescriptors;

// The elements of the neighbours that a descriptor is of: without a neighbour of each it is what it
// is without any. Both the same where it is of one; `any` where it is of all neighbours.
struct DescriptorKind {
  static constexpr int any = -1;

  int first, second;

  bool isOf(int element) const { return first == any || first == element || second == element; }
};

// Those of the descriptors of every element's atoms.
class DescriptorKinds {
 public:
  explicit DescriptorKinds(const FitDescriptors &descriptors);
  // So many descriptors for each pair of elements, in the order of Legendre moments.
  DescriptorKinds(int elements, int block);

  int elements() const { return elements_; }
  const std::vector<DescriptorKind> &of(int element) const {
    return kinds_[kinds_.size() == 1 ? 0 : static_cast<std::size_t>(element)];
  }
  int size(int element) const { return static_cast<int>(of(element).size()); }

 private:
  int elements_;
  std::vector<std::vector<DescriptorKind>> kinds_;  // one where all elements have the same
};

}  // namespace assay

#endif
