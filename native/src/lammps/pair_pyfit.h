#ifndef ASSAY_PAIR_PYFIT_H
#define ASSAY_PAIR_PYFIT_H

#include <pair.h>

#include <memory>
#include <string>
#include <vector>

#include "kernel/environment.h"
#include "kernel/grade_file.h"
#include "kernel/model.h"
#include "kernel/neighbour_sort.h"
#include "lammps/bond_report.h"
#include "lammps/ghost_sums.h"
#include "lammps/grade_report.h"
#include "lammps/pair_network.h"
#include "lammps/pair_settings.h"
#include "lammps/type_map.h"

namespace assay {

// pair_style pyfit: energy, forces and virial of a neural network potential, straight or of
// bond-order parameters.
//
//   pair_style pyfit [kernel auto|portable|avx2|avx512] [grade FILE|ranges [every N]]
//                    [units angstrom-ev|bohr-hartree]
//   pair_coeff * * FILE El|NULL ...      one of the network's elements per atom type
//
// FILE is an NN file, or a directory with the files of n2p2, whose numbers are in `units`.
//
// Works on full neighbour lists. An atom's energy belongs to it alone; the forces that it causes
// on ghost atoms go home by LAMMPS's own reverse communication with newton on, and by the pair
// style's own with newton off.
class PairPyfit : public LAMMPS_NS::Pair {
 public:
  explicit PairPyfit(LAMMPS_NS::LAMMPS *lammps);
  ~PairPyfit() override;

  void compute(int eflag, int vflag) override;
  void settings(int narg, char **arg) override;
  void coeff(int narg, char **arg) override;
  void init_style() override;
  double init_one(int i, int j) override;
  void *extract(const char *what, int &dimension) override;
  void setup() override;
  double memory_usage() override;

  int pack_reverse_comm(int n, int first, double *buffer) override;
  void unpack_reverse_comm(int n, int *owners, double *buffer) override;

  bool hasGrades() const { return grade_ != nullptr; }

  // Grades of the atoms of a group, where they are now, into grades[i][0] (distance) and [1]
  // (descriptors outside their ranges); other atoms' entries are left alone.
  void gradeAtoms(int groupbit, double **grades);

 private:
  // Where contributions of this step go; null: nowhere.
  struct Targets {
    double *forces, *virials, *centroids;
  };

  // Does something; what it throws of that kind becomes an error of LAMMPS's.
  template <class Failure, class Action>
  void stopOn(Action action);
  void allocate();
  void mapTypes(char **names);
  void setMissingMasses();
  void readNetwork(const std::string &path);
  void readGrades();
  void showGrades();
  Targets targets();
  void reserveNeighbours();
  void gather(int i);
  double evaluate(int i);
  Grade gradeAtom(int i);
  void bringGhostsHome();
  void warn(const std::string &what);

  PairSettings settings_;
  std::unique_ptr<PairNetwork> network_;
  std::unique_ptr<Model> model_;
  std::unique_ptr<Environment> environment_;
  std::unique_ptr<GradeFile> grade_;
  TypeMap types_;
  double **scale_ = nullptr;     // by two atom types, for `fix adapt`; the diagonal counts
  std::vector<int> neighbours_;  // local index of each gathered neighbour
  NeighbourSort sort_;
  GhostSums sums_;
  BondReport bonds_;
  GradeReport grades_;
  std::vector<double> gradeScratch_;
};

}  // namespace assay

#endif
