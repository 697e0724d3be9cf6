#ifndef ASSAY_NEIGHBOUR_LIST_H
#define ASSAY_NEIGHBOUR_LIST_H

#include <array>
#include <vector>

namespace assay {

// Every periodic image within a cutoff of every atom of a structure. The same images in the same
// order, to the last bit of their places, as org.assay.structure.NeighbourList has them, where the
// method is explained: what a fit finds may not depend on who looked for neighbours.
struct NeighbourList {
  std::vector<int> start;      // first neighbour of each atom, and the number of all
  std::vector<int> atom;       // the atom that each neighbour is an image of
  std::vector<double> vector;  // its place seen from the atom: [neighbour][3] (A)

  int isolated() const;  // atoms without a neighbour
};

// `cell`: lattice vectors, row after row (A). `position`: [atom][3] (A), in the cell or not.
NeighbourList neighboursWithin(double cutoff, const std::array<double, 9> &cell,
                               const double *position, int atoms);

}  // namespace assay

#endif
