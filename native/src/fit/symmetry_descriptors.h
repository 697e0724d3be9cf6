#ifndef ASSAY_SYMMETRY_DESCRIPTORS_H
#define ASSAY_SYMMETRY_DESCRIPTORS_H

#include <string>
#include <vector>

#include "fit/fit_layers.h"
#include "kernel/behler_network.h"

namespace assay {

// The symmetry functions of the elements of a network as what describes the atoms of a fit: values
// G as they are, not scaled.
class SymmetryDescriptors {
 public:
  // As input.nn, or a whole directory, has them.
  explicit SymmetryDescriptors(BehlerNetwork network);

  int elements() const { return static_cast<int>(network_.elements.size()); }
  // Scaled by nothing.
  const BehlerNetwork &network() const { return network_; }
  // Lines of input.nn, in A, in the order of the network's inputs.
  const std::vector<std::string> &lines(int element) const {
    return lines_[static_cast<std::size_t>(element)];
  }

  // The layers that the files give an element's network. Throws FileError where they cannot be
  // trained.
  FitLayers layers(int element) const;
  // Weights and biases of the network that takes G as it is and gives eV: the files' scaling,
  // normalize_nodes, mean_energy, conv_energy and atom_energy are in them. Empty without weights.
  std::vector<double> parameters(int element) const;

 private:
  const BehlerElement &of(int element) const {
    return network_.elements[static_cast<std::size_t>(element)];
  }

  std::vector<std::vector<FunctionScaling>> scaling_;  // of the files
  BehlerNetwork network_;
  std::vector<std::vector<std::string>> lines_;
};

}  // namespace assay

#endif
