#ifndef ASSAY_GRADE_RANGES_H
#define ASSAY_GRADE_RANGES_H

#include <string>

#include "kernel/behler_network.h"
#include "kernel/grade_file.h"

namespace assay {

// What scaling.data tells of a training set: the range of each function, and no more. A grade by
// ranges is the largest of |x - middle| / half width over an atom's functions: 1 at the edge.
GradeFile gradesByRanges(const BehlerNetwork &network);

// What keeps grades by ranges from belonging to another network; empty when nothing does.
std::string mismatch(const GradeFile &grades, const GradeFile &ranges);

}  // namespace assay

#endif
