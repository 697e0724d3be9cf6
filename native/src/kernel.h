#ifndef ASSAY_KERNEL_H
#define ASSAY_KERNEL_H

#include <string>
#include <vector>

#include "kernel_types.h"

namespace assay {

// The kernel compiled for one instruction set.
struct Kernel {
  const char *name;  // "portable", "avx2", "avx512"
  int lanes;         // doubles in a vector: what Model and Environment are laid out for
  EvaluateAtom evaluate;
};

// Those this processor can run, fastest first; never empty.
std::vector<Kernel> availableKernels();

}  // namespace assay

#endif
