#ifndef ASSAY_RANK_LOOP_H
#define ASSAY_RANK_LOOP_H

#include "ranks/communicator.h"
#include "ranks/owner.h"

namespace assay {

// Does what the fit asks until it says that this is all. `owner`: on the first rank the fit, null
// on the others, which hear from the first.
void followFit(Communicator &ranks, Owner *owner);

}  // namespace assay

#endif
