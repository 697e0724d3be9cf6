#ifndef ASSAY_COMPUTE_GRADE_H
#define ASSAY_COMPUTE_GRADE_H

#include <compute.h>

namespace assay {

class PairPyfit;

// compute ID group pyfit/grade: how far each atom is from the training set, by the grade file of
// `pair_style pyfit grade FILE`.
//
// Per atom: c_ID[1] the grade, c_ID[2] the number of descriptors outside their ranges; 0 for atoms
// outside the group and of NULL types. Global: c_ID, the largest grade of the group.
class ComputeGrade : public LAMMPS_NS::Compute {
 public:
  ComputeGrade(LAMMPS_NS::LAMMPS *lammps, int narg, char **arg);
  ~ComputeGrade() override;

  void init() override;
  void compute_peratom() override;
  double compute_scalar() override;
  double memory_usage() override;

 private:
  PairPyfit *pair_ = nullptr;
  int capacity_ = 0;
};

}  // namespace assay

#endif
