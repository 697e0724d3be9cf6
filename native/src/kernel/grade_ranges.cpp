#include "kernel/grade_ranges.h"

#include <cstddef>

namespace assay {
namespace {

GradeCloud rangesOf(const BehlerElement &element) {
  GradeCloud cloud{};
  cloud.atoms = 1;  // at least: they have ranges
  for (const FunctionScaling &function : element.scaling) {
    const auto input = [&](double value) {
      return function.base + function.factor * (value - function.origin);
    };
    cloud.least.push_back(input(function.least));
    cloud.largest.push_back(input(function.largest));
    cloud.mean.push_back(input(function.mean));
  }
  return cloud;
}

}  // namespace

GradeFile gradesByRanges(const BehlerNetwork &network) {
  GradeFile grades{};
  grades.byRanges = true;
  for (const BehlerElement &element : network.elements) {
    grades.symbols.push_back(element.symbol);
    grades.clouds.push_back(rangesOf(element));
  }
  return grades;
}

std::string mismatch(const GradeFile &grades, const GradeFile &ranges) {
  bool same = grades.symbols == ranges.symbols;
  for (std::size_t k = 0; same && k < ranges.clouds.size(); ++k) {
    same = grades.clouds[k].least == ranges.clouds[k].least &&
           grades.clouds[k].largest == ranges.clouds[k].largest;
  }
  return same ? "" : "is of another network than this directory's";
}

}  // namespace assay
