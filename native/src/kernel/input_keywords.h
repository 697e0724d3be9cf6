#ifndef ASSAY_INPUT_KEYWORDS_H
#define ASSAY_INPUT_KEYWORDS_H

#include <string_view>

namespace assay {

// Keywords of input.nn that matter for the energies of all elements, and stand there once.
bool isKeywordOfPrediction(std::string_view keyword);

// Those of n2p2's and RuNNer's training, and of what they print: no matter for an energy.
bool isKeywordOfTraining(std::string_view keyword);

// Those of networks with charges.
bool isKeywordOfCharges(std::string_view keyword);

}  // namespace assay

#endif
