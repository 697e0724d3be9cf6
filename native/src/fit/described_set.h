#ifndef ASSAY_DESCRIBED_SET_H
#define ASSAY_DESCRIBED_SET_H

#include <memory>
#include <vector>

#include "fit/describing_model.h"
#include "fit/fit.h"
#include "fit/fit_descriptors.h"
#include "fit/fit_neighbours.h"
#include "kernel/environment.h"

namespace assay {

// Descriptors of atoms and their derivatives, one atom after another. For one thread.
class Describer {
 public:
  Describer(const FitKernel &kernel, const DescribingModel &model);

  // Descriptors of an atom of an element. Valid until the next call.
  const double *values(const NeighboursOfAtom &neighbours, int element);
  // The derivatives' rows of an atom of a set, see FitSetView.
  void rows(const FitNeighbours &neighbours, const FitSet &set, int structure, int atom,
            double *rows);

 private:
  int elements() const { return model_.elements; }

  const FitKernel &kernel_;
  const ModelView model_;
  Environment environment_;
  std::vector<double> scratch_;
};

// Structures of a training set that the library has described. With their neighbours, if forces or
// stresses will be asked for, or with what comes of these: the derivatives' rows.
class DescribedSet {
 public:
  // As many elements as the descriptors tell apart. `bonds`: whether local energies will see their
  // neighbours. `single`: whether derivatives are of single precision, kept or found again.
  DescribedSet(const FitKernel &kernel, const FitDescriptors &descriptors,
               const FitStructures &structures, bool bonds = false, bool single = false);
  DescribedSet(const DescribedSet &) = delete;
  DescribedSet &operator=(const DescribedSet &) = delete;

  // The same structures with the rows in memory, and without what they come of.
  std::unique_ptr<DescribedSet> withRows() const;
  bool single() const { return set().single(); }
  bool hasRows() const { return set().view().derivativeStart != nullptr; }

  const FitKernel &kernel() const { return kernel_; }
  const FitSet &set() const { return *set_; }
  // Null without forces and stresses, and where the rows are in memory.
  const FitNeighbours *neighbours() const { return neighbours_.get(); }
  const DescribingModel &model() const { return *model_; }
  // First pair of each atom of each element; null without forces and stresses.
  const int *pairStart() const;
  // The other atoms of an atom's pairs.
  const int *pairAtoms(int atom) const;
  int pairs(int atom) const;
  // Numbers of the rows of pairs that are in memory or would be, and of all rows.
  long long pairNumbers() const;
  long long numbers() const;
  // Those of an atom, of which these are the neighbours.
  std::size_t numbersOf(const FitNeighbours &neighbours, int structure, int atom) const;
  long long bytes() const;

 private:
  DescribedSet(const DescribedSet &bare, const FitNeighbours &neighbours);
  void describe(const FitStructures &structures, const SortedNeighbours &sorted, bool bonds,
                bool single);

  const FitKernel kernel_;
  std::shared_ptr<const DescribingModel> model_;
  std::unique_ptr<const FitNeighbours> neighbours_;
  std::unique_ptr<FitSet> set_;
};

}  // namespace assay

#endif
