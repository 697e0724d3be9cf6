#ifndef ASSAY_GRADE_FILE_H
#define ASSAY_GRADE_FILE_H

#include <string>
#include <string_view>
#include <vector>

#include "kernel/core_file.h"
#include "kernel/nn_file.h"

namespace assay {

// What the descriptors of a training set's atoms of one element were like (docs/grade.md): their
// ranges, a matrix that turns a deviation from their mean into a point of a space with one scale,
// and the points of atoms that represent the set. Without such points the ranges alone count.
struct GradeCloud {
  int atoms;       // of the training set; 0: nothing else is known
  double typical;  // 99 % of them have a grade below this one
  std::vector<double> least, largest, mean;
  std::vector<double> whitening;  // lower triangle, row after row
  int representativeCount;
  std::vector<double> representatives;  // [component][representative]
};

// Those of each element, and which descriptors they are.
struct GradeFile {
  std::vector<std::string> symbols;
  LspType lspType;
  double rc;
  double cutoffWidth;
  double sigma;
  std::vector<int> orders;
  std::vector<double> centres;
  std::vector<double> core;        // inner and outer radius of the network's; empty: it has none
  std::vector<GradeCloud> clouds;  // by the atom's own element
  bool byRanges = false;           // which have ranges and nothing else; of a directory
};

// Reads the text of a grade file; `name` is what messages call it. Throws FileError.
GradeFile readGradeFile(std::string_view text, const std::string &name);

// What keeps a grade file from belonging to a network; empty when nothing does.
std::string mismatch(const GradeFile &grade, const NnFile &network);

// Likewise of a network with this core, null for none.
std::string mismatch(const GradeFile &grade, const CoreFile *core);

struct Grade {
  // Distance to the nearest representative, or how far it reaches in the ranges; at most 1 for
  // atoms of the training set; infinite where that has none of the element.
  double distance;
  // Descriptors outside the range that the training set covers.
  int outside;
};

// Grade of an atom with these descriptors; `scratch` is room to work in, kept between calls.
Grade gradeOf(const GradeCloud &cloud, const double *descriptor, std::vector<double> &scratch);

}  // namespace assay

#endif
