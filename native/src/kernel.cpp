#include "kernel.h"

namespace assay {

namespace portable {
double evaluateAtom(const ModelView &model, EnvironmentView &environment);
}
#ifdef ASSAY_X86_KERNELS
namespace avx2 {
double evaluateAtom(const ModelView &model, EnvironmentView &environment);
}
namespace avx512 {
double evaluateAtom(const ModelView &model, EnvironmentView &environment);
}
#endif

std::vector<Kernel> availableKernels() {
  std::vector<Kernel> kernels;
#ifdef ASSAY_X86_KERNELS
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl")) {
    kernels.push_back({"avx512", 8, avx512::evaluateAtom});
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    kernels.push_back({"avx2", 4, avx2::evaluateAtom});
  }
#endif
  kernels.push_back({"portable", 2, portable::evaluateAtom});
  return kernels;
}

}  // namespace assay
