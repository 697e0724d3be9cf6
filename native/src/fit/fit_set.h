#ifndef ASSAY_FIT_SET_H
#define ASSAY_FIT_SET_H

#include <cstddef>
#include <memory>
#include <vector>

#include "fit/descriptor_kinds.h"
#include "fit/fit_columns.h"
#include "fit/fit_types.h"
#include "fit/large_buffer.h"
#include "fit/surroundings.h"

namespace assay {

// What a set is made of; arrays belong to the caller.
struct FitContents {
  int structures;
  const int *start;              // first atom of each structure, and the number of atoms at the end
  const double *inverseVolume;   // of each structure (1/A^3)
  const int *element;            // of each atom
  const DescriptorKinds *kinds;  // of as many elements
  const double *descriptors;     // [atom][descriptor], of each atom those of its element
  // Whether a structure has forces or a stress, not 0 if so; null, as the pairs then are, when
  // there will be none.
  const int *withVectors;
  const int *pairStart, *pairAtom;  // see FitSetView
  // Null where no local energy sees its neighbours.
  std::shared_ptr<const Surroundings> surroundings = nullptr;
  // Whether derivatives are kept in single precision.
  bool single = false;
};

// Structures with their descriptors, and the room for the derivatives of these. See FitSetView.
class FitSet {
 public:
  // Copies all arrays but the surroundings, which are shared.
  explicit FitSet(const FitContents &contents);
  FitSet(const FitSet &) = delete;
  FitSet &operator=(const FitSet &) = delete;

  const FitSetView &view() const { return view_; }
  int mostPairs() const { return mostPairs_; }
  // Null where no local energy sees its neighbours.
  const std::shared_ptr<const Surroundings> &surroundings() const { return surroundings_; }
  // Most hosts of an element in a structure.
  int mostHosts(int element) const { return mostHosts_[static_cast<std::size_t>(element)]; }
  // Numbers of all rows.
  long long numbers() const;
  long long bytes() const;

  // Descriptors in the order of the atoms, of each those of its element; and how many there are.
  void copyDescriptors(double *descriptors) const;
  std::size_t descriptorNumbers() const { return descriptorNumbers_; }
  // Columns of the rows of an atom, with those of each element of its structure and of the virials.
  const FitColumnsView *columns(int structure, int atom) const;
  // Numbers of the rows of its pairs, of which `pairStart` has the first with each element; and of
  // its virials.
  std::ptrdiff_t pairNumbers(int structure, int atom, const int *pairStart) const;
  std::ptrdiff_t virialNumbers(int structure, int atom) const;

  // Whether derivatives are in single precision.
  bool single() const { return single_; }
  // To be filled by the caller, see FitSetView: those in double precision, ...
  double *derivatives() { return derivatives_.data(); }
  // ... or in single precision those of an atom, which are rounded. Throws std::range_error where
  // one is too large.
  void takeSingles(int atom, const std::vector<double> &rows);

 private:
  void takeAtoms(const FitContents &contents);
  void takeHosts(const FitContents &contents);
  void findPresent(const FitContents &contents);
  void takeDescriptors(const FitContents &contents);
  void takePairs(const FitContents &contents);
  void makeRoom(std::ptrdiff_t numbers);

  FitSetView view_{};
  bool single_ = false;
  int mostPairs_ = 0;
  std::size_t descriptorNumbers_ = 0;
  std::vector<int> start_, element_, host_, present_, presentStart_, mostHosts_;
  std::unique_ptr<const FitColumns> columns_;
  std::vector<int> pairStart_, pairAtom_;
  std::vector<std::vector<int>> hostStart_, hostAtom_;  // of each element
  std::vector<FitHostsView> hosts_;
  std::vector<std::ptrdiff_t> derivativeStart_, structureStart_;
  std::vector<double> inverseVolume_;
  std::vector<LargeBuffer> descriptors_;
  LargeBuffer derivatives_;
  float *singles_ = nullptr;  // what it is used as
  std::shared_ptr<const Surroundings> surroundings_;
};

}  // namespace assay

#endif
