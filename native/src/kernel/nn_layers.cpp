#include "kernel/nn_layers.h"

#include <string>

namespace assay {
namespace {

// As NetworkArchitecture has it: above it a typing error is likelier than a network.
constexpr int maxCount = 10000;

std::string text(long long count) { return std::to_string(count); }

// Parameters of a bond-order potential, for hosts of each element (8 for one).
int bondOrderParameters(int elements) {
  return elements * (4 * elements + 3 * elements * elements + 1);
}

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

void requireOutputs(const Line &line, const NnFile &file) {
  const int found = file.layerSizes.back(), elements = file.elements;
  const int expected = file.hostInInputs ? 1 : elements;
  if (found == expected) return;
  const std::string head = "the last layer has " + text(found) + " nodes, expected ";
  if (elements == 1) {
    line.fail(head + "1 (more are bond-order parameters of a PINN, which is not supported yet)");
  }
  const int inputs = file.layerSizes.front();
  const std::string fitting =
      file.hostInInputs
          ? "1, the energy, as its " + text(inputs) + " inputs have the host's element"
          : text(elements) + ", the energies of hosts of " + file.symbols() + ", for its " +
                text(inputs) + " inputs";
  if (found == bondOrderParameters(elements)) {
    line.fail(head + fitting + "; " + text(found) + " are the bond-order parameters of a PINN of " +
              text(elements) + " elements, which is not supported yet");
  }
  const long long once = file.descriptors(), other = file.hostInInputs ? once : elements * once;
  line.fail(head + fitting + " (" + text(file.hostInInputs ? elements : 1) + " would fit " +
            text(other) + " inputs, and " + text(bondOrderParameters(elements)) +
            " a PINN, which is not supported yet)");
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
