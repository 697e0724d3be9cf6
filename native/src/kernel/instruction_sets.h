#ifndef ASSAY_INSTRUCTION_SETS_H
#define ASSAY_INSTRUCTION_SETS_H

#include <vector>

namespace assay {

// What the kernels are compiled for, once more for each.
enum class InstructionSet { portable, avx2, avx512 };

// As users and files know it: "portable", "avx2", "avx512".
const char *nameOf(InstructionSet set);

// Doubles in a vector: what models and buffers are laid out for.
int lanesOf(InstructionSet set);

// Those this processor can run, fastest first; never empty.
const std::vector<InstructionSet> &availableInstructionSets();

}  // namespace assay

#endif
