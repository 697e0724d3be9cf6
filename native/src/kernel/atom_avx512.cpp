#define ASSAY_KERNEL_NAME avx512
#define ASSAY_KERNEL_LANES 8
#include "kernel/atom_body.h"
