#include "fit/described_set.h"

#include <algorithm>

namespace assay {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

int blockSize(const DescriptorView &d) { return d.orders * d.radials; }

}  // namespace

Describer::Describer(const FitKernel &kernel, const DescriptorView &descriptors)
    : kernel_(kernel),
      element_(at(descriptors.elements),
               ElementView{descriptors, nullptr, {}, LocalEnergy::direct, {}, 1.0, 0.0}),
      model_{descriptors.cutoff, descriptors.elements, element_.data()},
      environment_(model_, kernel.lanes),
      scratch_(at(3 * (elements() * blockSize(descriptors) + descriptors.radialStride) +
                  descriptors.radialStride)) {}

const double *Describer::values(const NeighboursOfAtom &neighbours) {
  const int count = neighbours.count(elements());
  environment_.reserve(count);
  EnvironmentView &e = environment_.view();
  e.neighbours = count;
  for (int k = 0; k < elements(); ++k) e.kindStart[k] = neighbours.start[k] - neighbours.start[0];
  for (int j = 0; j < count; ++j) {
    e.dx[j] = neighbours.vector[3 * j];
    e.dy[j] = neighbours.vector[3 * j + 1];
    e.dz[j] = neighbours.vector[3 * j + 2];
  }
  kernel_.describe(element_[0].descriptors, e);
  return e.descriptor;
}

void Describer::rows(const FitNeighbours &neighbours, const FitSetView &set, int structure,
                     int atom, double *rows) {
  values(neighbours.of(atom));
  const int *pairStart = neighbours.pairStart() + at(atom) * at(elements());
  const int first = set.presentStart[structure];
  const FitPairsView pairs{neighbours.pairOf(atom), pairStart[elements()] - pairStart[0],
                           set.presentStart[structure + 1] - first, set.present + first};
  kernel_.differentiate(element_[0].descriptors, environment_.view(), pairs, scratch_.data(), rows);
}

void DescribedSet::describe(const FitStructures &s, const SortedNeighbours &sorted, bool bonds) {
  Describer describer(kernel_, descriptors());
  const int block = blockSize(descriptors());
  const std::size_t size = at(s.elements * (s.elements + 1) / 2 * block);
  std::vector<double> values(at(s.start[s.structures]) * size);
  for (int i = 0; i < s.start[s.structures]; ++i) {
    std::copy_n(describer.values(sorted.of(i)), size, values.data() + at(i) * size);
  }
  set_ = std::make_unique<FitSet>(FitContents{
      s.structures, s.start, s.inverseVolume, s.elements, s.element, block, values.data(), nullptr,
      nullptr, nullptr, bonds ? std::make_shared<Surroundings>(s, sorted) : nullptr});
}

DescribedSet::DescribedSet(const FitKernel &kernel, const DescriptorSettings &settings,
                           const FitStructures &structures, bool bonds)
    : kernel_(kernel), model_(std::make_shared<DescriptorModel>(settings, kernel.lanes)) {
  const SortedNeighbours sorted(structures);
  if (structures.withVectors != nullptr) {
    neighbours_ = std::make_unique<FitNeighbours>(structures, sorted);
  }
  describe(structures, sorted, bonds);
}

DescribedSet::DescribedSet(const DescribedSet &bare, const FitNeighbours &neighbours)
    : kernel_(bare.kernel_), model_(bare.model_) {
  const FitSetView &from = bare.set().view();
  std::vector<double> values(at(from.atoms) * at(from.size));
  bare.set().copyDescriptors(values.data());
  set_ = std::make_unique<FitSet>(
      FitContents{from.structures, from.start, from.inverseVolume, from.elements, from.element,
                  from.blockSize, values.data(), neighbours.withVectors(), neighbours.pairStart(),
                  neighbours.pairAtom(), bare.set().surroundings()});
  const FitSetView &view = set_->view();
  Describer describer(kernel_, descriptors());
  for (int s = 0; s < view.structures; ++s) {
    if (view.structureStart[s] == view.structureStart[s + 1]) continue;
    for (int i = view.start[s]; i < view.start[s + 1]; ++i) {
      describer.rows(neighbours, view, s, i, set_->derivatives() + view.derivativeStart[i]);
    }
  }
}

std::unique_ptr<DescribedSet> DescribedSet::withRows() const {
  return std::unique_ptr<DescribedSet>(new DescribedSet(*this, *neighbours_));
}

const int *DescribedSet::pairStart() const {
  if (hasRows()) return set().view().pairStart;
  return neighbours_ == nullptr ? nullptr : neighbours_->pairStart();
}

const int *DescribedSet::pairAtoms(int atom) const {
  const int *all = hasRows() ? set().view().pairAtom : neighbours_->pairAtom();
  return all + pairStart()[at(atom) * at(set().view().elements)];
}

int DescribedSet::pairs(int atom) const {
  const std::size_t elements = at(set().view().elements);
  return pairStart()[at(atom + 1) * elements] - pairStart()[at(atom) * elements];
}

long long DescribedSet::pairNumbers() const {
  if (pairStart() == nullptr) return 0;
  const FitSetView &view = set().view();
  long long numbers = 0;
  for (int s = 0; s < view.structures; ++s) {
    const int width = set().present(s) * view.blockSize;
    for (int i = view.start[s]; i < view.start[s + 1]; ++i) numbers += 3LL * pairs(i) * width;
  }
  return numbers;
}

long long DescribedSet::numbers() const {
  if (hasRows()) return set().numbers();
  if (neighbours_ == nullptr) return 0;
  const FitSetView &view = set().view();
  long long virials = 0;
  for (int s = 0; s < view.structures; ++s) {
    const int elements = set().present(s);
    const long long width = elements * (elements + 1) / 2 * view.blockSize;
    virials +=
        neighbours_->withVectors()[s] != 0 ? 6 * width * (view.start[s + 1] - view.start[s]) : 0;
  }
  return pairNumbers() + virials;
}

long long DescribedSet::bytes() const {
  const auto &around = set().surroundings();
  return set().bytes() + (neighbours_ == nullptr ? 0 : neighbours_->bytes()) +
         (around == nullptr ? 0 : around->bytes());
}

}  // namespace assay
