#ifndef ASSAY_BOND_REPORT_H
#define ASSAY_BOND_REPORT_H

#include <lmptype.h>
#include <mpi.h>

#include <string>

#include "kernel/model_types.h"
#include "lammps/warning_pace.h"

namespace assay {

// Atoms to which a network gave bond-order parameters that no bond has: a sum of bonds below 0, or
// 1 + z not above 0. They are counted at each step, and warned of.
class BondReport {
 public:
  void clear();
  void add(const BondScratch &bonds, LAMMPS_NS::tagint atom);

  // What to warn of, on all ranks alike; empty: nothing, or nothing that was not said before.
  std::string share(MPI_Comm world, LAMMPS_NS::bigint step);

 private:
  long long sums_ = 0, orders_ = 0;  // atoms, of this rank and step
  long long one_ = 0;                // the one of them with the lowest id
  WarningPace pace_;
};

}  // namespace assay

#endif
