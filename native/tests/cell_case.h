// Cubic cells with atoms at random.

#ifndef ASSAY_TESTS_CELL_CASE_H
#define ASSAY_TESTS_CELL_CASE_H

#include <cstddef>
#include <vector>

#include "naive_bond_order.h"
#include "test_network.h"

namespace testing {

// A cubic cell with atoms at random, none too near another, and all images within the cutoff.
struct Cell {
  Cell(double length, int count, Random *random) : edge(length) {
    while (static_cast<int>(atoms.size()) < count) {
      const Point p{random->uniform(0, edge), random->uniform(0, edge), random->uniform(0, edge)};
      bool apart = true;
      for (const Point &other : atoms) {
        for (const Point &d : images(other, p, 1.6)) apart = apart && dot(d, d) > 2.5;
      }
      if (apart) atoms.push_back(p);
    }
  }

  // From `centre` to the images of `atom` that are nearer than `cutoff`, but not to itself.
  std::vector<Point> images(const Point &atom, const Point &centre, double cutoff) const {
    std::vector<Point> found;
    const int reach = static_cast<int>(cutoff / edge) + 1;
    for (int x = -reach; x <= reach; ++x) {
      for (int y = -reach; y <= reach; ++y) {
        for (int z = -reach; z <= reach; ++z) {
          const Point d{atom[0] - centre[0] + x * edge, atom[1] - centre[1] + y * edge,
                        atom[2] - centre[2] + z * edge};
          const double r2 = dot(d, d);
          if (r2 > 1e-10 && r2 < cutoff * cutoff) found.push_back(d);
        }
      }
    }
    return found;
  }

  double edge;
  std::vector<Point> atoms;
};

}  // namespace testing

#endif
