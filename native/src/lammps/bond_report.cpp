#include "lammps/bond_report.h"

#include <algorithm>
#include <climits>
#include <cstdio>

namespace assay {

void BondReport::clear() {
  sums_ = 0;
  orders_ = 0;
  one_ = LLONG_MAX;
}

void BondReport::add(const BondScratch &bonds, LAMMPS_NS::tagint atom) {
  if (!bonds.sumBelowZero && !bonds.orderUndefined) return;
  sums_ += bonds.sumBelowZero;
  orders_ += bonds.orderUndefined;
  one_ = std::min(one_, static_cast<long long>(atom));
}

std::string BondReport::share(MPI_Comm world, LAMMPS_NS::bigint step) {
  const long long mine[2] = {sums_, orders_};
  long long all[2], one;
  MPI_Allreduce(mine, all, 2, MPI_LONG_LONG, MPI_SUM, world);
  if (!pace_.isDue(static_cast<double>(std::max(all[0], all[1])))) return {};
  MPI_Allreduce(&one_, &one, 1, MPI_LONG_LONG, MPI_MIN, world);
  char text[280];
  std::snprintf(
      text, sizeof text,
      "pair_style pyfit: the network's bond-order parameters fail at step %lld, of atom "
      "%lld first: the sum of its bonds is below 0 for %lld atoms (it counts as 0), 1 + z "
      "of a bond is not above 0 for %lld; they are far from the training set",
      static_cast<long long>(step), one, all[0], all[1]);
  return text;
}

}  // namespace assay
