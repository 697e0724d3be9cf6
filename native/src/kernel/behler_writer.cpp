#include "kernel/behler_writer.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

#include "kernel/text_lines.h"

namespace assay {
namespace {

// The fewest digits that are read as the same number.
std::string plain(double value) {
  char digits[40];
  return {digits, std::to_chars(digits, digits + sizeof digits, value).ptr};
}

char letterOf(LayerFunction function) {
  switch (function) {
    case LayerFunction::linear:
      return 'l';
    case LayerFunction::tanh:
      return 't';
    case LayerFunction::logistic:
      return 's';
    case LayerFunction::softplus:
      return 'p';
    case LayerFunction::rectifier:
      return 'r';
    case LayerFunction::gaussian:
      return 'g';
    case LayerFunction::cosine:
      return 'c';
    case LayerFunction::complement:
      return 'S';
    case LayerFunction::exponential:
      return 'e';
    case LayerFunction::square:
      return 'h';
  }
  return 'l';
}

std::string nodesOf(const BehlerElement &element) {
  std::string all;
  for (std::size_t k = 1; k + 1 < element.layerSizes.size(); ++k) {
    all += " " + std::to_string(element.layerSizes[k]);
  }
  return all;
}

std::string activationsOf(const BehlerElement &element) {
  std::string all;
  for (const LayerFunction function : element.activations) all += {' ', letterOf(function)};
  return all;
}

bool sameLayers(const BehlerElement &a, const BehlerElement &b) {
  return nodesOf(a) == nodesOf(b) && activationsOf(a) == activationsOf(b);
}

// The words of a symmetry function behind its atom's element, in A.
class FunctionWords {
 public:
  explicit FunctionWords(const BehlerNetwork &network)
      : network_(network), length_(network.units.length) {}

  std::string of(const SymmetryFunction &f) const {
    std::string text = " " + std::to_string(static_cast<int>(f.type));
    if (!f.isWeighted()) {
      text += " " + network_.elements[static_cast<std::size_t>(f.first)].symbol;
      if (f.isAngular()) {
        text += " " + network_.elements[static_cast<std::size_t>(f.second)].symbol;
      }
    }
    return text + (f.isCompact() ? compactWords(f) : gaussianWords(f));
  }

 private:
  std::string gaussianWords(const SymmetryFunction &f) const {
    const std::string eta = " " + plain(f.eta / (length_ * length_));
    const std::string shift = " " + plain(f.shift * length_);
    const std::string cutoff = " " + plain(f.cutoff * length_);
    if (!f.isAngular()) return eta + shift + cutoff;
    const std::string angle = " " + plain(f.lambda) + " " + plain(f.zeta);
    if (f.isWeighted()) return eta + shift + angle + cutoff;
    return eta + angle + cutoff + (f.shift != 0.0 ? shift : "");
  }

  std::string compactWords(const SymmetryFunction &f) const {
    std::string text = " " + plain(f.inner * length_) + " " + plain(f.cutoff * length_);
    if (f.isAngular()) text += " " + plain(f.leastAngle) + " " + plain(f.largestAngle);
    return text + " " + f.shape;
  }

  const BehlerNetwork &network_;
  double length_;  // A
};

class Writer {
 public:
  Writer(const BehlerNetwork &network, const std::string &directory) : network_(network) {
    energy_ = network.units.energy / network.energyConversion;
    for (const BehlerElement &element : network.elements) {
      if (energy_ == 1.0 || element.activations.back() == LayerFunction::linear) continue;
      throw FileError(directory + ": the output of " + element.symbol +
                      "'s network has the activation " + letterOf(element.activations.back()) +
                      ", not l: what it says cannot be written in eV");
    }
  }

  std::vector<DirectoryText> files() {
    std::vector<DirectoryText> all{{"input.nn", input()}, {"scaling.data", scaling()}};
    for (const BehlerElement &element : network_.elements) {
      all.push_back({weightsOf(element), weights(element)});
    }
    return all;
  }

  std::string input() const {
    std::string text = "# assay units: angstrom-ev\n";
    const std::vector<BehlerElement> &elements = network_.elements;
    text += "number_of_elements " + std::to_string(elements.size()) + "\nelements";
    for (const BehlerElement &element : elements) text += " " + element.symbol;
    text += "\n";
    for (const BehlerElement &element : elements) {
      const double own = (element.atomEnergy + network_.meanEnergy) * network_.units.energy;
      if (own != 0.0) text += "atom_energy " + element.symbol + " " + plain(own) + "\n";
    }
    text += "cutoff_type " + std::to_string(network_.cutoff.type) + " " +
            plain(network_.cutoff.alpha) + "\n" + scaled() + layers();
    for (const BehlerElement &element : elements) {
      for (const SymmetryFunction &f : element.functions) {
        text += symmetryLine(network_, element, f) + "\n";
      }
    }
    for (const std::string &line : network_.training) text += line + "\n";
    return text;
  }

 private:
  std::string scaled() const {
    const ScaledRange &to = network_.scaled;
    std::string text;
    if (to.kind == InputScale::sigma) text += "scale_symmetry_functions_sigma\n";
    if (to.kind == InputScale::range || to.kind == InputScale::centredRange) {
      text += "scale_symmetry_functions\n";
    }
    if (to.kind == InputScale::centre || to.kind == InputScale::centredRange) {
      text += "center_symmetry_functions\n";
    }
    return text + "scale_min_short " + plain(to.least) + "\nscale_max_short " + plain(to.largest) +
           "\n";
  }

  // For all elements those of the first; the others' own where they differ.
  std::string layers() const {
    const BehlerElement &first = network_.elements.front();
    std::string text = network_.normalizeNodes ? "normalize_nodes\n" : "";
    const std::size_t hidden = first.activations.size() - 1;
    text += "global_hidden_layers_short " + std::to_string(hidden) + "\n";
    if (hidden > 0) text += "global_nodes_short" + nodesOf(first) + "\n";
    text += "global_activation_short" + activationsOf(first) + "\n";
    for (const BehlerElement &element : network_.elements) {
      if (sameLayers(element, first)) continue;
      const std::string of = " " + element.symbol;
      text += "element_hidden_layers_short" + of + " " +
              std::to_string(element.activations.size() - 1) + "\n";
      if (element.activations.size() > 1) {
        text += "element_nodes_short" + of + nodesOf(element) + "\n";
      }
      text += "element_activation_short" + of + activationsOf(element) + "\n";
    }
    return text;
  }

  std::string scaling() const {
    std::string text = "# element function least largest mean sigma\n";
    std::size_t place = 0;
    for (const BehlerElement &element : network_.elements) {
      ++place;
      for (std::size_t n = 0; n < element.scaling.size(); ++n) {
        const FunctionScaling &s = element.scaling[n];
        text += std::to_string(place) + " " + std::to_string(n + 1);
        for (const double value : {s.least, s.largest, s.mean, s.sigma}) text += " " + plain(value);
        text += "\n";
      }
    }
    return text;
  }

  // Those of the output, which is linear, have its unit.
  std::string weights(const BehlerElement &element) const {
    const std::vector<int> &sizes = element.layerSizes;
    const std::size_t ofOutput = static_cast<std::size_t>(sizes[sizes.size() - 2] + 1);
    std::string text;
    for (std::size_t n = 0; n < element.parameters.size(); ++n) {
      const bool output = n + ofOutput >= element.parameters.size();
      text += plain(output ? element.parameters[n] * energy_ : element.parameters[n]) + "\n";
    }
    return text;
  }

  const BehlerNetwork &network_;
  double energy_;  // eV
};

}  // namespace

std::string symmetryLine(const BehlerNetwork &network, const BehlerElement &element,
                         const SymmetryFunction &function) {
  return "symfunction_short " + element.symbol + FunctionWords(network).of(function);
}

std::vector<DirectoryText> writeBehlerNetwork(const BehlerNetwork &network,
                                              const std::string &directory) {
  return Writer(network, directory).files();
}

std::string writeBehlerInput(const BehlerNetwork &network, const std::string &directory) {
  return Writer(network, directory).input();
}

std::string misreadByN2p2(const BehlerNetwork &network) {
  const BehlerElement &first = network.elements.front();
  for (const BehlerElement &element : network.elements) {
    const bool lastHidden = element.layerSizes.size() != first.layerSizes.size() ||
                            *(element.layerSizes.end() - 2) != *(first.layerSizes.end() - 2);
    if (sameLayers(element, first) ||
        (!lastHidden && element.activations.back() == first.activations.back())) {
      continue;
    }
    return "the layers of " + element.symbol + " differ from those of " + first.symbol +
           " in the last hidden one or in the output, which n2p2 takes from the keywords "
           "for all elements";
  }
  return {};
}

}  // namespace assay
