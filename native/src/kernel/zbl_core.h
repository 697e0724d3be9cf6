#ifndef ASSAY_ZBL_CORE_H
#define ASSAY_ZBL_CORE_H

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/core_file.h"
#include "kernel/model_types.h"

namespace assay {

// The universal repulsion of nuclei in their clouds of electrons (Ziegler, Biersack, Littmark, The
// Stopping and Range of Ions in Solids, 1985), with the constants of LAMMPS's pair_style zbl:
//
//   V(r) = k Z Z' / r sum_m c_m exp(-d_m r / a),  a = 0.46850 A / (Z^0.23 + Z'^0.23)
//   phi(r) = V(r) + C + [r > inner] (A/3 t^3 + B/4 t^4),  t = r - inner,  r < outer
//
// A, B and C such that phi, phi' and phi'' are 0 at r = outer.
class ZblCore {
 public:
  // The elements in the order of the network.
  ZblCore(const CoreFile &core, const NnFile &network);

  const CoreFile &file() const { return file_; }

  // Adds the halves of the pairs of an atom with its neighbours, sorted by element: to its gradient
  // in the environment, and returns the energy to be added (eV).
  double add(EnvironmentView &environment) const;

 private:
  struct Pair {
    double strength;  // k Z Z' (eV A)
    double decay[4];  // d_m / a (1/A)
    double swA, swB, swC;
  };
  // V and its first two derivatives.
  struct Bare {
    double value, slope, curvature;
  };
  static Bare bare(const Pair &pair, double r);
  Pair pairOf(int z1, int z2) const;

  CoreFile file_;
  int elements_;
  std::vector<Pair> pairs_;  // [element][element]
};

// Reads the text of a core file that belongs to a network; `name` is what messages call it. Throws
// FileError, also where it belongs to another.
std::unique_ptr<const ZblCore> readCore(std::string_view text, const std::string &name,
                                        const NnFile &network);

}  // namespace assay

#endif
