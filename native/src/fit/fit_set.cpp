#include "fit/fit_set.h"

#include <algorithm>

#include "fit/single_precision.h"
#include "kernel/round_up.h"

namespace assay {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

FitSet::FitSet(const FitContents &contents)
    : single_(contents.single), surroundings_(contents.surroundings) {
  takeAtoms(contents);
  takeHosts(contents);
  findPresent(contents);
  takeDescriptors(contents);
  if (contents.withVectors != nullptr) takePairs(contents);
  if (surroundings_ == nullptr) return;
  view_.neighbourStart = surroundings_->start();
  view_.neighbour = surroundings_->atoms();
  view_.neighbourVector = surroundings_->vectors();
}

void FitSet::takeAtoms(const FitContents &c) {
  const int atoms = c.start[c.structures];
  start_.assign(c.start, c.start + c.structures + 1);
  inverseVolume_.assign(c.inverseVolume, c.inverseVolume + c.structures);
  element_.assign(c.element, c.element + atoms);
  view_.atoms = atoms;
  view_.structures = c.structures;
  view_.elements = c.kinds->elements();
  view_.start = start_.data();
  view_.inverseVolume = inverseVolume_.data();
  view_.element = element_.data();
}

void FitSet::takeHosts(const FitContents &c) {
  hostStart_.assign(at(view_.elements), std::vector<int>(1, 0));
  hostAtom_.resize(at(view_.elements));
  mostHosts_.assign(at(view_.elements), 0);
  for (int s = 0; s < c.structures; ++s) {
    for (int i = c.start[s]; i < c.start[s + 1]; ++i) {
      std::vector<int> &mine = hostAtom_[at(c.element[i])];
      host_.push_back(static_cast<int>(mine.size()));
      mine.push_back(i);
    }
    for (std::size_t e = 0; e < hostAtom_.size(); ++e) {
      const int hosts = static_cast<int>(hostAtom_[e].size());
      mostHosts_[e] = std::max(mostHosts_[e], hosts - hostStart_[e].back());
      hostStart_[e].push_back(hosts);
    }
  }
  view_.host = host_.data();
}

void FitSet::findPresent(const FitContents &c) {
  for (int s = 0; s < view_.structures; ++s) {
    presentStart_.push_back(static_cast<int>(present_.size()));
    for (std::size_t e = 0; e < hostStart_.size(); ++e) {
      if (hostStart_[e][at(s)] < hostStart_[e][at(s + 1)]) present_.push_back(static_cast<int>(e));
    }
  }
  presentStart_.push_back(static_cast<int>(present_.size()));
  view_.presentStart = presentStart_.data();
  view_.present = present_.data();
  columns_ = std::make_unique<FitColumns>(*c.kinds, presentStart_, present_);
  view_.columns = columns_->views();
  view_.columnsStart = columns_->start();
}

void FitSet::takeDescriptors(const FitContents &c) {
  std::vector<const double *> mine;  // of each atom
  for (const int e : element_) {
    mine.push_back(c.descriptors + descriptorNumbers_);
    descriptorNumbers_ += at(c.kinds->size(e));
  }
  for (std::size_t e = 0; e < hostAtom_.size(); ++e) {
    const int hosts = static_cast<int>(hostAtom_[e].size());
    const std::size_t size = at(c.kinds->size(static_cast<int>(e)));
    LargeBuffer buffer(at(roundUp(hosts, fitChunk)) * size + widestVector);
    double *next = buffer.data();
    for (const int i : hostAtom_[e]) next = std::copy_n(mine[at(i)], size, next);
    std::fill(next, buffer.data() + buffer.size(), 0.0);
    hosts_.push_back(
        {hosts, hostStart_[e].data(), hostAtom_[e].data(), static_cast<int>(size), buffer.data()});
    descriptors_.push_back(std::move(buffer));
  }
  view_.hosts = hosts_.data();
}

// Rows stand structure by structure, within these element by element, as evaluations read them.
void FitSet::takePairs(const FitContents &c) {
  const int ends = view_.atoms * view_.elements;
  pairStart_.assign(c.pairStart, c.pairStart + ends + 1);
  pairAtom_.assign(c.pairAtom, c.pairAtom + pairStart_.back());
  derivativeStart_.resize(at(view_.atoms));
  std::ptrdiff_t next = 0;
  for (int s = 0; s < view_.structures; ++s) {
    structureStart_.push_back(next);
    for (int n = presentStart_[at(s)]; n < presentStart_[at(s + 1)]; ++n) {
      const FitHostsView &hosts = hosts_[at(present_[at(n)])];
      for (int h = hosts.start[s]; h < hosts.start[s + 1]; ++h) {
        const int i = hosts.atom[h];
        const int *mine = pairStart_.data() + at(i) * at(view_.elements);
        mostPairs_ = std::max(mostPairs_, mine[view_.elements] - mine[0]);
        derivativeStart_[at(i)] = next;
        if (c.withVectors[s] != 0) next += pairNumbers(s, i, mine) + virialNumbers(s, i);
      }
    }
  }
  structureStart_.push_back(next);
  makeRoom(next);
  view_.pairStart = pairStart_.data();
  view_.pairAtom = pairAtom_.data();
  view_.derivativeStart = derivativeStart_.data();
  view_.structureStart = structureStart_.data();
}

// What is read behind the last row is multiplied by 0: it has to be finite.
void FitSet::makeRoom(std::ptrdiff_t numbers) {
  const std::size_t all = static_cast<std::size_t>(numbers) + widestVector;
  if (!single_) {
    derivatives_ = LargeBuffer(all);
    std::fill_n(derivatives_.data() + numbers, widestVector, 0.0);
    view_.derivatives = derivatives_.data();
    return;
  }
  derivatives_ = LargeBuffer((all + 1) / 2);
  singles_ = reinterpret_cast<float *>(derivatives_.data());
  std::fill_n(singles_ + numbers, widestVector, 0.0F);
  view_.singles = singles_;
}

void FitSet::takeSingles(int atom, const std::vector<double> &rows) {
  float *to = singles_ + view_.derivativeStart[atom];
  std::transform(rows.begin(), rows.end(), to, roundedToSingle);
}

const FitColumnsView *FitSet::columns(int structure, int atom) const {
  const int *first = present_.data() + presentStart_[at(structure)];
  const int *last = present_.data() + presentStart_[at(structure + 1)];
  const std::ptrdiff_t place = std::lower_bound(first, last, element_[at(atom)]) - first;
  return view_.columns + view_.columnsStart[structure] + place * (last - first + 1);
}

std::ptrdiff_t FitSet::pairNumbers(int structure, int atom, const int *pairStart) const {
  const FitColumnsView *mine = columns(structure, atom);
  std::ptrdiff_t numbers = 0;
  for (int n = presentStart_[at(structure)]; n < presentStart_[at(structure + 1)]; ++n, ++mine) {
    const int element = present_[at(n)];
    numbers += static_cast<std::ptrdiff_t>(3 * (pairStart[element + 1] - pairStart[element])) *
               mine->width;
  }
  return numbers;
}

std::ptrdiff_t FitSet::virialNumbers(int structure, int atom) const {
  const int present = presentStart_[at(structure + 1)] - presentStart_[at(structure)];
  return static_cast<std::ptrdiff_t>(6) * columns(structure, atom)[present].width;
}

void FitSet::copyDescriptors(double *descriptors) const {
  for (std::size_t i = 0; i < element_.size(); ++i) {
    const FitHostsView &hosts = hosts_[at(element_[i])];
    descriptors =
        std::copy_n(hosts.descriptors + at(host_[i]) * at(hosts.size), hosts.size, descriptors);
  }
}

long long FitSet::numbers() const {
  return structureStart_.empty() ? 0 : static_cast<long long>(structureStart_.back());
}

long long FitSet::bytes() const {
  const std::size_t each = single_ ? sizeof(float) : sizeof(double);
  std::size_t bytes = static_cast<std::size_t>(numbers()) * each;
  for (const LargeBuffer &buffer : descriptors_) bytes += buffer.size() * sizeof(double);
  return static_cast<long long>(bytes + pairAtom_.size() * sizeof(int));
}

}  // namespace assay
