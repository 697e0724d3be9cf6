#define ASSAY_KERNEL_NAME portable
#define ASSAY_KERNEL_LANES 2
#include "kernel/atom_body.h"
