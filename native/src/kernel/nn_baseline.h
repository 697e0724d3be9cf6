#ifndef ASSAY_NN_BASELINE_H
#define ASSAY_NN_BASELINE_H

#include "kernel/nn_file.h"
#include "kernel/text_lines.h"

namespace assay {

// Read the bond-order line of a PINN, "flag p0...", whose layers are known: p = p0 + the network's
// output where the flag is 1, the output alone where it is 0; the numbers stand there either way.
// Throw FileError.

// As LAMMPS and ALADYN have it; the numbers may go on over several lines.
void readBaseline(Line line, Lines &lines, NnFile &file);

// In PYFIT's order of header lines, where GMU's trainer writes numbers whose a and lambda are still
// to be squared, and others do not: the line has to say so behind its numbers, "bop_squared: true"
// or "bop_squared: false".
void readSquaredBaseline(Line line, NnFile &file);

}  // namespace assay

#endif
