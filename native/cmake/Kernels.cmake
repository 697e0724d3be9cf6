# Kernels, of one atom and of a fit, are compiled once for any processor and, on x86-64, once more for
# AVX2 and AVX-512; src/kernel/instruction_sets.cpp says at run time which there are.

include(CheckCXXCompilerFlag)

set(ASSAY_ATOM_SOURCES src/kernel/atom_portable.cpp)
set(ASSAY_FIT_SOURCES src/fit/fit_portable.cpp)
# Contracting a * b + c is what FMA units are for; square roots need no errno. The generic-vector
# arguments of inlined functions never cross a call, so their ABI does not matter.
set(ASSAY_KERNEL_FLAGS -O3 -ffp-contract=fast -fno-math-errno -fno-trapping-math -Wno-psabi)

if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|amd64)$")
  list(APPEND ASSAY_ATOM_SOURCES src/kernel/atom_avx2.cpp src/kernel/atom_avx512.cpp)
  list(APPEND ASSAY_FIT_SOURCES src/fit/fit_avx2.cpp src/fit/fit_avx512.cpp)
  set_source_files_properties(src/kernel/atom_avx2.cpp src/fit/fit_avx2.cpp PROPERTIES
    COMPILE_OPTIONS "${ASSAY_KERNEL_FLAGS};-march=haswell")
  set_source_files_properties(src/kernel/atom_avx512.cpp src/fit/fit_avx512.cpp PROPERTIES
    COMPILE_OPTIONS "${ASSAY_KERNEL_FLAGS};-march=skylake-avx512;-mprefer-vector-width=512")
  set_source_files_properties(src/kernel/instruction_sets.cpp src/kernel/atom_kernel.cpp
    src/fit/fit.cpp PROPERTIES
    COMPILE_DEFINITIONS ASSAY_X86_KERNELS)
endif()
set_source_files_properties(src/kernel/atom_portable.cpp src/fit/fit_portable.cpp PROPERTIES
  COMPILE_OPTIONS "${ASSAY_KERNEL_FLAGS}")

if(ASSAY_NATIVE_ARCH)
  check_cxx_compiler_flag(-march=native ASSAY_HAS_MARCH_NATIVE)
  if(ASSAY_HAS_MARCH_NATIVE)
    add_compile_options(-march=native)
  endif()
endif()
