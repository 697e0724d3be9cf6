#ifndef ASSAY_FIT_NEIGHBOURS_H
#define ASSAY_FIT_NEIGHBOURS_H

#include <vector>

namespace assay {

// Structures of a training set and their neighbours, as the caller laid them out.
struct FitStructures {
  int structures;
  const int *start;             // first atom of each structure, and the number of atoms
  const double *inverseVolume;  // of each structure (1/A^3)
  const int *withVectors;       // of each, not 0 where it has forces or a stress; null: none has
  const int *neighbourStart;    // first neighbour of each atom, and the number of all
  const int *neighbour;         // which atom each is an image of
  const double *vector;         // its place seen from the atom: [neighbour][3] (A)
};

// Neighbours of the atoms of those structures that have forces or a stress. All images of an atom
// move with it, so that the derivatives of a descriptor by their positions are one sum: a crystal's
// cell of 8 atoms has 7 pairs an atom, and not as many as neighbours. Images of the atom itself say
// nothing of forces.
class FitNeighbours {
 public:
  explicit FitNeighbours(const FitStructures &structures);

  const int *withVectors() const { return withVectors_.data(); }
  // First pair of each atom, and the number of pairs; the other atom of each.
  const int *pairStart() const { return pairStart_.data(); }
  const int *pairAtom() const { return pairAtom_.data(); }
  long long pairs() const { return static_cast<long long>(pairAtom_.size()); }
  long long bytes() const;

  int count(int atom) const { return start_[at(atom + 1)] - start_[at(atom)]; }
  const double *vectors(int atom) const { return vector_.data() + 3 * at(start_[at(atom)]); }
  // Of each neighbour of an atom, the place of its pair among the atom's, or -1.
  const int *pairOf(int atom) const { return pairOf_.data() + start_[at(atom)]; }

 private:
  static std::size_t at(int index) { return static_cast<std::size_t>(index); }
  void findPairs(const FitStructures &structures);

  std::vector<int> withVectors_, start_, pairOf_, pairStart_, pairAtom_;
  std::vector<double> vector_;
};

}  // namespace assay

#endif
