#define ASSAY_KERNEL_NAME portable
#define ASSAY_KERNEL_LANES 2
#include "fit/fit_body.h"
