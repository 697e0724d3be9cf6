#include "kernel/atom_kernel.h"

#include "kernel/instruction_sets.h"

namespace assay {

#define ASSAY_ATOM_KERNEL(name)                                              \
  namespace name {                                                           \
  double evaluateAtom(const ModelView &model, EnvironmentView &environment); \
  void describeAtom(const ModelView &model, EnvironmentView &environment);   \
  }

ASSAY_ATOM_KERNEL(portable)
#ifdef ASSAY_X86_KERNELS
ASSAY_ATOM_KERNEL(avx2)
ASSAY_ATOM_KERNEL(avx512)
#endif
#undef ASSAY_ATOM_KERNEL

namespace {

AtomKernel kernelOf(InstructionSet set) {
  AtomKernel kernel{nameOf(set), lanesOf(set), portable::evaluateAtom, portable::describeAtom};
#ifdef ASSAY_X86_KERNELS
  if (set == InstructionSet::avx512) {
    kernel.evaluate = avx512::evaluateAtom;
    kernel.describe = avx512::describeAtom;
  } else if (set == InstructionSet::avx2) {
    kernel.evaluate = avx2::evaluateAtom;
    kernel.describe = avx2::describeAtom;
  }
#endif
  return kernel;
}

}  // namespace

std::vector<AtomKernel> availableAtomKernels() {
  std::vector<AtomKernel> kernels;
  for (const InstructionSet set : availableInstructionSets()) kernels.push_back(kernelOf(set));
  return kernels;
}

}  // namespace assay
