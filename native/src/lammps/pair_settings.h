#ifndef ASSAY_PAIR_SETTINGS_H
#define ASSAY_PAIR_SETTINGS_H

#include <string>
#include <vector>

#include "kernel/atom_kernel.h"

namespace assay {

// Arguments of `pair_style pyfit [kernel NAME] [grade FILE [every N]]`.
struct PairSettings {
  AtomKernel kernel = availableAtomKernels().front();
  std::string gradeFile;  // empty: no grades
  int gradeEvery = 10;    // steps
};

// Throws std::invalid_argument with the message for the user.
PairSettings parsePairSettings(const std::vector<std::string> &words);

}  // namespace assay

#endif
