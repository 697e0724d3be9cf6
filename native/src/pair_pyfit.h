#ifndef ASSAY_PAIR_PYFIT_H
#define ASSAY_PAIR_PYFIT_H

#include <pair.h>

#include <memory>
#include <string>
#include <vector>

#include "kernel.h"
#include "model.h"

namespace assay {

// pair_style pyfit: energy, forces and virial of a straight neural network potential.
//
//   pair_style pyfit [kernel auto|portable|avx2|avx512]
//   pair_coeff * * FILE El|NULL ...      one name per atom type
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
  double memory_usage() override;

  int pack_reverse_comm(int n, int first, double *buffer) override;
  void unpack_reverse_comm(int n, int *owners, double *buffer) override;

 private:
  void allocate();
  void mapTypes(char **names);
  void readNetwork(const char *path);
  std::string broadcastFile(const char *path);
  void reserveNeighbours();
  void clearSums();
  int gather(int i);
  void addForces(int i, int count, double *forces);
  void addVirial(int count);
  void addAtomVirial(int i, int count, double *virials);
  void bringGhostsHome();

  Kernel kernel_;
  std::unique_ptr<NnFile> network_;
  std::unique_ptr<Model> model_;
  std::unique_ptr<Environment> environment_;
  std::vector<char> typeHasElement_;  // by atom type, from 1
  bool everyTypeHasElement_ = true;
  std::vector<int> neighbours_;  // local index of each gathered neighbour
  // With newton off LAMMPS neither clears nor collects what ghosts are given, so forces (3 per
  // atom) and virials (6) of all atoms are summed up here first.
  std::vector<double> forceSums_, virialSums_;
};

}  // namespace assay

#endif
