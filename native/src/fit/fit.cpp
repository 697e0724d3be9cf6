#include "fit/fit.h"

#include <algorithm>

#include "kernel/instruction_sets.h"

namespace assay {

#define ASSAY_FIT_KERNEL(name)                                                                    \
  namespace name {                                                                                \
  void describeOne(const DescriptorView &descriptors, EnvironmentView &environment);              \
  void differentiateOne(const DescriptorView &descriptors, const EnvironmentView &environment,    \
                        const int *pair, int pairs, double *scratch, double *rows);               \
  void energies(const FitSetView &set, const FitNetworkView &network);                            \
  FitSquares vectors(const FitSetView &set, const FitNetworkView &network,                        \
                     const FitTargetView &forces, const FitTargetView &stresses);                 \
  void gradient(const FitSetView &set, const FitNetworkView &network, const double *c,            \
                bool tangents, double forceFactor, double stressFactor);                          \
  void energyRow(const FitSetView &set, const FitNetworkView &network, int from, int to,          \
                 double factor, double *scratch, double *row);                                    \
  void vectorRows(const FitSetView &set, const FitNetworkView &network, const FitRowsView &rows); \
  double sum(const double *numbers, std::size_t count);                                           \
  constexpr FitKernel kernel(const char *its, int lanes) {                                        \
    return {its,     lanes,    describeOne, differentiateOne, energies,                           \
            vectors, gradient, energyRow,   vectorRows,       sum};                               \
  }                                                                                               \
  }

ASSAY_FIT_KERNEL(portable)
#ifdef ASSAY_X86_KERNELS
ASSAY_FIT_KERNEL(avx2)
ASSAY_FIT_KERNEL(avx512)
#endif
#undef ASSAY_FIT_KERNEL

namespace {

FitKernel kernelOf(InstructionSet set) {
  const char *name = nameOf(set);
  const int lanes = lanesOf(set);
#ifdef ASSAY_X86_KERNELS
  if (set == InstructionSet::avx512) return avx512::kernel(name, lanes);
  if (set == InstructionSet::avx2) return avx2::kernel(name, lanes);
#endif
  return portable::kernel(name, lanes);
}

}  // namespace

std::vector<FitKernel> availableFitKernels() {
  std::vector<FitKernel> kernels;
  for (const InstructionSet set : availableInstructionSets()) kernels.push_back(kernelOf(set));
  return kernels;
}

namespace {

constexpr int widestVector = 8;

std::size_t count(int a, int b = 1, int c = 1) {
  return static_cast<std::size_t>(a) * static_cast<std::size_t>(b) * static_cast<std::size_t>(c);
}

int roundUp(int number, int multiple) { return (number + multiple - 1) / multiple * multiple; }

LargeBuffer zeros(std::size_t length) {
  LargeBuffer buffer(length);
  std::fill_n(buffer.data(), length, 0.0);
  return buffer;
}

LargeBuffer copy(const double *from, std::size_t length) {
  LargeBuffer buffer(length);
  std::copy(from, from + length, buffer.data());
  return buffer;
}

}  // namespace

FitSet::FitSet(int structures, const int *start, const double *inverseVolume, int size,
               const double *descriptors, const int *withVectors, const int *pairStart,
               const int *pairAtom) {
  const int atoms = start[structures];
  start_.assign(start, start + structures + 1);
  inverseVolume_.assign(inverseVolume, inverseVolume + structures);
  descriptors_ = zeros(count(roundUp(atoms, fitChunk), size) + widestVector);
  std::copy(descriptors, descriptors + count(atoms, size), descriptors_.data());
  for (int s = 0; s < structures; ++s) mostAtoms_ = std::max(mostAtoms_, start[s + 1] - start[s]);
  view_.atoms = atoms;
  view_.structures = structures;
  view_.size = size;
  view_.start = start_.data();
  view_.inverseVolume = inverseVolume_.data();
  view_.descriptors = descriptors_.data();
  if (withVectors == nullptr) return;
  pairStart_.assign(pairStart, pairStart + atoms + 1);
  pairAtom_.assign(pairAtom, pairAtom + pairStart[atoms]);
  rowStart_.assign(1, 0);
  for (int s = 0; s < structures; ++s) {
    for (int i = start[s]; i < start[s + 1]; ++i) {
      const int pairs = pairStart[i + 1] - pairStart[i];
      mostPairs_ = std::max(mostPairs_, pairs);
      rowStart_.push_back(rowStart_.back() + (withVectors[s] != 0 ? 3 * pairs + 6 : 0));
    }
  }
  const std::size_t numbers = static_cast<std::size_t>(rowStart_.back()) * count(size);
  derivatives_ = LargeBuffer(numbers + widestVector);
  // What is read behind the last row is multiplied by 0: it has to be finite.
  std::fill_n(derivatives_.data() + numbers, widestVector, 0.0);
  view_.pairStart = pairStart_.data();
  view_.pairAtom = pairAtom_.data();
  view_.rowStart = rowStart_.data();
  view_.derivatives = derivatives_.data();
}

long long FitSet::bytes() const {
  const std::size_t rows = rowStart_.empty() ? 0 : static_cast<std::size_t>(rowStart_.back());
  const std::size_t numbers = descriptors_.size() + rows * count(view_.size);
  return static_cast<long long>(numbers * sizeof(double) + pairAtom_.size() * sizeof(int));
}

FitNetwork::FitNetwork(const FitKernel &kernel, const FitSet &set, int layers, const int *sizes,
                       Activation activation)
    : kernel_(kernel), set_(set), sizes_(sizes, sizes + layers + 1) {
  const bool withForces = set.view().pairStart != nullptr;
  const int rows = roundUp(set.view().atoms, fitChunk);
  view_.layers = layers;
  view_.activation = activation;
  layOutLayers();
  value_.assign(static_cast<std::size_t>(layers), nullptr);
  back_ = tangent_ = sum_ = value_;
  view_.backChunks = set.mostAtoms() / fitChunk + 2;
  int widest = 0;
  for (int k = 0; k < layers; ++k) {
    const std::size_t at = static_cast<std::size_t>(k);
    const int stride = roundUp(sizes[k], kernel.lanes);
    widest = std::max(widest, stride);
    if (k > 0) value_[at] = take(count(rows, stride));
    if (!withForces) continue;
    const int mine = k == 0 ? view_.backChunks * fitChunk : rows;
    if (k < layers - 1) back_[at] = take(count(mine, stride));
    tangent_[at] = take(count(fitChunk, stride));
    if (k > 0) sum_[at] = take(count(fitChunk, stride));
  }
  view_.inputStride = roundUp(sizes[0], kernel.lanes);
  view_.widest = std::max(widest, roundUp(sizes[layers], kernel.lanes));
  view_.parameters = layers_.parameters();
  view_.atomEnergy = take(count(rows));
  view_.delta[0] = take(count(fitChunk, widest));
  view_.delta[1] = take(count(fitChunk, widest));
  view_.unit = take(count(fitChunk, widest));
  view_.atomWeight = take(fitChunk);
  if (withForces) {
    view_.force = take(count(rows, 3));
    view_.forceWeight = take(count(rows, 3));
    view_.forceTangent = take(count(rows, view_.inputStride));
    view_.stress = take(count(set.view().structures, 6));
    view_.stressWeight = take(count(set.view().structures, 6));
    view_.stressTangent = take(count(rows, view_.inputStride));
    view_.pairs = take(count(3, set.mostPairs()) + 6 + widestVector);
  }
  view_.layer = layers_.views().data();
  view_.value = value_.data();
  view_.back = back_.data();
  view_.tangent = tangent_.data();
  view_.sum = sum_.data();
  view_.gradient = gradient_.data();
}

long long FitNetwork::bytes() const {
  std::size_t numbers = 0;
  for (const LargeBuffer &buffer : buffers_) numbers += buffer.size();
  return static_cast<long long>(numbers * sizeof(double));
}

double *FitNetwork::take(std::size_t numbers) {
  buffers_.push_back(zeros(numbers));
  return buffers_.back().data();
}

void FitNetwork::layOutLayers() {
  layers_ = LayerLayout(sizes_, kernel_.lanes);
  layers_.place(take(layers_.room()));
  for (std::size_t k = 1; k < sizes_.size(); ++k) gradient_.push_back(take(gradientRoom(k)));
}

std::size_t FitNetwork::gradientRoom(std::size_t k) const {
  const LayerView &layer = layers_.views()[k - 1];
  const bool last = k + 1 == sizes_.size();
  return last ? count(layer.inputStride + 1) : count(layer.inputs + 1, layer.outputStride);
}

void FitNetwork::energies(const double *parameters, double *structureEnergies) {
  layers_.set(parameters);
  kernel_.energies(set_.view(), view_);
  average(structureEnergies);
}

void FitNetwork::average(double *structureEnergies) const {
  for (int s = 0; s < set_.view().structures; ++s) {
    const int from = set_.view().start[s], to = set_.view().start[s + 1];
    double total = 0.0;
    for (int i = from; i < to; ++i) total += view_.atomEnergy[i];
    structureEnergies[s] = total / (to - from);
  }
}

void FitNetwork::setForceTargets(const double *target, const double *weight) {
  forceTarget_ = copy(target, count(3, set_.view().atoms));
  forceWeight_ = copy(weight, count(3, set_.view().atoms));
}

void FitNetwork::setStressTargets(const double *target, const double *weight) {
  stressTarget_ = copy(target, count(6, set_.view().structures));
  stressWeight_ = copy(weight, count(6, set_.view().structures));
}

FitSquares FitNetwork::vectors(const double *parameters, double *structureEnergies,
                               bool compareForces, bool compareStresses) {
  layers_.set(parameters);
  const FitTargetView nothing{nullptr, nullptr};
  const FitTargetView forces{forceTarget_.data(), forceWeight_.data()};
  const FitTargetView stresses{stressTarget_.data(), stressWeight_.data()};
  const FitSquares squares = kernel_.vectors(set_.view(), view_, compareForces ? forces : nothing,
                                             compareStresses ? stresses : nothing);
  average(structureEnergies);
  return squares;
}

void FitNetwork::gradient(const double *c, bool tangents, double forceFactor, double stressFactor,
                          double *gradient) {
  for (std::size_t k = 1; k < sizes_.size(); ++k) {
    std::fill_n(gradient_[k - 1], gradientRoom(k), 0.0);
  }
  kernel_.gradient(set_.view(), view_, c, tangents, forceFactor, stressFactor);
  for (std::size_t k = 0; k < gradient_.size(); ++k) {
    const LayerView &layer = layers_.views()[k];
    if (k + 1 == gradient_.size()) {
      gradient = std::copy_n(gradient_[k], layer.inputs, gradient);
      *gradient = gradient_[k][layer.inputStride];
      return;
    }
    for (int in = 0; in <= layer.inputs; ++in) {
      gradient = std::copy_n(gradient_[k] + count(in, layer.outputStride), layer.outputs, gradient);
    }
  }
}

}  // namespace assay
