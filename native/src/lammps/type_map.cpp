#include "lammps/type_map.h"

#include <stdexcept>

namespace assay {
namespace {

int placeOf(const std::vector<Species> &network, const std::string &name) {
  for (std::size_t n = 0; n < network.size(); ++n) {
    if (network[n].symbol == name) return static_cast<int>(n);
  }
  return TypeMap::none;
}

std::string symbolsOf(const std::vector<Species> &network) {
  std::string all;
  for (const Species &one : network) all += (all.empty() ? "" : ", ") + one.symbol;
  return all;
}

}  // namespace

TypeMap::TypeMap(const std::vector<Species> &network, const std::vector<std::string> &names)
    : elements_(names.size() + 1, none) {
  for (std::size_t type = 1; type <= names.size(); ++type) {
    const std::string &name = names[type - 1];
    elements_[type] = placeOf(network, name);
    if (elements_[type] != none) continue;
    everyTypeHasElement_ = false;
    if (name == "NULL") continue;
    const bool one = network.size() == 1;
    const std::string symbols = symbolsOf(network);
    throw std::invalid_argument("pair_coeff of pyfit: atom type " + std::to_string(type) +
                                " is to be \"" + name + "\", but the network is for " + symbols +
                                "; expected " + (one ? "" : "one of ") + symbols +
                                (one ? " or NULL" : ", or NULL"));
  }
}

}  // namespace assay
