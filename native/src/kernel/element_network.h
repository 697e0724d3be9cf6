#ifndef ASSAY_ELEMENT_NETWORK_H
#define ASSAY_ELEMENT_NETWORK_H

#include <vector>

#include "kernel/nn_file.h"

namespace assay {

// The network of atoms of one element: from the descriptors of all pairs of elements to the energy,
// or to the host's bond-order parameters.
struct ElementNetwork {
  std::vector<int> sizes;  // neurons of each layer, inputs first
  // As NnFile has them.
  std::vector<double> parameters;
};

// Whether the file's network is one for each element side by side: its hidden layers as many groups
// of nodes as it has elements, no weight but 0 between groups, each group with an output of its
// own (of a PINN: as many outputs as a host has parameters).
bool hasNetworkForEachElement(const NnFile &file);

// What of the file's network makes the energy of a host of an element (its place among the file's).
// Kind I: the host's own inputs; those of other hosts never change, and are in the biases. Kind II:
// the host's output, and where there is a network for each element, its group alone.
ElementNetwork networkOf(const NnFile &file, int element);

// What the inputs of other hosts hold in a network of Kind I.
double absentDescriptor(const NnFile &file);

}  // namespace assay

#endif
