#ifndef ASSAY_ATOMIC_NUMBER_H
#define ASSAY_ATOMIC_NUMBER_H

#include <string_view>

namespace assay {

// The number of a chemical element, H to Cm; 0 where the symbol is none of these.
int atomicNumber(std::string_view symbol);

}  // namespace assay

#endif
