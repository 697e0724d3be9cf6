#ifndef ASSAY_PAIR_SETTINGS_H
#define ASSAY_PAIR_SETTINGS_H

#include <string>
#include <vector>

#include "kernel/atom_kernel.h"

namespace assay {

// Arguments of `pair_style pyfit [kernel NAME] [grade FILE|ranges [every N]] [units NAME]`.
struct PairSettings {
  AtomKernel kernel = availableAtomKernels().front();
  std::string gradeFile;  // empty: no grades, or by ranges
  bool byRanges = false;  // grades by the ranges in a directory's scaling.data
  int gradeEvery = 10;    // steps
  std::string units;      // of a directory of symmetry functions; empty: it says so itself
};

// Throws std::invalid_argument with the message for the user.
PairSettings parsePairSettings(const std::vector<std::string> &words);

}  // namespace assay

#endif
