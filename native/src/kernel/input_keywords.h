#ifndef ASSAY_INPUT_KEYWORDS_H
#define ASSAY_INPUT_KEYWORDS_H

#include <string_view>

namespace assay {

// The one name of keywords that n2p2 and RuNNer know by several; a keyword itself elsewhere.
std::string_view mainNameOf(std::string_view keyword);

// Keywords of input.nn that matter for the energies of one element, which they name.
bool isKeywordOfElement(std::string_view keyword);

// Those that matter for the energies of all elements, and stand there once.
bool isKeywordOfPrediction(std::string_view keyword);

// Those of n2p2's and RuNNer's training, also of charges, and of what they print: no matter for a
// short-range energy.
bool isKeywordOfTraining(std::string_view keyword);

// What is to be done about a word of RuNNer's that matters for energies, and is not read: its cure;
// empty for other words.
std::string_view cureOfRunnersKeyword(std::string_view keyword);

// Those of networks with charges.
bool isKeywordOfCharges(std::string_view keyword);

}  // namespace assay

#endif
