#ifndef ASSAY_BEHLER_WRITER_H
#define ASSAY_BEHLER_WRITER_H

#include <string>
#include <vector>

#include "kernel/behler_network.h"

namespace assay {

// A file of a directory by its name in there.
struct DirectoryText {
  std::string name;
  std::string text;
};

// The line of input.nn that says a function of an element's, in A.
std::string symmetryLine(const BehlerNetwork &network, const BehlerElement &element,
                         const SymmetryFunction &function);

// The files of a network as n2p2 reads them, in A and eV, which input.nn says: functions in the
// order of the inputs, numbers in as many digits as they have. mean_energy is in the atoms'
// energies, conv_energy in the output's weights. `directory` is what messages call it. Throws
// FileError where the output is not linear, and its energies are not in eV.
std::vector<DirectoryText> writeBehlerNetwork(const BehlerNetwork &network,
                                              const std::string &directory);

// The text of input.nn alone, likewise, of a network that may have neither scaling nor weights.
std::string writeBehlerInput(const BehlerNetwork &network, const std::string &directory);

// What n2p2, or pair_style hdnnp with it, would take otherwise than it is written, in words; empty:
// nothing.
std::string misreadByN2p2(const BehlerNetwork &network);

}  // namespace assay

#endif
