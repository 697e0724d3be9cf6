#ifndef ASSAY_CORE_FILE_H
#define ASSAY_CORE_FILE_H

#include <string>
#include <string_view>
#include <vector>

#include "kernel/nn_file.h"

namespace assay {

// The short-range core of a network (docs/core.md): the repulsion of Ziegler, Biersack and Littmark
// between all pairs of its elements, switched off from `inner` to `outer` (A). The network was
// fitted to what is left of the energies, and is worth nothing without it.
struct CoreFile {
  std::vector<std::string> symbols;
  double inner;
  double outer;
};

// Reads the text of a core file; `name` is what messages call it. Throws FileError.
CoreFile readCoreFile(std::string_view text, const std::string &name);

// What keeps a core file from belonging to a network; empty when nothing does.
std::string mismatch(const CoreFile &core, const NnFile &network);

// The name of the core file that belongs beside an NN file.
std::string coreBeside(const std::string &network);

// What to say of a network that is fitted with a core, and has none beside it.
std::string coreMissing(const std::string &network);

}  // namespace assay

#endif
