#ifndef ASSAY_ATOM_KERNEL_H
#define ASSAY_ATOM_KERNEL_H

#include <vector>

#include "kernel/model_types.h"

namespace assay {

// The kernel compiled for one instruction set.
struct AtomKernel {
  const char *name;  // "portable", "avx2", "avx512"
  int lanes;         // doubles in a vector: what Model and Environment are laid out for
  EvaluateAtom evaluate;
  DescribeAtom describe;
};

// Those this processor can run, in the order of availableInstructionSets.
std::vector<AtomKernel> availableAtomKernels();

}  // namespace assay

#endif
