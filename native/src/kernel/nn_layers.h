#ifndef ASSAY_NN_LAYERS_H
#define ASSAY_NN_LAYERS_H

#include "kernel/nn_file.h"
#include "kernel/text_lines.h"

namespace assay {

// Reads the layers of a network, "N n_0 ... n_out", and tells by their first and last which kind it
// is: orders, centres and species must have been read. Throws FileError, which names the numbers
// that would fit.
void readLayers(Line line, NnFile &file);

}  // namespace assay

#endif
