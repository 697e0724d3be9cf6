#include "lammps/grade_report.h"

#include <algorithm>
#include <cstdio>

namespace assay {

void GradeReport::clear() { beyond_ = outside_ = largest_ = 0.0; }

void GradeReport::add(const Grade &grade) {
  beyond_ += grade.distance > 1.0;
  outside_ += grade.outside > 0;
  largest_ = std::max(largest_, grade.distance);
}

std::string GradeReport::share(MPI_Comm world, LAMMPS_NS::bigint step, LAMMPS_NS::bigint atoms) {
  const double mine[2] = {beyond_, outside_};
  double all[2], largest;
  MPI_Allreduce(mine, all, 2, MPI_DOUBLE, MPI_SUM, world);
  MPI_Allreduce(&largest_, &largest, 1, MPI_DOUBLE, MPI_MAX, world);
  int rank;
  MPI_Comm_rank(world, &rank);
  shown_ = {0.0, 0.0, 0.0};
  if (rank == 0) shown_ = {all[0], all[1], largest};
  if (!pace_.isDue(all[0])) return {};
  char text[160];
  std::snprintf(text, sizeof text,
                "pair_style pyfit: atoms beyond the training set at step %lld: %.0f of %lld, "
                "largest grade %.3g",
                static_cast<long long>(step), all[0], static_cast<long long>(atoms), largest);
  return text;
}

}  // namespace assay
