#ifndef ASSAY_BEHLER_NETWORK_H
#define ASSAY_BEHLER_NETWORK_H

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/layer_function.h"
#include "kernel/nn_file.h"
#include "kernel/symmetry_function.h"

namespace assay {

// What a directory's numbers are in; nothing in n2p2's files tells.
struct DirectoryUnits {
  double length = 1.0;  // A
  double energy = 1.0;  // eV
};

// What people call them.
constexpr const char *unitNames = "angstrom-ev or bohr-hartree";

// Those of a name; null where there are none of it.
const DirectoryUnits *unitsNamed(std::string_view name);

// n2p2's cutoff_type, 0 to 8, and alpha.
struct CutoffChoice {
  int type = 0;
  double alpha = 0.0;
};

// How n2p2's keywords scale_ and center_ have the values of symmetry functions.
enum class InputScale { none, range, centre, centredRange, sigma };

// What scaled values reach from and to; nothing where they are not scaled.
struct ScaledRange {
  InputScale kind = InputScale::none;
  double least = 0.0, largest = 1.0;
};

// A network's input of a function's value G: base + factor (G - origin).
struct FunctionScaling {
  double least, largest, mean, sigma;  // of G in the training set; sigma 0: not said
  double origin, factor, base;
};

// The network of atoms of one element.
struct BehlerElement {
  std::string symbol;
  int atomicNumber;
  double atomEnergy = 0.0;                  // in the directory's unit
  std::vector<SymmetryFunction> functions;  // in the order of the network's inputs
  std::vector<FunctionScaling> scaling;
  std::vector<int> layerSizes;             // inputs first
  std::vector<LayerFunction> activations;  // of each layer behind the inputs
  // Per layer: for each input all its outgoing weights, then the biases.
  std::vector<double> parameters;
};

// A high-dimensional neural network potential as the files of n2p2 have it: input.nn,
// scaling.data and weights.ZZZ.data for each element. E = sum_i [N(G_i) / conversion + mean +
// atomEnergy].
struct BehlerNetwork {
  std::vector<BehlerElement> elements;  // by atomic number
  CutoffChoice cutoff;
  ScaledRange scaled;
  bool normalizeNodes = false;  // a node's sum is divided by the number of the layer's inputs
  double meanEnergy = 0.0;
  double energyConversion = 1.0;
  DirectoryUnits units;
  std::vector<std::string> warnings;
  std::vector<std::string> training;  // lines of input.nn that have no effect on energies

  double largestCutoff() const;  // A
  std::string symbols() const;   // with commas between
};

// The name of the file with an element's weights.
std::string weightsOf(const BehlerElement &element);

// Its elements; n2p2's files have no masses: 0.
std::vector<Species> speciesOf(const BehlerNetwork &network);

// The weights and biases of an element's network, those of a node divided by the number of its
// inputs where normalize_nodes asks for it; they must have been read.
std::vector<double> nodeParameters(const BehlerNetwork &network, const BehlerElement &element);

// Reads input.nn alone: a network without scaling and weights. `name` is what messages call it;
// `units` as users name them, empty where the text has to say so. Throws FileError.
BehlerNetwork readBehlerInput(std::string_view text, const std::string &name,
                              const std::string &units);

// Reads a file of the directory by its name in there; false where there is none.
using DirectoryFile = std::function<bool(const std::string &name, std::string &text)>;

// `directory` is what messages call it; `units` as users name them, empty where input.nn has to
// say so. Throws FileError.
BehlerNetwork readBehlerNetwork(const std::string &directory, const std::string &units,
                                const DirectoryFile &file);

}  // namespace assay

#endif
