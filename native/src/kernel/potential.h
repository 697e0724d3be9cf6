#ifndef ASSAY_POTENTIAL_H
#define ASSAY_POTENTIAL_H

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/atom_kernel.h"
#include "kernel/behler_network.h"
#include "kernel/environment.h"
#include "kernel/grade_file.h"
#include "kernel/grade_ranges.h"
#include "kernel/model.h"
#include "kernel/neighbour_sort.h"
#include "kernel/nn_file.h"
#include "kernel/zbl_core.h"

namespace assay {

// A structure and its neighbours as assay_kernel.h has them.
struct StructureView {
  int atoms;
  const int *element;
  const int *start;
  const int *neighbour;
  const double *vector;
};

// A potential at whole structures. For any number of threads at once: each takes buffers of its own
// from those that wait. Functions throw ArgumentError for a structure that is none.
class Potential {
 public:
  // Throws FileError.
  Potential(std::string_view text, const std::string &name, const AtomKernel &kernel);
  Potential(const BehlerNetwork &network, const AtomKernel &kernel);

  // Adds the core that the network was fitted with. Throws FileError; not while others evaluate.
  void setCore(std::string_view text, const std::string &name);

  // What an NN file says. Throws FileError, which names what is wanted of it, where the potential
  // is a directory of symmetry functions instead.
  const NnFile &file(const char *wanted) const;
  // Grades by ranges. Throws FileError where it is no directory.
  const GradeFile &ranges() const;
  bool hasBondOrder() const { return file_ && file_->localEnergy == LocalEnergy::bondOrder; }
  bool needsCore() const { return file_ && file_->needsCore; }
  const std::vector<Species> &species() const { return species_; }
  // What its files say without effect, or n2p2 takes otherwise.
  const std::vector<std::string> &warnings() const { return warnings_; }
  // Null without one.
  const CoreFile *core() const { return core_ ? &core_->file() : nullptr; }
  const ModelView &model() const { return model_.view(); }
  // What the network takes in: of Kind I, those of hosts of each element; of symmetry functions,
  // those of the element that has most.
  int descriptors() const;

  // As assay_potential_evaluate.
  void evaluate(const StructureView &structure, double *energies, double *forces,
                double *virial) const;
  // As assay_potential_descriptors.
  void describe(const StructureView &structure, double *descriptors) const;
  // As assay_potential_bonds.
  void findFailures(const StructureView &structure, int *failures) const;
  // As assay_grade_atoms.
  void grade(const GradeFile &file, const StructureView &structure, double *grades,
             int *outside) const;

 private:
  // What one thread works with.
  struct Workplace {
    Workplace(const ModelView &model, int lanes) : environment(model, lanes) {}

    Environment environment;
    std::vector<int> neighbours;  // of the atom, sorted by element
    NeighbourSort sort;
    std::vector<double> gradeScratch;
  };

  // A workplace for as long as it lives.
  class Turn;

  template <typename Atom>
  void atEachAtom(const StructureView &structure, Atom atom) const;
  void requireStructure(const StructureView &structure) const;
  void gather(const StructureView &structure, int i, Workplace &workplace) const;
  void describeSymmetry(const StructureView &structure, double *descriptors) const;

  std::unique_ptr<const NnFile> file_;       // null: symmetry functions
  std::unique_ptr<const GradeFile> ranges_;  // null: an NN file
  std::vector<Species> species_;
  std::vector<std::string> warnings_;
  std::unique_ptr<const ZblCore> core_;
  AtomKernel kernel_;
  Model model_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Workplace>> waiting_;
};

}  // namespace assay

#endif
