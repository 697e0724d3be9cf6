#include "fit/jacobian.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "fit/single_precision.h"
#include "kernel/aligned_buffer.h"
#include "kernel/round_up.h"

namespace assay {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// The derivatives' rows of the atoms of a structure, from memory or found when they are asked for.
class Derivatives {
 public:
  Derivatives(const DescribedSet &set, int structure)
      : set_(set), structure_(structure), describer_(set.kernel(), set.model()) {}

  // As FitSetView has them. Valid until the next call.
  const double *rows(int atom) {
    const FitSetView &view = set_.set().view();
    if (set_.hasRows() && !set_.single()) return view.derivatives + view.derivativeStart[atom];
    if (set_.hasRows()) {
      const int *pairStart = set_.pairStart() + at(atom) * at(view.elements);
      const std::ptrdiff_t numbers = set_.set().pairNumbers(structure_, atom, pairStart) +
                                     set_.set().virialNumbers(structure_, atom);
      const float *singles = view.singles + view.derivativeStart[atom];
      found_.assign(singles, singles + numbers);
      return found_.data();
    }
    found_.resize(set_.numbersOf(*set_.neighbours(), structure_, atom));
    describer_.rows(*set_.neighbours(), set_.set(), structure_, atom, found_.data());
    if (set_.single())
      std::transform(found_.begin(), found_.end(), found_.begin(), roundedToSingle);
    return found_.data();
  }

 private:
  const DescribedSet &set_;
  int structure_;
  Describer describer_;
  std::vector<double> found_;
};

// What rows ask of the atoms of a structure that are of one element, and room for what follows from
// it.
class Seeds {
 public:
  Seeds(const DescribedSet &set, const FitNetworkView &network, const ForceRows &rows, int element);

  const FitRowsView &view() const { return view_; }

 private:
  void findHosts(const ForceRows &rows, int element);
  void makeRoom(const FitNetworkView &network);
  void seed(const ForceRows &rows, int atom, double *seed);
  // Adds a derivative's row to the seed of a row.
  void add(double factor, const double *numbers, const FitColumnsView &columns, int row,
           double *seed) const;

  const DescribedSet &described_;
  const FitSetView &set_;
  Derivatives derivatives_;
  int first_, last_;
  std::vector<int> present_;
  std::vector<int> hosts_;
  std::vector<double *> tangent_, delta_, unit_, bend_;
  AlignedBuffer memory_;
  std::unique_ptr<BondRoom> bonds_;
  FitRowsView view_{};
};

Seeds::Seeds(const DescribedSet &set, const FitNetworkView &network, const ForceRows &rows,
             int element)
    : described_(set), set_(set.set().view()), derivatives_(set, rows.structure) {
  first_ = set_.start[rows.structure] + rows.firstAtom;
  last_ = set_.start[rows.structure] + rows.lastAtom;
  present_.assign(set_.present + set_.presentStart[rows.structure],
                  set_.present + set_.presentStart[rows.structure + 1]);
  findHosts(rows, element);
  view_.hosts = static_cast<int>(hosts_.size());
  view_.host = hosts_.data();
  const int lanes = set.kernel().lanes;
  view_.stride = roundUp(rows.count(), lanes);
  makeRoom(network);
  if (network.output != nullptr) {
    const int most = set.set().surroundings()->most();
    bonds_ = std::make_unique<BondRoom>(set_.elements, most, lanes);
    view_.of = {rows.structure, first_, last_, rows.stress};
    view_.environment = bonds_->environment();
    view_.motion = bonds_->motion();
  }
  for (int h = 0; h < view_.hosts; ++h) {
    seed(rows, set_.hosts[element].atom[hosts_[at(h)]],
         view_.tangent[0] + at(h) * at(set_.hosts[element].size) * at(view_.stride));
  }
}

// Those whose energies the rows are derivatives of: the rows' own atoms and their neighbours.
void Seeds::findHosts(const ForceRows &rows, int element) {
  const int from = set_.start[rows.structure], to = set_.start[rows.structure + 1];
  std::vector<char> near(at(to - from), rows.stress ? 1 : 0);
  for (int i = first_; i < last_; ++i) {
    near[at(i - from)] = 1;
    for (int n = 0; n < described_.pairs(i); ++n) {
      near[at(described_.pairAtoms(i)[n] - from)] = 1;
    }
  }
  for (int i = from; i < to; ++i) {
    if (near[at(i - from)] != 0 && set_.element[i] == element) hosts_.push_back(set_.host[i]);
  }
}

void Seeds::makeRoom(const FitNetworkView &network) {
  const std::size_t hosts = hosts_.size(), stride = at(view_.stride);
  const int layers = network.layers;
  std::vector<std::size_t> neurons(1, at(network.layer[0].inputs));
  for (int k = 1; k <= layers; ++k) neurons.push_back(at(network.layer[k - 1].outputs));
  std::size_t room = 0;
  const auto lay = [&](auto take) {
    tangent_.clear();
    delta_.clear();
    unit_.clear();
    bend_.clear();
    for (const std::size_t n : neurons) {
      tangent_.push_back(take(hosts * n * stride));
      delta_.push_back(take(hosts * n * stride));
      unit_.push_back(take(hosts * n));
      bend_.push_back(take(n));
    }
    view_.sum = take(at(network.widest) * stride);
    view_.out = take(at(network.parameters) * stride);
  };
  // Twice: to know how much, and to have it.
  lay([&room](std::size_t numbers) -> double * {
    room += (numbers + 7) / 8 * 8;
    return nullptr;
  });
  memory_ = AlignedBuffer(room);
  double *next = memory_.data();
  lay([&next](std::size_t numbers) {
    double *mine = next;
    next += (numbers + 7) / 8 * 8;
    return mine;
  });
  view_.tangent = tangent_.data();
  view_.delta = delta_.data();
  view_.unit = unit_.data();
  view_.bend = bend_.data();
}

// row = sum_i T_0 . dE_i/dG_i: with w_ij = dG_i/dr_j of the pairs, F_i += w_ij and F_j -= w_ij.
void Seeds::seed(const ForceRows &rows, int atom, double *seed) {
  const int *other = described_.pairAtoms(atom);
  const int *start = described_.pairStart() + at(atom) * at(set_.elements);
  const FitColumnsView *columns = described_.set().columns(rows.structure, atom);
  const double *numbers = derivatives_.rows(atom);
  for (const int element : present_) {
    for (int n = start[element]; n < start[element + 1]; ++n, ++other) {
      for (int c = 0; c < 3; ++c, numbers += columns->width) {
        if (atom >= first_ && atom < last_) {
          add(1.0, numbers, *columns, 3 * (atom - first_) + c, seed);
        }
        if (*other >= first_ && *other < last_) {
          add(-1.0, numbers, *columns, 3 * (*other - first_) + c, seed);
        }
      }
    }
    ++columns;
  }
  for (int c = 0; c < 6 && rows.stress; ++c, numbers += columns->width) {
    add(set_.inverseVolume[rows.structure], numbers, *columns, rows.forces() + c, seed);
  }
}

void Seeds::add(double factor, const double *numbers, const FitColumnsView &columns, int row,
                double *seed) const {
  for (int r = 0; r < columns.runs; ++r) {
    const FitRun &run = columns.run[r];
    for (int p = run.from; p < run.from + run.count; ++p) {
      seed[p * view_.stride + row] += factor * *numbers++;
    }
  }
}

}  // namespace

void energyRow(const DescribedSet &set, const FitNetwork &network, int structure, double factor,
               double *row) {
  const FitSetView &view = set.set().view();
  const int atoms = view.start[structure + 1] - view.start[structure];
  std::fill_n(row, network.parameters(), 0.0);
  for (int e = 0; e < view.elements; ++e) {
    const FitHostsView &hosts = view.hosts[e];
    const FitNetworkView &mine = network.view().network[e];
    std::vector<double> scratch(2 * at(mine.widest));
    set.kernel().energyRow(hosts, mine, hosts.start[structure], hosts.start[structure + 1],
                           factor / atoms, scratch.data(), row + network.offset(e));
  }
}

void forceRows(const DescribedSet &set, const FitNetwork &network, const ForceRows &rows,
               double *out) {
  for (int e = 0; e < set.set().view().elements; ++e) {
    const FitNetworkView &mine = network.view().network[e];
    const Seeds seeds(set, mine, rows, e);
    const FitRowsView &view = seeds.view();
    set.kernel().vectorRows(set.set().view(), set.set().view().hosts[e], mine, view);
    double *next = out + at(network.offset(e)) * at(rows.count());
    for (int p = 0; p < mine.parameters; ++p) {
      next = std::copy_n(view.out + at(p) * at(view.stride), rows.count(), next);
    }
  }
}

}  // namespace assay
