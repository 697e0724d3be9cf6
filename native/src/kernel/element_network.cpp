#include "kernel/element_network.h"

#include <cmath>
#include <cstddef>

namespace assay {
namespace {

// Some of a layer's nodes.
struct Nodes {
  int begin, end;

  int count() const { return end - begin; }
  bool has(int node) const { return node >= begin && node < end; }
};

// Group `which` of `groups` equal ones.
Nodes group(int nodes, int groups, int which) {
  const int size = nodes / groups;
  return {which * size, (which + 1) * size};
}

// The weights of one layer within the file's: for each input all its outgoing ones, then biases.
struct Weights {
  const double *first;
  int inputs, outputs;

  double at(int input, int output) const {
    return first[static_cast<std::size_t>(input) * static_cast<std::size_t>(outputs) +
                 static_cast<std::size_t>(output)];
  }
  double bias(int output) const { return at(inputs, output); }
};

std::vector<Weights> layersOf(const NnFile &file) {
  std::vector<Weights> layers;
  const double *next = file.parameters.data();
  for (std::size_t k = 1; k < file.layerSizes.size(); ++k) {
    layers.push_back({next, file.layerSizes[k - 1], file.layerSizes[k]});
    next += static_cast<std::size_t>(layers.back().inputs + 1) *
            static_cast<std::size_t>(layers.back().outputs);
  }
  return layers;
}

bool isZeroBetweenGroups(const Weights &layer, int groups) {
  const int from = layer.inputs / groups, to = layer.outputs / groups;
  for (int in = 0; in < layer.inputs; ++in) {
    for (int out = 0; out < layer.outputs; ++out) {
      if (in / from != out / to && layer.at(in, out) != 0.0) return false;
    }
  }
  return true;
}

// The nodes of each layer that count for a host of an element.
std::vector<Nodes> nodesOf(const NnFile &file, int element) {
  const std::vector<int> &sizes = file.layerSizes;
  const int elements = file.elements;
  const bool grouped = !file.hostInInputs && hasNetworkForEachElement(file);
  std::vector<Nodes> nodes;
  for (const int size : sizes) nodes.push_back({0, size});
  for (std::size_t k = 1; grouped && k + 1 < sizes.size(); ++k) {
    nodes[k] = group(sizes[k], elements, element);
  }
  const bool bonds = file.localEnergy == LocalEnergy::bondOrder;
  if (file.hostInInputs) nodes.front() = group(sizes.front(), elements, element);
  if (!file.hostInInputs || bonds) nodes.back() = group(sizes.back(), elements, element);
  return nodes;
}

// The bias, with what inputs that are left out give to it.
double biasOf(const Weights &layer, const Nodes &used, int output, double absent) {
  double bias = layer.bias(output);
  if (absent == 0.0) return bias;
  for (int in = 0; in < layer.inputs; ++in) {
    if (!used.has(in)) bias += layer.at(in, output) * absent;
  }
  return bias;
}

}  // namespace

bool hasNetworkForEachElement(const NnFile &file) {
  const int elements = file.elements;
  if (elements == 1 || file.hostInInputs) return elements == 1;
  const std::vector<Weights> layers = layersOf(file);
  for (std::size_t k = 1; k < layers.size(); ++k) {
    if (layers[k].inputs % elements != 0) return false;
    if (!isZeroBetweenGroups(layers[k], elements)) return false;
  }
  return true;
}

double absentDescriptor(const NnFile &file) {
  switch (file.transform()) {
    case Transform::none:
      return file.addend;
    case Transform::logarithm:
      return std::log(file.addend);
    case Transform::inverseSinh:
      break;
  }
  return std::asinh(file.addend);
}

ElementNetwork networkOf(const NnFile &file, int element) {
  ElementNetwork network;
  const std::vector<Nodes> nodes = nodesOf(file, element);
  for (const Nodes &layer : nodes) network.sizes.push_back(layer.count());
  const std::vector<Weights> layers = layersOf(file);
  for (std::size_t k = 0; k < layers.size(); ++k) {
    const Nodes &from = nodes[k], &to = nodes[k + 1];
    for (int in = from.begin; in < from.end; ++in) {
      for (int out = to.begin; out < to.end; ++out) {
        network.parameters.push_back(layers[k].at(in, out));
      }
    }
    // Only inputs of Kind I are left out that are not 0.
    const double absent = k == 0 ? absentDescriptor(file) : 0.0;
    for (int out = to.begin; out < to.end; ++out) {
      network.parameters.push_back(biasOf(layers[k], from, out, absent));
    }
  }
  return network;
}

}  // namespace assay
