#include "kernel/behler_network.h"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <string_view>

#include "kernel/input_nn.h"
#include "kernel/text_lines.h"

namespace assay {
namespace {

constexpr const char *inputFile = "input.nn";

std::string fileIn(const std::string &directory, const std::string &name) {
  return directory + (!directory.empty() && directory.back() == '/' ? "" : "/") + name;
}

[[noreturn]] void failAt(const std::string &name, int line, const char *message) {
  throw FileError(name + ":" + std::to_string(line) + ": " + message);
}

// n2p2 takes a carriage return for a part of the line's last word, and a blank line among numbers
// for one with a number that is none.
void refuseStrayLines(std::string_view text, const std::string &name, bool numbersOnly) {
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    ++number;
    at = end + 1;
    if (!line.empty() && line.back() == '\r') {
      failAt(name, number,
             "ends in a carriage return, as files of Windows do; n2p2 takes it for a part of the "
             "last word. Take them all out: sed -i 's/\\r$//' FILE");
    }
    if (numbersOnly && line.find_first_not_of(" \t") == std::string_view::npos) {
      failAt(name, number, "is a blank line, at which n2p2 fails; take it out");
    }
  }
}

void requireRange(const Line &line, InputScale kind, const FunctionScaling &of) {
  const bool ranged = kind == InputScale::range || kind == InputScale::centredRange;
  if (ranged && !(of.largest > of.least)) {
    line.fail(
        "the function's largest value is not above its least: it is the same for all atoms "
        "and cannot be scaled; leave it out of input.nn");
  }
  if (kind == InputScale::sigma && !(of.sigma > 0.0)) {
    line.fail(
        "the function's standard deviation sigma is not above 0: it is the same for all "
        "atoms and cannot be scaled; leave it out of input.nn");
  }
}

void scale(FunctionScaling &function, const ScaledRange &to) {
  const double width = to.largest - to.least;
  const bool centred = to.kind != InputScale::none && to.kind != InputScale::range;
  function.origin = centred ? function.mean : 0.0;
  function.factor = 1.0;
  function.base = to.least;
  switch (to.kind) {
    case InputScale::none:
    case InputScale::centre:
      function.base = 0.0;
      return;
    case InputScale::range:
      function.origin = function.least;
      [[fallthrough]];
    case InputScale::centredRange:
      function.factor = width / (function.largest - function.least);
      return;
    case InputScale::sigma:
      function.factor = width / function.sigma;
      return;
  }
}

FunctionScaling readFunctionScaling(Line &line, const ScaledRange &scaled, int element,
                                    int function) {
  const int foundElement = line.integer("the element's index", 1, maxElements);
  const int foundFunction = line.integer("the function's index", 1, 1000000);
  if (foundElement != element || foundFunction != function) {
    line.fail("is of function " + std::to_string(foundFunction) + " of element " +
              std::to_string(foundElement) + ", expected function " + std::to_string(function) +
              " of element " + std::to_string(element) +
              " (elements in the order of their atomic numbers)");
  }
  FunctionScaling found{};
  found.least = line.real("the least value");
  found.largest = line.real("the largest value");
  found.mean = line.real("the mean");
  if (!line.finished()) {
    found.sigma = line.real("the standard deviation sigma");
  } else if (scaled.kind == InputScale::sigma) {
    line.fail(
        "there is no standard deviation, as in RuNNer's files, but input.nn has "
        "scale_symmetry_functions_sigma; have the file written by n2p2's nnp-scaling");
  }
  line.end("the standard deviation sigma");
  requireRange(line, scaled.kind, found);
  scale(found, scaled);
  return found;
}

// A line for each function of each element; RuNNer's files have two energies behind them.
void readScaling(std::string_view text, const std::string &name, InputNn &input) {
  Lines lines(text, name, "#");
  int place = 0;
  for (BehlerElement &element : input.network.elements) {
    ++place;
    const int functions = static_cast<int>(element.functions.size());
    for (int f = 1; f <= functions; ++f) {
      Line line = lines.next("function " + std::to_string(f) + " of " + std::to_string(functions) +
                             " of " + element.symbol);
      element.scaling.push_back(readFunctionScaling(line, input.network.scaled, place, f));
    }
  }
  if (!lines.more()) return;
  Line last = lines.next("");
  if (last.words().size() != 2 || lines.more()) {
    last.fail("there are more lines than symmetry functions in input.nn");
  }
  last.real("the least energy");
  last.real("the largest energy");
}

void readWeights(std::string_view text, const std::string &name, BehlerElement &element) {
  std::size_t wanted = 0;
  for (std::size_t k = 1; k < element.layerSizes.size(); ++k) {
    wanted += static_cast<std::size_t>((element.layerSizes[k - 1] + 1) * element.layerSizes[k]);
  }
  Lines lines(text, name, "#");
  while (lines.more()) {
    element.parameters.push_back(lines.next("").real("a weight or bias"));
  }
  if (element.parameters.size() == wanted) return;
  std::string layers;
  for (const int size : element.layerSizes) {
    layers += (layers.empty() ? "" : "-") + std::to_string(size);
  }
  throw FileError(name + ": has " + std::to_string(element.parameters.size()) +
                  " weights and biases, expected " + std::to_string(wanted) + " for the layers " +
                  layers + " of " + element.symbol + " in input.nn");
}

void chooseUnits(InputNn &input, const std::string &directory, const std::string &units) {
  if (units.empty()) {
    if (input.saysUnits) return;
    throw FileError(directory + ": nothing in n2p2's files tells their units; say " +
                    std::string(unitNames) + ": pair_style pyfit units NAME, or --units NAME");
  }
  const DirectoryUnits *said = unitsNamed(units);
  if (said == nullptr) {
    throw FileError(directory + ": the units \"" + units + "\" are none; expected " + unitNames);
  }
  if (input.saysUnits && said->length != input.network.units.length) {
    throw FileError(directory + ": input.nn says that its units are others than " + units);
  }
  input.network.units = *said;
}

}  // namespace

std::string weightsOf(const BehlerElement &element) {
  char name[32];
  std::snprintf(name, sizeof name, "weights.%03d.data", element.atomicNumber);
  return name;
}

const DirectoryUnits *unitsNamed(std::string_view name) {
  static const DirectoryUnits metal{};
  static const DirectoryUnits atomic{0.529177210903, 27.211386245988};  // CODATA 2018
  if (name == "angstrom-ev") return &metal;
  return name == "bohr-hartree" ? &atomic : nullptr;
}

double BehlerNetwork::largestCutoff() const {
  double largest = 0.0;
  for (const BehlerElement &element : elements) {
    for (const SymmetryFunction &f : element.functions) largest = std::max(largest, f.cutoff);
  }
  return largest * units.length;
}

std::string BehlerNetwork::symbols() const {
  std::string all;
  for (const BehlerElement &element : elements) all += (all.empty() ? "" : ", ") + element.symbol;
  return all;
}

std::vector<Species> speciesOf(const BehlerNetwork &network) {
  std::vector<Species> all;
  for (const BehlerElement &element : network.elements) all.push_back({element.symbol, 0.0});
  return all;
}

std::vector<double> nodeParameters(const BehlerNetwork &network, const BehlerElement &element) {
  std::vector<double> parameters = element.parameters;
  if (!network.normalizeNodes) return parameters;
  auto next = parameters.begin();
  for (std::size_t k = 1; k < element.layerSizes.size(); ++k) {
    const int inputs = element.layerSizes[k - 1];
    const auto end = next + (inputs + 1) * element.layerSizes[k];
    for (; next != end; ++next) *next /= inputs;
  }
  return parameters;
}

BehlerNetwork readBehlerInput(std::string_view text, const std::string &name,
                              const std::string &units) {
  refuseStrayLines(text, name, false);
  InputNn input = readInputNn(text, name);
  chooseUnits(input, name, units);
  return input.network;
}

BehlerNetwork readBehlerNetwork(const std::string &directory, const std::string &units,
                                const DirectoryFile &file) {
  std::string text;
  const auto require = [&](const std::string &name, const char *cure) {
    const std::string path = fileIn(directory, name);
    if (!file(name, text)) throw FileError(path + ": there is no such file; " + cure);
    refuseStrayLines(text, path, name != inputFile);
    return path;
  };
  const std::string inputName = require(inputFile, "a directory of n2p2 has one");
  InputNn input = readInputNn(text, inputName);
  chooseUnits(input, directory, units);
  const std::string scaling =
      require("scaling.data", "n2p2's nnp-scaling writes it, and a fit of Assay does");
  readScaling(text, scaling, input);
  for (BehlerElement &element : input.network.elements) {
    const std::string weights =
        require(weightsOf(element),
                "copy the weights of the chosen epoch (weights.ZZZ.EPOCH.out) to this name");
    readWeights(text, weights, element);
  }
  return input.network;
}

}  // namespace assay
