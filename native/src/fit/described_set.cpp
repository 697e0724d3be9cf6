#include "fit/described_set.h"

#include <algorithm>

namespace assay {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

Describer::Describer(const FitKernel &kernel, const DescribingModel &model)
    : kernel_(kernel),
      model_(model.view()),
      environment_(model_, kernel.lanes),
      scratch_(at(model.scratch())) {}

const double *Describer::values(const NeighboursOfAtom &neighbours, int element) {
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
  kernel_.describe(model_.element[element], e);
  return e.descriptor;
}

void Describer::rows(const FitNeighbours &neighbours, const FitSet &set, int structure, int atom,
                     double *rows) {
  const FitSetView &view = set.view();
  const int element = view.element[atom];
  values(neighbours.of(atom), element);
  const int *pairStart = neighbours.pairStart() + at(atom) * at(elements());
  const int first = view.presentStart[structure];
  const FitPairsView pairs{neighbours.pairOf(atom),
                           pairStart[elements()] - pairStart[0],
                           pairStart,
                           view.presentStart[structure + 1] - first,
                           view.present + first,
                           set.columns(structure, atom)};
  kernel_.differentiate(model_.element[element], environment_.view(), pairs, scratch_.data(), rows);
}

void DescribedSet::describe(const FitStructures &s, const SortedNeighbours &sorted, bool bonds,
                            bool single) {
  Describer describer(kernel_, *model_);
  const DescriptorKinds &kinds = model_->kinds();
  std::vector<double> values;
  for (int i = 0; i < s.start[s.structures]; ++i) {
    const double *found = describer.values(sorted.of(i), s.element[i]);
    values.insert(values.end(), found, found + kinds.size(s.element[i]));
  }
  set_ = std::make_unique<FitSet>(FitContents{
      s.structures, s.start, s.inverseVolume, s.element, &kinds, values.data(), nullptr, nullptr,
      nullptr, bonds ? std::make_shared<Surroundings>(s, sorted) : nullptr, single});
}

DescribedSet::DescribedSet(const FitKernel &kernel, const FitDescriptors &descriptors,
                           const FitStructures &structures, bool bonds, bool single)
    : kernel_(kernel), model_(std::make_shared<DescribingModel>(descriptors, kernel.lanes)) {
  const SortedNeighbours sorted(structures);
  if (structures.withVectors != nullptr) {
    neighbours_ = std::make_unique<FitNeighbours>(structures, sorted);
  }
  describe(structures, sorted, bonds, single);
}

DescribedSet::DescribedSet(const DescribedSet &bare, const FitNeighbours &neighbours)
    : kernel_(bare.kernel_), model_(bare.model_) {
  const FitSetView &from = bare.set().view();
  std::vector<double> values(bare.set().descriptorNumbers());
  bare.set().copyDescriptors(values.data());
  set_ = std::make_unique<FitSet>(
      FitContents{from.structures, from.start, from.inverseVolume, from.element, &model_->kinds(),
                  values.data(), neighbours.withVectors(), neighbours.pairStart(),
                  neighbours.pairAtom(), bare.set().surroundings(), bare.single()});
  const FitSetView &view = set_->view();
  Describer describer(kernel_, *model_);
  std::vector<double> rows;
  for (int s = 0; s < view.structures; ++s) {
    if (view.structureStart[s] == view.structureStart[s + 1]) continue;
    for (int i = view.start[s]; i < view.start[s + 1]; ++i) {
      if (!single()) {
        describer.rows(neighbours, *set_, s, i, set_->derivatives() + view.derivativeStart[i]);
        continue;
      }
      rows.resize(numbersOf(neighbours, s, i));
      describer.rows(neighbours, *set_, s, i, rows.data());
      set_->takeSingles(i, rows);
    }
  }
}

std::unique_ptr<DescribedSet> DescribedSet::withRows() const {
  return std::unique_ptr<DescribedSet>(new DescribedSet(*this, *neighbours_));
}

std::size_t DescribedSet::numbersOf(const FitNeighbours &neighbours, int structure,
                                    int atom) const {
  const int *pairStart = neighbours.pairStart() + at(atom) * at(set().view().elements);
  return static_cast<std::size_t>(set().pairNumbers(structure, atom, pairStart) +
                                  set().virialNumbers(structure, atom));
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
    for (int i = view.start[s]; i < view.start[s + 1]; ++i) {
      numbers += set().pairNumbers(s, i, pairStart() + at(i) * at(view.elements));
    }
  }
  return numbers;
}

long long DescribedSet::numbers() const {
  if (hasRows()) return set().numbers();
  if (neighbours_ == nullptr) return 0;
  const FitSetView &view = set().view();
  long long virials = 0;
  for (int s = 0; s < view.structures; ++s) {
    if (neighbours_->withVectors()[s] == 0) continue;
    for (int i = view.start[s]; i < view.start[s + 1]; ++i) virials += set().virialNumbers(s, i);
  }
  return pairNumbers() + virials;
}

long long DescribedSet::bytes() const {
  const auto &around = set().surroundings();
  return set().bytes() + (neighbours_ == nullptr ? 0 : neighbours_->bytes()) +
         (around == nullptr ? 0 : around->bytes());
}

}  // namespace assay
