#include "fit/described_set.h"

#include <algorithm>

namespace assay {
namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

ModelView modelOf(const ElementView &element) { return {element.descriptors.cutoff, 1, &element}; }

}  // namespace

Describer::Describer(const FitKernel &kernel, const DescriptorView &descriptors)
    : kernel_(kernel),
      element_{descriptors, {}, LocalEnergy::direct},
      model_(modelOf(element_)),
      environment_(model_, kernel.lanes),
      scratch_(at(3 * (size() + descriptors.radialStride) + descriptors.radialStride)) {}

const double *Describer::values(const double *vectors, int count) {
  environment_.reserve(count);
  EnvironmentView &e = environment_.view();
  e.neighbours = count;
  for (int j = 0; j < count; ++j) {
    e.dx[j] = vectors[3 * j];
    e.dy[j] = vectors[3 * j + 1];
    e.dz[j] = vectors[3 * j + 2];
  }
  kernel_.describe(element_.descriptors, e);
  return e.descriptor;
}

void Describer::rows(const FitNeighbours &neighbours, int atom, double *rows) {
  values(neighbours.vectors(atom), neighbours.count(atom));
  const int pairs = neighbours.pairStart()[atom + 1] - neighbours.pairStart()[atom];
  kernel_.differentiate(element_.descriptors, environment_.view(), neighbours.pairOf(atom), pairs,
                        scratch_.data(), rows);
}

FitSet DescribedSet::describe(const FitKernel &kernel, const DescriptorView &descriptors,
                              const FitStructures &s) {
  Describer describer(kernel, descriptors);
  const std::size_t size = at(describer.size());
  std::vector<double> values(at(s.start[s.structures]) * size);
  for (int i = 0; i < s.start[s.structures]; ++i) {
    const int from = s.neighbourStart[i];
    const double *found = describer.values(s.vector + 3 * static_cast<std::ptrdiff_t>(from),
                                           s.neighbourStart[i + 1] - from);
    std::copy_n(found, size, values.data() + at(i) * size);
  }
  return {s.structures,  s.start, s.inverseVolume, describer.size(),
          values.data(), nullptr, nullptr,         nullptr};
}

DescribedSet::DescribedSet(const FitKernel &kernel, const DescriptorSettings &settings,
                           const FitStructures &structures)
    : kernel_(kernel),
      model_(std::make_shared<DescriptorModel>(settings, kernel.lanes)),
      neighbours_(structures.withVectors == nullptr ? nullptr : new FitNeighbours(structures)),
      set_(describe(kernel, model_->view(), structures)) {}

DescribedSet::DescribedSet(const DescribedSet &bare, const FitNeighbours &neighbours)
    : kernel_(bare.kernel_),
      model_(bare.model_),
      set_(bare.set_.view().structures, bare.set_.view().start, bare.set_.view().inverseVolume,
           bare.set_.view().size, bare.set_.view().descriptors, neighbours.withVectors(),
           neighbours.pairStart(), neighbours.pairAtom()) {
  const FitSetView &view = set_.view();
  Describer describer(kernel_, model_->view());
  for (int i = 0; i < view.atoms; ++i) {
    if (view.rowStart[i] == view.rowStart[i + 1]) continue;
    describer.rows(neighbours, i, set_.derivatives() + view.rowStart[i] * view.size);
  }
}

std::unique_ptr<DescribedSet> DescribedSet::withRows() const {
  return std::unique_ptr<DescribedSet>(new DescribedSet(*this, *neighbours_));
}

long long DescribedSet::pairs() const {
  if (hasRows()) return set_.view().pairStart[set_.view().atoms];
  return neighbours_ == nullptr ? 0 : neighbours_->pairs();
}

long long DescribedSet::rows() const {
  const FitSetView &view = set_.view();
  if (hasRows()) return view.rowStart[view.atoms];
  if (neighbours_ == nullptr) return 0;
  long long virials = 0;
  for (int s = 0; s < view.structures; ++s) {
    const int from = view.start[s], to = view.start[s + 1];
    virials += neighbours_->withVectors()[s] != 0 ? 6LL * (to - from) : 0;
  }
  return 3 * neighbours_->pairs() + virials;
}

long long DescribedSet::bytes() const {
  return set_.bytes() + (neighbours_ == nullptr ? 0 : neighbours_->bytes());
}

}  // namespace assay
