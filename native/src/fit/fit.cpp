#include "fit/fit.h"

#include <algorithm>

#include "kernel/instruction_sets.h"

namespace assay {

#define ASSAY_FIT_KERNEL(name)                                                                     \
  namespace name {                                                                                 \
  void describeOne(const ElementView &element, EnvironmentView &environment);                      \
  void differentiateOne(const ElementView &element, const EnvironmentView &environment,            \
                        const FitPairsView &pairs, double *scratch, double *rows);                 \
  void energies(const FitSetView &set, const FitNetworksView &networks);                           \
  FitSquares vectors(const FitSetView &set, const FitNetworksView &networks,                       \
                     const FitTargetView &forces, const FitTargetView &stresses);                  \
  void gradient(const FitSetView &set, const FitNetworksView &networks, const double *c,           \
                bool tangents, double forceFactor, double stressFactor);                           \
  void energyRow(const FitHostsView &hosts, const FitNetworkView &network, int from, int to,       \
                 double factor, double *scratch, double *row);                                     \
  void vectorRows(const FitSetView &set, const FitHostsView &hosts, const FitNetworkView &network, \
                  const FitRowsView &rows);                                                        \
  void addProducts(const RowBlockView &block, int first, int end, double *const *out);             \
  double sum(const double *numbers, std::size_t count);                                            \
  double sumOfSingles(const float *numbers, std::size_t count);                                    \
  constexpr FitKernel kernel(const char *its, int lanes) {                                         \
    return {its,      lanes,     describeOne, differentiateOne, energies, vectors,                 \
            gradient, energyRow, vectorRows,  addProducts,      sum,      sumOfSingles};           \
  }                                                                                                \
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

std::size_t count(int a, int b = 1) {
  return static_cast<std::size_t>(a) * static_cast<std::size_t>(b);
}

LargeBuffer copy(const double *from, std::size_t length) {
  LargeBuffer buffer(length);
  std::copy(from, from + length, buffer.data());
  return buffer;
}

}  // namespace

BondRoom::BondRoom(int elements, int neighbours, int lanes)
    : element_(count(elements), ElementView{{}, nullptr, {}, LocalEnergy::bondOrder, {}, 1.0, 0.0}),
      model_{0.0, elements, element_.data()},
      environment_(model_, lanes),
      motion_(count(bondMotionNumbers(elements, neighbours) + bondOrderParameters(elements))) {
  environment_.reserve(neighbours);
}

long long BondRoom::bytes() const {
  return static_cast<long long>(environment_.bytes()) +
         static_cast<long long>(motion_.size() * sizeof(Dual));
}

FitNetwork::FitNetwork(const FitKernel &kernel, const FitSet &set,
                       const std::vector<FitLayers> &layers)
    : kernel_(kernel), set_(set), offset_(1, 0) {
  for (int e = 0; e < set.view().elements; ++e) {
    networks_.push_back(std::make_unique<HostNetwork>(set, e, layers[count(e)], kernel.lanes));
    views_.push_back(networks_.back()->view());
    offset_.push_back(offset_.back() + networks_.back()->parameters());
  }
  view_.network = views_.data();
  if (views_[0].output != nullptr) layOutBonds();
  if (set.view().pairStart == nullptr) return;
  view_.force = take(count(set.view().atoms, 3));
  view_.forceWeight = take(count(set.view().atoms, 3));
  view_.stress = take(count(set.view().structures, 6));
  view_.stressWeight = take(count(set.view().structures, 6));
  view_.pairs = take(count(3, set.mostPairs()) + 6 + widestVector);
  int most = 0;
  for (int e = 0; e < set.view().elements; ++e) most = std::max(most, set.view().hosts[e].size);
  view_.columns = take(count(most) + widestVector);
}

void FitNetwork::layOutBonds() {
  const Surroundings &around = *set_.surroundings();
  bonds_ = std::make_unique<BondRoom>(set_.view().elements, around.most(), kernel_.lanes);
  view_.environment = bonds_->environment();
  view_.motion = bonds_->motion();
  if (set_.view().pairStart != nullptr) view_.pull = take(count(3, around.count()));
}

double *FitNetwork::take(std::size_t numbers) {
  buffers_.emplace_back(numbers);
  std::fill_n(buffers_.back().data(), numbers, 0.0);
  return buffers_.back().data();
}

long long FitNetwork::bytes() const {
  std::size_t numbers = 0;
  for (const LargeBuffer &buffer : buffers_) numbers += buffer.size();
  long long bytes = static_cast<long long>(numbers * sizeof(double));
  for (const auto &network : networks_) bytes += network->bytes();
  return bonds_ == nullptr ? bytes : bytes + bonds_->bytes();
}

void FitNetwork::setParameters(const double *parameters) {
  for (std::size_t e = 0; e < networks_.size(); ++e) networks_[e]->set(parameters + offset_[e]);
}

void FitNetwork::energies(const double *parameters, double *structureEnergies) {
  setParameters(parameters);
  kernel_.energies(set_.view(), view_);
  average(structureEnergies);
}

void FitNetwork::average(double *structureEnergies) const {
  const FitSetView &set = set_.view();
  for (int s = 0; s < set.structures; ++s) {
    double total = 0.0;
    for (int i = set.start[s]; i < set.start[s + 1]; ++i) {
      total += views_[count(set.element[i])].atomEnergy[set.host[i]];
    }
    structureEnergies[s] = total / (set.start[s + 1] - set.start[s]);
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
  setParameters(parameters);
  const FitTargetView nothing{nullptr, nullptr};
  const FitTargetView forces{forceTarget_.data(), forceWeight_.data()};
  const FitTargetView stresses{stressTarget_.data(), stressWeight_.data()};
  const FitSquares squares = kernel_.vectors(set_.view(), view_, compareForces ? forces : nothing,
                                             compareStresses ? stresses : nothing);
  average(structureEnergies);
  return squares;
}

void FitNetwork::copyOutputs(double *outputs) const {
  const FitSetView &set = set_.view();
  for (int i = 0; i < set.atoms; ++i) {
    const FitNetworkView &network = views_[count(set.element[i])];
    const LayerView &last = network.layer[network.layers - 1];
    outputs =
        std::copy_n(network.output + count(set.host[i], last.outputStride), last.outputs, outputs);
  }
}

void FitNetwork::gradient(const double *c, bool tangents, double forceFactor, double stressFactor,
                          double *gradient, const double *onOutputs) {
  view_.onOutputs = onOutputs;
  for (const auto &network : networks_) network->clearGradient();
  kernel_.gradient(set_.view(), view_, c, tangents, forceFactor, stressFactor);
  for (std::size_t e = 0; e < networks_.size(); ++e) {
    networks_[e]->copyGradient(gradient + offset_[e]);
  }
}

}  // namespace assay
