#ifndef ASSAY_GRADE_REPORT_H
#define ASSAY_GRADE_REPORT_H

#include <lmptype.h>
#include <mpi.h>

#include <array>
#include <string>

#include "kernel/grade_file.h"
#include "lammps/warning_pace.h"

namespace assay {

// Atoms beyond the training set. They are counted at each step that is graded, shown by `compute
// pair`, and warned of.
class GradeReport {
 public:
  // What `compute pair` shows of the last step that was graded: atoms of a grade above 1, atoms
  // with a descriptor outside its range, and the largest grade. It adds up what the ranks have: all
  // of them have 0 but the first.
  static constexpr int entries = 3;
  double *shown() { return shown_.data(); }

  // Another run warns anew.
  void beginRun() { pace_ = WarningPace(); }

  void clear();
  void add(const Grade &grade);

  // What to warn of, on all ranks alike; empty: nothing, or nothing that was not said before.
  std::string share(MPI_Comm world, LAMMPS_NS::bigint step, LAMMPS_NS::bigint atoms);

 private:
  double beyond_ = 0.0, outside_ = 0.0, largest_ = 0.0;  // of this rank and step
  std::array<double, entries> shown_{};
  WarningPace pace_;
};

}  // namespace assay

#endif
