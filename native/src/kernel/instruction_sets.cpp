#include "kernel/instruction_sets.h"

namespace assay {
namespace {

std::vector<InstructionSet> askTheProcessor() {
  std::vector<InstructionSet> sets;
#ifdef ASSAY_X86_KERNELS
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl")) {
    sets.push_back(InstructionSet::avx512);
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    sets.push_back(InstructionSet::avx2);
  }
#endif
  sets.push_back(InstructionSet::portable);
  return sets;
}

}  // namespace

const char *nameOf(InstructionSet set) {
  switch (set) {
    case InstructionSet::avx512:
      return "avx512";
    case InstructionSet::avx2:
      return "avx2";
    case InstructionSet::portable:
      break;
  }
  return "portable";
}

int lanesOf(InstructionSet set) {
  switch (set) {
    case InstructionSet::avx512:
      return 8;
    case InstructionSet::avx2:
      return 4;
    case InstructionSet::portable:
      break;
  }
  return 2;
}

const std::vector<InstructionSet> &availableInstructionSets() {
  static const std::vector<InstructionSet> sets = askTheProcessor();
  return sets;
}

}  // namespace assay
