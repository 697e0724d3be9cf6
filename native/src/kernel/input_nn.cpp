#include "kernel/input_nn.h"

#include <algorithm>
#include <cstddef>

#include "kernel/atomic_number.h"
#include "kernel/input_keywords.h"

namespace assay {
namespace {

constexpr int maxLayers = 100, maxNodes = 10000;
constexpr std::string_view commentSigns = "#!";
constexpr std::string_view unitsMark = "assay units:";

LayerFunction functionOf(const Line &line, std::string_view letter) {
  static const std::map<std::string_view, LayerFunction> known = {
      {"l", LayerFunction::linear},      {"t", LayerFunction::tanh},
      {"s", LayerFunction::logistic},    {"p", LayerFunction::softplus},
      {"r", LayerFunction::rectifier},   {"g", LayerFunction::gaussian},
      {"c", LayerFunction::cosine},      {"S", LayerFunction::complement},
      {"e", LayerFunction::exponential}, {"h", LayerFunction::square}};
  const auto found = known.find(letter);
  if (found != known.end()) return found->second;
  line.fail("the activation \"" + std::string(letter) +
            "\" is none; there are l, t, s, p, r, g, c, S, e and h");
}

class Reader {
 public:
  Reader(std::string_view text, const std::string &name) : text_(text), name_(name) {}

  InputNn read() {
    readElements();
    Lines lines(text_, name_, commentSigns);
    while (lines.more()) take(lines.next("a keyword"));
    requireAll();
    for (std::size_t k = 0; k < network().elements.size(); ++k) finish(k);
    network().scaled.kind = scale();
    readUnits();
    return result_;
  }

 private:
  BehlerNetwork &network() { return result_.network; }
  bool has(const std::string &keyword) const { return seen_.count(keyword) != 0; }
  [[noreturn]] void fail(const std::string &message) const {
    throw FileError(name_ + ": " + message);
  }
  void warn(int line, const std::string &message) {
    network().warnings.push_back(name_ + ":" + std::to_string(line) + ": " + message);
  }

  // The elements come first: all other lines may name them, wherever they stand.
  void readElements() {
    Lines lines(text_, name_, commentSigns);
    while (lines.more()) {
      Line line = lines.next("a keyword");
      if (line.word("a keyword") != "elements") continue;
      if (!symbols_.empty()) line.fail("elements stands here for the second time");
      while (!line.finished()) addElement(line);
    }
    if (symbols_.empty()) fail("has no line \"elements\", with the symbols of its elements");
    std::sort(symbols_.begin(), symbols_.end(),
              [](const auto &a, const auto &b) { return atomicNumber(a) < atomicNumber(b); });
    for (const std::string &symbol : symbols_) {
      BehlerElement element;
      element.symbol = symbol;
      element.atomicNumber = atomicNumber(symbol);
      network().elements.push_back(element);
    }
    own_.resize(symbols_.size());
  }

  void addElement(Line &line) {
    const std::string symbol(line.word("an element"));
    if (atomicNumber(symbol) == 0) line.fail("\"" + symbol + "\" is no chemical element");
    if (std::find(symbols_.begin(), symbols_.end(), symbol) != symbols_.end()) {
      line.fail("the element " + symbol + " stands here twice");
    }
    symbols_.push_back(symbol);
  }

  std::size_t element(Line &line) {
    const std::string symbol(line.word("an element"));
    const auto found = std::find(symbols_.begin(), symbols_.end(), symbol);
    if (found == symbols_.end()) {
      line.fail("the element " + symbol + " is none of this network's: " + network().symbols());
    }
    return static_cast<std::size_t>(found - symbols_.begin());
  }

  void once(const Line &line, const std::string &keyword) {
    const auto [place, isNew] = seen_.emplace(keyword, line.number());
    if (!isNew) {
      line.fail(keyword + " stands here for the second time, first on line " +
                std::to_string(place->second) + "; leave one of them out");
    }
  }

  void take(Line line) {
    const std::string keyword(mainNameOf(line.word("a keyword")));
    if (keyword == "symfunction_short") {
      const std::size_t k = element(line);
      return add(line, network().elements[k].functions, readSymmetryFunction(line, symbols_));
    }
    if (isKeywordOfElement(keyword)) return takeOfElement(keyword, line);
    if (isKeywordOfCharges(keyword)) {
      line.fail(keyword +
                ": networks with charges are not supported; short-range networks "
                "(2G-HDNNP) are");
    }
    const std::string_view cure = cureOfRunnersKeyword(keyword);
    if (!cure.empty()) line.fail(keyword + " is " + std::string(cure));
    if (keyword == "nn_type_short") return takeType(line);
    if (keyword == "weights_min" || keyword == "weights_max") return takeBound(keyword, line);
    if (isKeywordOfTraining(keyword)) return keep(line);
    if (!isKeywordOfPrediction(keyword)) {
      warn(line.number(), "the keyword " + keyword + " is not known, and has no effect");
      return keep(line);
    }
    once(line, keyword);
    takeOfAll(keyword, line);
  }

  // RuNNer's: 1 of atoms, 2 of pairs of atoms.
  void takeType(Line line) {
    once(line, "nn_type_short");
    const int type = line.integer("the type of network", 0, 1000);
    if (type != 1) {
      line.fail("nn_type_short is " + std::to_string(type) +
                "; networks of atoms (1) are supported, those of pairs of atoms are not");
    }
    keep(line);
  }

  // Of weights that are drawn, which a fit does.
  void takeBound(const std::string &keyword, Line &line) {
    once(line, keyword);
    line.real("the bound of weights");
    keep(line);
  }

  void keep(const Line &line) {
    std::string text;
    for (const std::string_view word : line.words()) {
      text += (text.empty() ? "" : " ") + std::string(word);
    }
    network().training.push_back(text);
  }

  static void add(const Line &line, std::vector<SymmetryFunction> &to, const SymmetryFunction &f) {
    for (const SymmetryFunction &before : to) {
      if (precedes(before, f) || precedes(f, before)) continue;
      line.fail("the symmetry function stands here for the second time, first on line " +
                std::to_string(before.line) + "; leave one of them out");
    }
    to.push_back(f);
  }

  void takeOfElement(const std::string &keyword, Line &line) {
    const std::size_t k = element(line);
    const std::string key = keyword + " " + symbols_[k];
    const bool layers = keyword == "element_hidden_layers_short";
    const bool nodes = keyword == "element_nodes_short";
    const bool activations = keyword == "element_activation_short";
    if (nodes && has(key)) {
      line.fail(key + " stands here for the second time; where each line has a layer and its " +
                "nodes, as in RuNNer's files, write one line with the nodes of all layers");
    }
    once(line, key);
    if (layers) {
      own_[k].count = line.integer("the number of hidden layers", 0, maxLayers);
      line.end("the number of hidden layers");
    } else if (nodes) {
      readNodes(line, own_[k]);
    } else if (activations) {
      int layer = 0;
      if (line.words().size() == 5 && isInteger(line.words()[2], layer)) {
        line.fail(
            "a layer, a node and its activation, as RuNNer's files have it; expected the "
            "activations of all layers, and of the output, on one line");
      }
      readActivations(line, own_[k]);
    } else {
      network().elements[k].atomEnergy = line.real("the atom's energy");
      line.end("the atom's energy");
    }
  }

  void takeOfAll(const std::string &keyword, Line &line) {
    if (keyword == "elements") return;
    if (keyword == "number_of_elements") {
      const int count = line.integer("the number of elements", 1, maxElements);
      if (count != static_cast<int>(symbols_.size())) {
        line.fail("number_of_elements is " + std::to_string(count) + ", but elements names " +
                  std::to_string(symbols_.size()));
      }
    } else if (keyword == "cutoff_type") {
      network().cutoff.type = line.integer("the cutoff type", 0, 8);
      if (!line.atEnd()) network().cutoff.alpha = line.real("alpha");
      if (network().cutoff.alpha < 0.0 || network().cutoff.alpha >= 1.0) {
        line.fail("alpha of the cutoff is " + std::string(line.words()[2]) +
                  ", expected a number from 0 to below 1");
      }
    } else if (keyword.compare(0, 10, "scale_min_") == 0) {
      network().scaled.least = line.real("the least scaled value");
    } else if (keyword.compare(0, 10, "scale_max_") == 0) {
      network().scaled.largest = line.real("the largest scaled value");
    } else if (keyword == "global_hidden_layers_short") {
      global_.count = line.integer("the number of hidden layers", 0, maxLayers);
    } else if (keyword == "global_nodes_short") {
      readNodes(line, global_);
    } else if (keyword == "global_activation_short") {
      readActivations(line, global_);
    } else if (keyword == "normalize_nodes") {
      network().normalizeNodes = true;
    } else if (keyword == "mean_energy") {
      network().meanEnergy = line.real("the mean energy");
    } else if (keyword == "conv_energy") {
      network().energyConversion = line.positive("the conversion of energies");
    } else if (keyword == "conv_length") {
      line.positive("the conversion of lengths");  // without effect: all lengths have it
    } else if (keyword == "nnp_type") {
      const std::string type(line.word("the type of network"));
      if (type.compare(0, 1, "2") != 0) {
        line.fail("the network is of type " + type +
                  "; short-range networks (2G-HDNNP) are supported, those with charges are not");
      }
    }
    if (keyword.find("activation") == std::string::npos) line.end("its value");
  }

  static void readNodes(Line &line, HiddenLayers &layers) {
    while (!line.finished()) layers.nodes.push_back(line.integer("nodes of a layer", 1, maxNodes));
  }

  static void readActivations(Line &line, HiddenLayers &layers) {
    while (!line.finished()) {
      layers.activations.push_back(functionOf(line, line.word("an activation")));
    }
  }

  void requireAll() {
    if (!has("cutoff_type")) {
      fail("has no line \"cutoff_type\"; expected one, with a number from 0 to 8");
    }
    const int given = has("mean_energy") + has("conv_energy") + has("conv_length");
    if (given != 0 && given != 3) {
      fail("has " + std::to_string(given) +
           " of mean_energy, conv_energy and conv_length; expected all of them, or none");
    }
    if (network().scaled.least >= network().scaled.largest)
      fail("scale_min_short is not below scale_max_short");
  }

  // The layers of an element: its own lines before those for all.
  void finish(std::size_t k) {
    BehlerElement &element = network().elements[k];
    if (element.functions.empty()) {
      fail("has no symmetry function of " + element.symbol +
           "; expected lines \"symfunction_short " + element.symbol + " ...\"");
    }
    std::sort(element.functions.begin(), element.functions.end(), precedes);
    const HiddenLayers &own = own_[k];
    const int hidden = own.count >= 0 ? own.count : global_.count;
    if (hidden < 0) fail("has no line \"global_hidden_layers_short\"");
    const std::vector<int> &nodes = own.nodes.empty() && hidden > 0 ? global_.nodes : own.nodes;
    const auto &activations = own.activations.empty() ? global_.activations : own.activations;
    require(nodes.size(), hidden, "numbers of nodes", element.symbol);
    require(activations.size(), hidden + 1, "activations, the output's last,", element.symbol);
    element.layerSizes = {static_cast<int>(element.functions.size())};
    element.layerSizes.insert(element.layerSizes.end(), nodes.begin(), nodes.end());
    element.layerSizes.push_back(1);
    element.activations = activations;
    warnOfOwnLayers(element);
  }

  // n2p2 leaves out the last number of nodes, and the last activation, of an element's own lines.
  void warnOfOwnLayers(const BehlerElement &element) {
    const int hidden = static_cast<int>(element.activations.size()) - 1;
    const auto ownLine = [&](const char *keyword, const char *last) {
      const auto line = seen_.find(keyword + (" " + element.symbol));
      if (line == seen_.end()) return;
      warn(line->second, std::string("n2p2 does not take ") + last +
                             " from here, but from the keywords for all elements, which say " +
                             "something else; here the element's own counts");
    };
    const bool sameCount = global_.count == hidden;
    const auto &nodes = global_.nodes;
    if (hidden > 0 &&
        (!sameCount || nodes.empty() || nodes.back() != *(element.layerSizes.end() - 2))) {
      ownLine("element_nodes_short", "the nodes of the last hidden layer");
    }
    const auto &activations = global_.activations;
    if (!sameCount || activations.empty() || activations.back() != element.activations.back()) {
      ownLine("element_activation_short", "the output's activation");
    }
  }

  void require(std::size_t found, int wanted, const char *what, const std::string &symbol) const {
    if (static_cast<int>(found) == wanted) return;
    fail("has " + std::to_string(found) + " " + what + " for the network of " + symbol +
         ", expected " + std::to_string(wanted) + ", as it has " +
         std::to_string(wanted - (what[0] == 'a')) + " hidden layers");
  }

  // In n2p2's order, in which a centre counts before sigma.
  InputScale scale() {
    const bool centred = has("center_symmetry_functions");
    const bool bySigma = has("scale_symmetry_functions_sigma");
    if (has("scale_symmetry_functions")) {
      if (bySigma) {
        fail("has both scale_symmetry_functions and scale_symmetry_functions_sigma; expected one");
      }
      return centred ? InputScale::centredRange : InputScale::range;
    }
    if (!centred) return bySigma ? InputScale::sigma : InputScale::none;
    if (bySigma) {
      warn(seen_.at("scale_symmetry_functions_sigma"),
           "scale_symmetry_functions_sigma has no effect beside center_symmetry_functions, as in "
           "n2p2: inputs are G less its mean; leave one of them out");
    }
    return InputScale::centre;
  }

  // Ours alone: in a comment, which all other programs skip.
  void readUnits() {
    const std::size_t at = text_.find(unitsMark);
    if (at == std::string_view::npos) return;
    std::string_view rest = text_.substr(at + unitsMark.size());
    rest = rest.substr(0, rest.find_first_of("\r\n"));
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    while (!rest.empty() && rest.back() == ' ') rest.remove_suffix(1);
    const DirectoryUnits *units = unitsNamed(rest);
    if (units == nullptr) {
      fail("says that its units are \"" + std::string(rest) + "\", expected " + unitNames);
    }
    network().units = *units;
    result_.saysUnits = true;
  }

  std::string_view text_;
  const std::string &name_;
  InputNn result_;
  std::vector<std::string> symbols_;
  std::map<std::string, int> seen_;
  HiddenLayers global_;
  std::vector<HiddenLayers> own_;
};

}  // namespace

InputNn readInputNn(std::string_view text, const std::string &name) {
  return Reader(text, name).read();
}

}  // namespace assay
