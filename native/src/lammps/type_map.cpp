#include "lammps/type_map.h"

#include <stdexcept>

namespace assay {
namespace {

int placeOf(const NnFile &network, const std::string &name) {
  for (int n = 0; n < network.elements; ++n) {
    if (network.species[static_cast<std::size_t>(n)].symbol == name) return n;
  }
  return TypeMap::none;
}

}  // namespace

TypeMap::TypeMap(const NnFile &network, const std::vector<std::string> &names)
    : elements_(names.size() + 1, none) {
  for (std::size_t type = 1; type <= names.size(); ++type) {
    const std::string &name = names[type - 1];
    elements_[type] = placeOf(network, name);
    if (elements_[type] != none) continue;
    everyTypeHasElement_ = false;
    if (name == "NULL") continue;
    const bool one = network.elements == 1;
    throw std::invalid_argument("pair_coeff of pyfit: atom type " + std::to_string(type) +
                                " is to be \"" + name + "\", but the network is for " +
                                network.symbols() + "; expected " + (one ? "" : "one of ") +
                                network.symbols() + (one ? " or NULL" : ", or NULL"));
  }
}

}  // namespace assay
