#ifndef ASSAY_DESCRIBED_SET_H
#define ASSAY_DESCRIBED_SET_H

#include <memory>
#include <vector>

#include "fit/fit.h"
#include "fit/fit_neighbours.h"
#include "kernel/descriptor_model.h"
#include "kernel/environment.h"

namespace assay {

// Descriptors of atoms and their derivatives, one atom after another. For one thread.
class Describer {
 public:
  Describer(const FitKernel &kernel, const DescriptorView &descriptors);

  int size() const { return element_.descriptors.orders * element_.descriptors.radials; }

  // asinh(g) of an atom with neighbours at `vectors`, [neighbour][3]. Valid until the next call.
  const double *values(const double *vectors, int count);
  // The derivatives' rows of an atom, see FitSetView: [row][size].
  void rows(const FitNeighbours &neighbours, int atom, double *rows);

 private:
  const FitKernel &kernel_;
  ElementView element_{};
  ModelView model_{};
  Environment environment_;
  std::vector<double> scratch_;
};

// Structures of a training set that the library has described. With their neighbours, if forces or
// stresses will be asked for, or with what comes of these: the derivatives' rows.
class DescribedSet {
 public:
  DescribedSet(const FitKernel &kernel, const DescriptorSettings &settings,
               const FitStructures &structures);
  DescribedSet(const DescribedSet &) = delete;
  DescribedSet &operator=(const DescribedSet &) = delete;

  // The same structures with the rows in memory, and without what they come of.
  std::unique_ptr<DescribedSet> withRows() const;
  bool hasRows() const { return set_.view().rowStart != nullptr; }

  const FitKernel &kernel() const { return kernel_; }
  const FitSet &set() const { return set_; }
  // Null without forces and stresses, and where the rows are in memory.
  const FitNeighbours *neighbours() const { return neighbours_.get(); }
  const DescriptorView &descriptors() const { return model_->view(); }
  // Pairs of atoms, and the rows that are in memory or would be.
  long long pairs() const;
  long long rows() const;
  long long bytes() const;

 private:
  explicit DescribedSet(const DescribedSet &bare, const FitNeighbours &neighbours);
  static FitSet describe(const FitKernel &kernel, const DescriptorView &descriptors,
                         const FitStructures &structures);

  const FitKernel kernel_;
  std::shared_ptr<const DescriptorModel> model_;
  std::unique_ptr<const FitNeighbours> neighbours_;
  FitSet set_;
};

}  // namespace assay

#endif
