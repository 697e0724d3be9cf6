#include "kernel/nn_layers.h"

#include <string>

namespace assay {
namespace {

// As NetworkArchitecture has it: above it a typing error is likelier than a network.
constexpr int maxCount = 10000;

std::string text(long long count) { return std::to_string(count); }

// Outputs of a PINN: the parameters of hosts of each element.
int bondOrderOutputs(int elements) { return elements * bondOrderParameters(elements); }

void requireInputs(const Line &line, NnFile &file) {
  const int found = file.layerSizes.front();
  const long long once = file.descriptors(), forEach = file.elements * once;
  file.hostInInputs = file.elements > 1 && found == forEach;
  if (found == once || found == forEach) return;
  const std::string head = "the first layer has " + text(found) + " nodes, but ";
  const std::string factors = std::to_string(file.orders.size()) + " orders times " +
                              std::to_string(file.centres.size()) + " centres";
  if (file.elements == 1) line.fail(head + factors + " are " + text(once));
  const int pairs = file.elements * (file.elements + 1) / 2;
  line.fail(head + factors + " times " + text(pairs) + " pairs of the elements " + file.symbols() +
            " are " + text(once) + " (the host's element chooses an output), or " + text(forEach) +
            " (once for each host's element)");
}

// Tells by the outputs what they are.
void requireOutputs(const Line &line, NnFile &file) {
  const int found = file.layerSizes.back(), elements = file.elements;
  const int energies = file.hostInInputs ? 1 : elements, bonds = bondOrderOutputs(elements);
  file.localEnergy = found == bonds ? LocalEnergy::bondOrder : LocalEnergy::direct;
  if (found == energies || found == bonds) return;
  const std::string head = "the last layer has " + text(found) + " nodes, expected ";
  const std::string pinn = ", or " + text(bonds) + ", the bond-order parameters of a PINN";
  if (elements == 1) line.fail(head + "1, the energy" + pinn);
  const int inputs = file.layerSizes.front();
  const std::string fitting =
      file.hostInInputs
          ? "1, the energy, as its " + text(inputs) + " inputs have the host's element"
          : text(elements) + ", the energies of hosts of " + file.symbols() + ", for its " +
                text(inputs) + " inputs";
  const long long once = file.descriptors(), other = file.hostInInputs ? once : elements * once;
  line.fail(head + fitting + pinn + " (" + text(file.hostInInputs ? elements : 1) + " would fit " +
            text(other) + " inputs)");
}

}  // namespace

void readLayers(Line line, NnFile &file) {
  const int count = line.integer("the number of layers", 2, 1000);
  for (int i = 0; i < count; ++i) {
    file.layerSizes.push_back(line.integer("the size of a layer", 1, maxCount));
  }
  line.end("the last layer");
  requireInputs(line, file);
  requireOutputs(line, file);
}

}  // namespace assay
