#define ASSAY_KERNEL_NAME avx2
#define ASSAY_KERNEL_LANES 4
#include "fit/fit_body.h"
