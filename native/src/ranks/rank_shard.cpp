#include "ranks/rank_shard.h"

#include <algorithm>
#include <array>
#include <new>
#include <sstream>
#include <stdexcept>

#include "ranks/neighbour_list.h"

namespace assay {
namespace {

constexpr int noMemory = 3;  // as the library's statuses have it

std::size_t at(int index) { return static_cast<std::size_t>(index); }

[[noreturn]] void fail(int status) {
  if (status == noMemory) throw std::bad_alloc();
  throw std::runtime_error(assay_message());
}

// Place of an instruction set among those that the library has here.
int placeOf(const std::string &kernel) {
  const char *names = assay_kernels();
  std::istringstream all(names == nullptr ? "" : names);
  std::string name;
  for (int place = 0; all >> name; ++place) {
    if (name == kernel) return place;
  }
  throw std::runtime_error("this processor has no instruction set " + kernel);
}

}  // namespace

Handle::Handle(void *made, Free free) : handle_(made, free) {
  if (made == nullptr) fail(assay_status());
}

void requireDone(int status) {
  if (status != 0) fail(status);
}

namespace {

// As assay_fit.h describes them.
void *readMoments(PacketReader &from) {
  const int elements = from.takeInt(), type = from.takeInt();
  const double reach = from.takeDouble(), width = from.takeDouble();
  const double sigma = from.takeDouble(), shift = from.takeDouble();
  const std::vector<int> orders = from.takeInts(from.takeInt());
  const std::vector<double> centres = from.takeDoubles(from.takeInt());
  return assay_fit_descriptors_create(type, reach, width, sigma, shift, elements,
                                      static_cast<int>(orders.size()), orders.data(),
                                      static_cast<int>(centres.size()), centres.data());
}

void *readFunctions(PacketReader &from) {
  const std::string text = from.takeText(), name = from.takeText(), units = from.takeText();
  return assay_fit_symmetry_create(text.data(), static_cast<long long>(text.size()), name.c_str(),
                                   units.empty() ? nullptr : units.c_str());
}

}  // namespace

SetSettings SetSettings::read(PacketReader &from) {
  SetSettings s;
  s.kernel = placeOf(from.takeText());
  s.vectors = from.takeInt() != 0;
  s.bonds = from.takeInt() != 0;
  s.single = from.takeInt() != 0;
  const bool functions = from.takeInt() != 0;
  s.kind = std::make_shared<Handle>(functions ? readFunctions(from) : readMoments(from),
                                    assay_fit_descriptors_free);
  int elements = 0;
  requireDone(assay_fit_descriptors_size(s.kind->get(), &elements, &s.reach));
  s.descriptors.resize(at(elements));
  for (int e = 0; e < elements; ++e) {
    requireDone(assay_fit_descriptors_inputs(s.kind->get(), e, &s.descriptors[at(e)]));
  }
  return s;
}

RankShard::RankShard(const SetSettings &settings, PacketReader &from) {
  const int count = from.takeInt();
  start_.assign(at(count + 1), 0);
  std::vector<double> inverseVolume, vector;
  std::vector<int> element, withVectors, neighbourStart{0}, neighbour;
  for (int s = 0; s < count; ++s) {
    const int atoms = from.takeInt();
    withVectors.push_back(from.takeInt());
    inverseVolume.push_back(from.takeDouble());
    const std::vector<double> cell = from.takeDoubles(9);
    std::array<double, 9> rows{};
    std::copy_n(cell.begin(), 9, rows.begin());
    const std::vector<int> elements = from.takeInts(atoms);
    const std::vector<double> positions = from.takeDoubles(3 * atoms);
    const NeighbourList list = neighboursWithin(settings.reach, rows, positions.data(), atoms);
    isolated_ += list.isolated();
    const int first = start_[at(s)], before = static_cast<int>(neighbour.size());
    start_[at(s + 1)] = first + atoms;
    element.insert(element.end(), elements.begin(), elements.end());
    for (const int e : elements) descriptors_ += at(settings.descriptors.at(at(e)));
    for (int i = 0; i < atoms; ++i) neighbourStart.push_back(before + list.start[at(i + 1)]);
    for (const int j : list.atom) neighbour.push_back(first + j);
    vector.insert(vector.end(), list.vector.begin(), list.vector.end());
  }
  // Of none there is no address, which the library would refuse.
  neighbour.reserve(1);
  vector.reserve(1);
  set_ = std::make_unique<Handle>(
      assay_fit_set_create(
          settings.kernel, settings.kind->get(), count, start_.data(), inverseVolume.data(),
          element.data(), settings.vectors ? withVectors.data() : nullptr, neighbourStart.data(),
          neighbour.data(), vector.data(), settings.bonds ? 1 : 0, settings.single ? 1 : 0),
      assay_fit_set_free);
}

Handle RankShard::withRows() const {
  return {assay_fit_set_with_rows(set_->get()), assay_fit_set_free};
}

void RankShard::keep() {
  set_ = std::make_unique<Handle>(withRows());
  kept_ = true;
}

long long RankShard::derivatives() const {
  long long derivatives = 0, numbers = 0;
  requireDone(assay_fit_set_size(set_->get(), &derivatives, &numbers));
  return derivatives;
}

long long RankShard::bytes() const { return assay_fit_set_bytes(set_->get()); }

std::vector<double> RankShard::descriptors() const {
  std::vector<double> all(descriptors_);
  requireDone(assay_fit_set_descriptors(set_->get(), all.data()));
  return all;
}

NetworkSettings NetworkSettings::read(PacketReader &from) {
  NetworkSettings s;
  const int elements = from.takeInt();
  s.layers = from.takeInts(elements);
  s.sizes = from.takeInts(from.takeInt());
  s.activations = from.takeInts(from.takeInt());
  s.parameters = from.takeInt();
  s.outputs = s.sizes.back();
  s.baseline = from.takeDoubles(from.takeInt());
  s.bondCutoff = from.takeDouble();
  s.bondCutoffWidth = from.takeDouble();
  s.squared = from.takeInt() != 0;
  s.forces = from.takeInt() != 0;
  s.stresses = from.takeInt() != 0;
  return s;
}

RankNetwork::RankNetwork(const RankShard &shard, const NetworkSettings &settings,
                         PacketReader &targets)
    : shard_(shard), settings_(settings) {
  if (settings.forces) {
    forceTarget_ = targets.takeDoubles(3 * shard.atoms());
    forceWeight_ = targets.takeDoubles(3 * shard.atoms());
  }
  if (settings.stresses) {
    stressTarget_ = targets.takeDoubles(6 * shard.structures());
    stressWeight_ = targets.takeDoubles(6 * shard.structures());
  }
  network_ = std::make_unique<Handle>(at(shard.set()));
  if (shard.kept()) {
    giveTargets(*network_);
    // The library has copies.
    for (auto *mine : {&forceTarget_, &forceWeight_, &stressTarget_, &stressWeight_}) {
      std::vector<double>().swap(*mine);
    }
  }
}

Handle RankNetwork::at(const Handle &set) const {
  const NetworkSettings &s = settings_;
  void *made = s.baseline.empty()
                   ? assay_fit_network_create(set.get(), s.layers.data(), s.sizes.data(),
                                              s.activations.data())
                   : assay_fit_bonds_create(set.get(), s.layers.data(), s.sizes.data(),
                                            s.activations.data(), s.baseline.data(), s.bondCutoff,
                                            s.bondCutoffWidth, s.squared ? 1 : 0);
  return {made, assay_fit_network_free};
}

void RankNetwork::giveTargets(const Handle &network) const {
  if (settings_.forces) {
    requireDone(
        assay_fit_network_force_targets(network.get(), forceTarget_.data(), forceWeight_.data()));
  }
  if (settings_.stresses) {
    requireDone(assay_fit_network_stress_targets(network.get(), stressTarget_.data(),
                                                 stressWeight_.data()));
  }
}

template <typename Use>
void RankNetwork::withDerivatives(Use use) const {
  const Handle set = shard_.withRows();
  const Handle network = at(set);
  giveTargets(network);
  use(network);
}

std::vector<double> RankNetwork::energies(const std::vector<double> &parameters) {
  std::vector<double> found(assay::at(shard_.structures()));
  requireDone(assay_fit_network_energies(network_->get(), parameters.data(), found.data()));
  return found;
}

void RankNetwork::vectorsOf(const Handle &network, const std::vector<double> &parameters,
                            double *energies, double *squares) const {
  requireDone(assay_fit_network_vectors(network.get(), parameters.data(), energies,
                                        settings_.forces ? 1 : 0, settings_.stresses ? 1 : 0,
                                        squares));
}

std::vector<double> RankNetwork::vectors(const std::vector<double> &parameters, double *squares) {
  std::vector<double> found(assay::at(shard_.structures()));
  if (shard_.kept()) {
    vectorsOf(*network_, parameters, found.data(), squares);
  } else {
    energies(parameters);  // for rows and for gradients of energies alone
    withDerivatives(
        [&](const Handle &whole) { vectorsOf(whole, parameters, found.data(), squares); });
  }
  return found;
}

void RankNetwork::copyVectors(const std::vector<double> &parameters, std::vector<double> &forces,
                              std::vector<double> &stresses) {
  forces.resize(3 * assay::at(shard_.atoms()));
  stresses.resize(6 * assay::at(shard_.structures()));
  const auto copy = [&](const Handle &from) {
    requireDone(assay_fit_network_forces(from.get(), forces.data()));
    requireDone(assay_fit_network_stresses(from.get(), stresses.data()));
  };
  if (shard_.kept()) {
    copy(*network_);
    return;
  }
  withDerivatives([&](const Handle &whole) {
    std::vector<double> energies(assay::at(shard_.structures()));
    double squares[2];
    vectorsOf(whole, parameters, energies.data(), squares);
    copy(whole);
  });
}

std::vector<double> RankNetwork::outputs() const {
  std::vector<double> all(assay::at(shard_.atoms()) * assay::at(settings_.outputs));
  requireDone(assay_fit_network_outputs(network_->get(), all.data()));
  return all;
}

void RankNetwork::gradient(const std::vector<double> &parameters, const std::vector<double> &c,
                           bool vectors, double forceFactor, double stressFactor,
                           const std::vector<double> &onOutputs, double *gradient) {
  const double *outputs = onOutputs.empty() ? nullptr : onOutputs.data();
  const auto find = [&](const Handle &network) {
    requireDone(assay_fit_network_gradient(network.get(), c.data(), vectors ? 1 : 0, forceFactor,
                                           stressFactor, outputs, gradient));
  };
  if (!vectors || shard_.kept()) {
    find(*network_);
    return;
  }
  withDerivatives([&](const Handle &whole) {
    std::vector<double> energies(assay::at(shard_.structures()));
    double squares[2];
    vectorsOf(whole, parameters, energies.data(), squares);
    find(whole);
  });
}

void RankNetwork::energyRow(int structure, double factor, double *row) const {
  requireDone(assay_fit_network_energy_row(network_->get(), structure, factor, row));
}

void RankNetwork::vectorRows(int structure, int firstAtom, int lastAtom, bool stress,
                             double *rows) const {
  requireDone(assay_fit_network_vector_rows(network_->get(), structure, firstAtom, lastAtom,
                                            stress ? 1 : 0, rows));
}

}  // namespace assay
