#ifndef ASSAY_PAIR_NETWORK_H
#define ASSAY_PAIR_NETWORK_H

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kernel/behler_network.h"
#include "kernel/core_file.h"
#include "kernel/grade_file.h"
#include "kernel/grade_ranges.h"
#include "kernel/model.h"
#include "kernel/nn_file.h"
#include "kernel/zbl_core.h"
#include "lammps/shared_files.h"

namespace assay {

// What pair_coeff names: an NN file and the core beside it, or a directory of symmetry functions.
class PairNetwork {
 public:
  // `units` are those of a directory; empty where it says so itself. Throws FileError.
  PairNetwork(const std::string &path, const std::string &units, const SharedFiles &files);

  const std::vector<Species> &species() const { return species_; }
  const std::vector<std::string> &warnings() const { return warnings_; }
  bool hasBondOrder() const { return file_ && file_->localEnergy == LocalEnergy::bondOrder; }
  bool hasLogarithm() const { return file_ && file_->transform() == Transform::logarithm; }
  // Null where it has none.
  const ZblCore *core() const { return core_.get(); }

  std::unique_ptr<Model> layOut(int lanes) const;

  // Grades by the ranges of a directory. Throws FileError for a file.
  GradeFile ranges() const;

  // What keeps grades from belonging to it; empty when nothing does.
  std::string mismatchWith(const GradeFile &grades) const;

 private:
  void readFile(const std::string &path, const SharedFiles &files);
  void readCore(const std::string &network, const SharedFiles &files);
  void readDirectory(const std::string &path, const std::string &units, const SharedFiles &files);

  // One of both.
  std::optional<NnFile> file_;
  std::optional<BehlerNetwork> directory_;
  std::unique_ptr<const ZblCore> core_;
  std::vector<Species> species_;
  std::vector<std::string> warnings_;
};

}  // namespace assay

#endif
