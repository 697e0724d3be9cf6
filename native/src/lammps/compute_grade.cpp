#include "lammps/compute_grade.h"

#include <atom.h>
#include <error.h>
#include <force.h>
#include <memory.h>
#include <mpi.h>
#include <update.h>

#include <algorithm>
#include <string>

#include "lammps/pair_pyfit.h"

namespace assay {
namespace {

constexpr int columns = 2;

}  // namespace

ComputeGrade::ComputeGrade(LAMMPS_NS::LAMMPS *lammps, int narg, char **arg)
    : Compute(lammps, narg, arg) {
  if (narg != 3) {
    error->all(FLERR, std::string("compute pyfit/grade takes no argument, but got \"") + arg[3] +
                          "\"; the grade file is named by pair_style pyfit grade FILE");
  }
  peratom_flag = 1;
  size_peratom_cols = columns;
  scalar_flag = 1;
  extscalar = 0;
}

ComputeGrade::~ComputeGrade() { memory->destroy(array_atom); }

void ComputeGrade::init() {
  pair_ = dynamic_cast<PairPyfit *>(force->pair_match("pyfit", 1));
  if (pair_ == nullptr) {
    error->all(FLERR, std::string("compute pyfit/grade needs pair_style pyfit, once"));
  }
  if (!pair_->hasGrades()) {
    error->all(FLERR, std::string("compute pyfit/grade needs the training set's ranges: "
                                  "pair_style pyfit grade FILE, or grade ranges"));
  }
}

void ComputeGrade::compute_peratom() {
  invoked_peratom = update->ntimestep;
  if (array_atom == nullptr || atom->nmax > capacity_) {
    memory->destroy(array_atom);
    capacity_ = atom->nmax;
    memory->create(array_atom, capacity_, columns, "pyfit/grade:array_atom");
  }
  if (atom->nlocal > 0) std::fill_n(array_atom[0], columns * atom->nlocal, 0.0);
  pair_->gradeAtoms(groupbit, array_atom);
}

double ComputeGrade::compute_scalar() {
  if (invoked_peratom != update->ntimestep) compute_peratom();
  invoked_scalar = update->ntimestep;
  double largest = 0.0;
  for (int i = 0; i < atom->nlocal; ++i) largest = std::max(largest, array_atom[i][0]);
  MPI_Allreduce(&largest, &scalar, 1, MPI_DOUBLE, MPI_MAX, world);
  return scalar;
}

double ComputeGrade::memory_usage() {
  return static_cast<double>(capacity_) * columns * static_cast<double>(sizeof(double));
}

}  // namespace assay
