#include "fit/jacobian.h"

#include <algorithm>
#include <vector>

#include "kernel/aligned_buffer.h"

namespace assay {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

// The derivatives' rows of a set's atoms, from memory or found when they are asked for.
class Derivatives {
 public:
  explicit Derivatives(const DescribedSet &set)
      : set_(set), describer_(set.kernel(), set.descriptors()) {}

  int pairs(int atom) const { return pairStart()[atom + 1] - pairStart()[atom]; }
  const int *others(int atom) const {
    const int *all = set_.hasRows() ? view().pairAtom : set_.neighbours()->pairAtom();
    return all + pairStart()[atom];
  }

  // Three for each pair, and six for the virials. Valid until the next call.
  const double *rows(int atom) {
    if (set_.hasRows()) return view().derivatives + view().rowStart[atom] * view().size;
    found_.resize(at((3 * pairs(atom) + 6) * view().size));
    describer_.rows(*set_.neighbours(), atom, found_.data());
    return found_.data();
  }

 private:
  const FitSetView &view() const { return set_.set().view(); }
  const int *pairStart() const {
    return set_.hasRows() ? view().pairStart : set_.neighbours()->pairStart();
  }

  const DescribedSet &set_;
  Describer describer_;
  std::vector<double> found_;
};

// What rows ask of the atoms of a structure, and room for what follows from it.
class Seeds {
 public:
  Seeds(const DescribedSet &set, const FitNetwork &network, const ForceRows &rows);

  const FitRowsView &view() const { return view_; }

 private:
  void findAtoms(const ForceRows &rows);
  void makeRoom(const FitNetworkView &network);
  void fill(const ForceRows &rows);
  void seed(const ForceRows &rows, int a);
  void add(double factor, const double *numbers, int row, double *seed) const;

  const FitSetView &set_;
  Derivatives derivatives_;
  int first_, last_;
  std::vector<int> atoms_;
  std::vector<double *> tangent_, delta_, unit_, bend_;
  AlignedBuffer memory_;
  FitRowsView view_{};
};

Seeds::Seeds(const DescribedSet &set, const FitNetwork &network, const ForceRows &rows)
    : set_(set.set().view()), derivatives_(set) {
  first_ = set_.start[rows.structure] + rows.firstAtom;
  last_ = set_.start[rows.structure] + rows.lastAtom;
  findAtoms(rows);
  view_.atoms = static_cast<int>(atoms_.size());
  view_.atom = atoms_.data();
  const int lanes = set.kernel().lanes;
  view_.stride = (rows.count() + lanes - 1) / lanes * lanes;
  makeRoom(network.view());
  fill(rows);
}

// Those whose energies the rows are derivatives of: the rows' own atoms and their neighbours.
void Seeds::findAtoms(const ForceRows &rows) {
  const int from = set_.start[rows.structure], to = set_.start[rows.structure + 1];
  std::vector<char> near(at(to - from), rows.stress ? 1 : 0);
  for (int i = first_; i < last_; ++i) {
    near[at(i - from)] = 1;
    for (int n = 0; n < derivatives_.pairs(i); ++n) near[at(derivatives_.others(i)[n] - from)] = 1;
  }
  for (int i = from; i < to; ++i) {
    if (near[at(i - from)] != 0) atoms_.push_back(i);
  }
}

void Seeds::makeRoom(const FitNetworkView &network) {
  const std::size_t atoms = atoms_.size(), stride = at(view_.stride);
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
      tangent_.push_back(take(atoms * n * stride));
      delta_.push_back(take(atoms * n * stride));
      unit_.push_back(take(atoms * n));
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

void Seeds::fill(const ForceRows &rows) {
  for (int a = 0; a < view_.atoms; ++a) seed(rows, a);
}

// row = sum_i T_0 . dE_i/dG_i: with w_ij = dG_i/dr_j of the pairs, F_i += w_ij and F_j -= w_ij.
void Seeds::seed(const ForceRows &rows, int a) {
  const int i = view_.atom[a], pairs = derivatives_.pairs(i), size = set_.size;
  const int *other = derivatives_.others(i);
  const double *numbers = derivatives_.rows(i);
  double *seed = view_.tangent[0] + at(a) * at(size) * at(view_.stride);
  for (int n = 0; n < pairs; ++n) {
    for (int c = 0; c < 3; ++c, numbers += size) {
      if (i >= first_ && i < last_) add(1.0, numbers, 3 * (i - first_) + c, seed);
      if (other[n] >= first_ && other[n] < last_) {
        add(-1.0, numbers, 3 * (other[n] - first_) + c, seed);
      }
    }
  }
  for (int c = 0; c < 6 && rows.stress; ++c, numbers += size) {
    add(set_.inverseVolume[rows.structure], numbers, rows.forces() + c, seed);
  }
}

void Seeds::add(double factor, const double *numbers, int row, double *seed) const {
  for (int p = 0; p < set_.size; ++p) seed[p * view_.stride + row] += factor * numbers[p];
}

}  // namespace

void energyRow(const DescribedSet &set, const FitNetwork &network, int structure, double factor,
               double *row) {
  const FitSetView &view = set.set().view();
  const int from = view.start[structure], to = view.start[structure + 1];
  std::vector<double> scratch(2 * at(network.view().widest));
  std::fill_n(row, network.parameters(), 0.0);
  set.kernel().energyRow(view, network.view(), from, to, factor / (to - from), scratch.data(), row);
}

void forceRows(const DescribedSet &set, const FitNetwork &network, const ForceRows &rows,
               double *out) {
  const Seeds seeds(set, network, rows);
  const FitRowsView &view = seeds.view();
  set.kernel().vectorRows(set.set().view(), network.view(), view);
  for (int p = 0; p < network.parameters(); ++p) {
    std::copy_n(view.out + at(p) * at(view.stride), rows.count(), out + at(p) * at(rows.count()));
  }
}

}  // namespace assay
