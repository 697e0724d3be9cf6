#ifndef ASSAY_GRADE_FILE_H
#define ASSAY_GRADE_FILE_H

#include <string>
#include <string_view>
#include <vector>

#include "kernel/nn_file.h"

namespace assay {

// What a training set's descriptors were like (docs/grade.md): their ranges, a matrix that turns a
// deviation from their mean into a point of a space with one scale, and the points of atoms that
// represent the set.
struct GradeFile {
  std::string symbol;
  LspType lspType;
  double cutoff;
  double cutoffWidth;
  double sigma;
  std::vector<int> orders;
  std::vector<double> centres;
  int atoms;       // of the training set
  double typical;  // 99 % of them have a grade below this one
  std::vector<double> least, largest, mean;
  std::vector<double> whitening;  // lower triangle, row after row
  int representativeCount;
  std::vector<double> representatives;  // [component][representative]
};

// Reads the text of a grade file; `name` is what messages call it. Throws FileError. Java's
// GradeFileReader takes and refuses the same files.
GradeFile readGradeFile(std::string_view text, const std::string &name);

// What keeps a grade file from belonging to a network; empty when nothing does.
std::string mismatch(const GradeFile &grade, const NnFile &network);

struct Grade {
  // Distance to the nearest representative; at most 1 for atoms of the training set.
  double distance;
  // Descriptors outside the range that the training set covers.
  int outside;
};

// Grade of an atom with these descriptors; `scratch` is room to work in, kept between calls.
Grade gradeOf(const GradeFile &file, const double *descriptor, std::vector<double> &scratch);

}  // namespace assay

#endif
