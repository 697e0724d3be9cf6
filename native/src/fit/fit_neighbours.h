#ifndef ASSAY_FIT_NEIGHBOURS_H
#define ASSAY_FIT_NEIGHBOURS_H

#include <vector>

namespace assay {

// Structures of a training set and their neighbours, as the caller laid them out.
struct FitStructures {
  int structures;
  const int *start;             // first atom of each structure, and the number of atoms
  const double *inverseVolume;  // of each structure (1/A^3)
  int elements;
  const int *element;         // of each atom
  const int *withVectors;     // of each, not 0 where it has forces or a stress; null: none has
  const int *neighbourStart;  // first neighbour of each atom, and the number of all
  const int *neighbour;       // which atom each is an image of
  const double *vector;       // its place seen from the atom: [neighbour][3] (A)
};

// Neighbours of an atom, by element.
struct NeighboursOfAtom {
  const int *start;      // first of each element, and the end; they are counted from some atom's
  const double *vector;  // from the atom's first on: [neighbour][3] (A)

  int count(int elements) const { return start[elements] - start[0]; }
};

// Neighbours of all atoms, those of each atom in the order of their elements, and within one as
// they came. Reads what is there where elements are one.
class SortedNeighbours {
 public:
  explicit SortedNeighbours(const FitStructures &structures);

  NeighboursOfAtom of(int atom) const;
  // Which atom each is an image of.
  const int *atoms(int atom) const { return neighbour_ + start_[atom * elements_]; }

 private:
  void sort(const FitStructures &structures);

  int elements_;
  std::vector<int> starts_, neighbours_;
  std::vector<double> vectors_;
  const int *start_;
  const int *neighbour_;
  const double *vector_;
};

// Neighbours of the atoms of those structures that have forces or a stress. All images of an atom
// move with it, so that the derivatives of a descriptor by their positions are one sum: a crystal's
// cell of 8 atoms has 7 pairs an atom, and not as many as neighbours. Images of the atom itself say
// nothing of forces.
class FitNeighbours {
 public:
  FitNeighbours(const FitStructures &structures, const SortedNeighbours &sorted);

  const int *withVectors() const { return withVectors_.data(); }
  // First pair of each atom of each element, and the number of pairs; the other atom of each.
  const int *pairStart() const { return pairStart_.data(); }
  const int *pairAtom() const { return pairAtom_.data(); }
  long long bytes() const;

  NeighboursOfAtom of(int atom) const;
  // Of each neighbour of an atom, the place of its pair among the atom's, or -1.
  const int *pairOf(int atom) const { return pairOf_.data() + start_[at(atom * elements_)]; }

 private:
  static std::size_t at(int index) { return static_cast<std::size_t>(index); }
  void takeAtom(const SortedNeighbours &sorted, int atom);
  void findPairs(const FitStructures &structures, const int *neighbours, int count, int atom);

  int elements_;
  std::vector<int> withVectors_, start_, pairOf_, pairStart_, pairAtom_;
  std::vector<int> near_, place_;  // while pairs are found
  std::vector<double> vector_;
};

}  // namespace assay

#endif
