// Bond-order energies in a fit: energies of every instruction set against the naive twin, forces
// and stresses against differences of those, gradients and single rows against differences of
// these.

#include <cmath>
#include <string>
#include <vector>

#include "check.h"
#include "fit/described_set.h"
#include "fit/fit.h"
#include "fit/jacobian.h"
#include "fit_layers_case.h"
#include "kernel/element_network.h"
#include "naive_energy.h"
#include "test_network.h"

namespace {

using assay::FitKernel;
using assay::FitNetwork;
using assay::NnFile;
using testing::NetworkShape;
using testing::Point;
using testing::Random;

// Sums of some hundred terms in another order.
constexpr double energyTolerance = 1e-12;
// Central differences of two steps, extrapolated; rounding of some eV by 1e-4.
constexpr double step = 1e-4, differenceTolerance = 2e-9;

std::size_t at(int i) { return static_cast<std::size_t>(i); }

// A crystal: atoms in a cube that is strained by a matrix.
struct Crystal {
  double edge;
  std::vector<Point> place;
  std::vector<int> element;
  Point strain[3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

  Point strained(const Point &d) const {
    Point r = {0, 0, 0};
    for (std::size_t a = 0; a < 3; ++a) {
      for (std::size_t b = 0; b < 3; ++b) r[a] += strain[a][b] * d[b];
    }
    return r;
  }
};

struct Neighbours {
  std::vector<Point> d;
  std::vector<int> atom;
};

Neighbours neighboursOf(const Crystal &crystal, std::size_t i, double reach) {
  Neighbours found;
  const int cells = static_cast<int>(reach / crystal.edge) + 2;
  for (std::size_t j = 0; j < crystal.place.size(); ++j) {
    for (int x = -cells; x <= cells; ++x) {
      for (int y = -cells; y <= cells; ++y) {
        for (int z = -cells; z <= cells; ++z) {
          const Point shift = {x * crystal.edge, y * crystal.edge, z * crystal.edge};
          Point d;
          for (std::size_t c = 0; c < 3; ++c) {
            d[c] = crystal.place[j][c] + shift[c] - crystal.place[i][c];
          }
          d = crystal.strained(d);
          const double r = testing::length(d);
          if (r < 1e-5 || r >= reach) continue;
          found.d.push_back(d);
          found.atom.push_back(static_cast<int>(j));
        }
      }
    }
  }
  return found;
}

double naive(const NnFile &file, const Crystal &crystal) {
  double energy = 0.0;
  for (std::size_t i = 0; i < crystal.place.size(); ++i) {
    const Neighbours n = neighboursOf(crystal, i, file.cutoff);
    std::vector<int> kinds;
    for (const int j : n.atom) kinds.push_back(crystal.element[at(j)]);
    energy += testing::naiveEnergy(file, n.d, kinds, crystal.element[i]);
  }
  return energy;
}

template <typename F>
double difference(double *x, F value) {
  const double middle = *x;
  const auto central = [&](double h) {
    *x = middle + h;
    const double above = value();
    *x = middle - h;
    const double below = value();
    *x = middle;
    return (above - below) / (2.0 * h);
  };
  return (4.0 * central(step) - central(2.0 * step)) / 3.0;
}

NetworkShape shape(std::vector<std::string> elements, std::vector<int> hidden) {
  NetworkShape pinn;
  pinn.pinn = true;
  pinn.bonds = true;
  pinn.lspType = 2;
  pinn.activation = 2;
  pinn.cutoff = 3.6;
  pinn.cutoffWidth = 1.3;
  pinn.orders = {0, 1, 3};
  pinn.centres = {2.0, 2.8};
  pinn.hidden = std::move(hidden);
  pinn.largestWeight = 0.1;
  pinn.elements = std::move(elements);
  pinn.hosts = testing::Hosts::network;
  return pinn;
}

// A set of crystals with their neighbours, as a caller has them.
struct Case {
  Case(const NnFile &f, const std::vector<Crystal> &all) : file(f), crystals(all) {
    Random random(5);
    start.push_back(0);
    neighbourStart.push_back(0);
    for (std::size_t s = 0; s < all.size(); ++s) {
      const Crystal &crystal = all[s];
      const int first = start.back();
      for (std::size_t i = 0; i < crystal.place.size(); ++i) {
        const Neighbours n = neighboursOf(crystal, i, file.cutoff);
        for (std::size_t k = 0; k < n.d.size(); ++k) {
          neighbour.push_back(first + n.atom[k]);
          vector.insert(vector.end(), n.d[k].begin(), n.d[k].end());
        }
        neighbourStart.push_back(static_cast<int>(neighbour.size()));
        element.push_back(crystal.element[i]);
      }
      start.push_back(first + static_cast<int>(crystal.place.size()));
      inverseVolume.push_back(std::pow(crystal.edge, -3));
      withVectors.push_back(s == 1 ? 0 : 1);
      c.push_back(random.uniform(-1.0, 1.0));
    }
    const auto weigh = [&random](std::vector<double> *target, std::vector<double> *weight,
                                 int count, bool any) {
      for (int i = 0; i < count; ++i) {
        target->push_back(random.uniform(-1.0, 1.0));
        weight->push_back(any ? random.uniform(0.0, 1.0) : 0.0);
      }
    };
    for (std::size_t s = 0; s < all.size(); ++s) {
      const bool any = withVectors[s] != 0;
      weigh(&force, &forceWeight, 3 * (start[s + 1] - start[s]), any);
      weigh(&stress, &stressWeight, 6, any);
    }
  }

  assay::FitStructures structures() const {
    return {static_cast<int>(crystals.size()),
            start.data(),
            inverseVolume.data(),
            static_cast<int>(file.species.size()),
            element.data(),
            withVectors.data(),
            neighbourStart.data(),
            neighbour.data(),
            vector.data()};
  }

  const NnFile &file;
  const std::vector<Crystal> &crystals;
  std::vector<int> start, element, withVectors, neighbourStart, neighbour;
  std::vector<double> inverseVolume, vector, c, force, forceWeight, stress, stressWeight;
};

std::vector<assay::FitLayers> layersOf(const NnFile &file) {
  std::vector<assay::FitLayers> layers;
  const int elements = static_cast<int>(file.species.size());
  const int own = assay::bondOrderParameters(elements);
  for (int e = 0; e < elements; ++e) {
    const auto begin = file.baseline.begin() + e * own;
    layers.push_back(
        testing::layersOf(assay::networkOf(file, e).sizes, file.activation,
                          {{begin, begin + own}, file.rc, file.cutoffWidth, file.squared}));
  }
  return layers;
}

constexpr double forceFactor = 0.3, stressFactor = 1.7;

struct Evaluated {
  std::vector<double> energies;
  assay::FitSquares squares;
};

Evaluated evaluate(const Case &t, FitNetwork *network, const std::vector<double> &parameters) {
  Evaluated found{std::vector<double>(t.c.size()), {0.0, 0.0}};
  found.squares = network->vectors(parameters.data(), found.energies.data(), true, true);
  return found;
}

double objective(const Case &t, FitNetwork *network, const std::vector<double> &parameters) {
  const Evaluated found = evaluate(t, network, parameters);
  double sum = 0.5 * (forceFactor * found.squares.forces + stressFactor * found.squares.stresses);
  for (std::size_t s = 0; s < t.c.size(); ++s) sum += t.c[s] * found.energies[s];
  return sum;
}

void valuesAreTheDefinitions(const Case &t, const FitNetwork &network,
                             const std::vector<double> &energies) {
  for (std::size_t s = 0; s < t.crystals.size(); ++s) {
    Crystal crystal = t.crystals[s];
    const double atoms = static_cast<double>(crystal.place.size());
    check::near(energies[s], naive(t.file, crystal) / atoms, energyTolerance * 10.0, "energy");
    if (t.withVectors[s] == 0) continue;
    for (std::size_t i = 0; i < crystal.place.size(); ++i) {
      for (std::size_t c = 0; c < 3; ++c) {
        const double d = difference(&crystal.place[i][c], [&] { return naive(t.file, crystal); });
        check::near(network.forces()[3 * (at(t.start[s]) + i) + c], -d,
                    differenceTolerance * (10.0 + std::abs(d)), "force");
      }
    }
    const std::size_t first[] = {0, 1, 2, 1, 0, 0}, second[] = {0, 1, 2, 2, 2, 1};
    for (std::size_t c = 0; c < 6; ++c) {
      const double d =
          difference(&crystal.strain[first[c]][second[c]], [&] { return naive(t.file, crystal); });
      check::near(network.stresses()[6 * s + c], d * t.inverseVolume[s],
                  differenceTolerance * (10.0 + std::abs(d)) * t.inverseVolume[s], "stress");
    }
  }
}

void gradientIsThatOfTheObjective(const Case &t, FitNetwork *network,
                                  std::vector<double> parameters) {
  std::vector<double> gradient(parameters.size());
  objective(t, network, parameters);
  network->gradient(t.c.data(), true, forceFactor, stressFactor, gradient.data());
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    const double d = difference(&parameters[p], [&] { return objective(t, network, parameters); });
    check::near(gradient[p], d, differenceTolerance * (10.0 + std::abs(d)),
                "gradient " + std::to_string(p));
  }
}

// Of a term that is quadratic in the outputs: half the sum of weight (output)^2.
void gradientOfATermOfTheOutputs(const Case &t, FitNetwork *network,
                                 std::vector<double> parameters) {
  const std::size_t own = at(assay::bondOrderParameters(static_cast<int>(t.file.species.size())));
  std::vector<double> outputs(own * at(t.start.back())), pull(outputs.size());
  const auto term = [&] {
    double sum = objective(t, network, parameters);
    network->copyOutputs(outputs.data());
    for (std::size_t i = 0; i < outputs.size(); ++i) {
      const double weight = static_cast<double>(i % 7) - 2.0;
      pull[i] = weight * outputs[i];
      sum += 0.5 * pull[i] * outputs[i];
    }
    return sum;
  };
  std::vector<double> gradient(parameters.size());
  term();
  network->gradient(t.c.data(), true, forceFactor, stressFactor, gradient.data(), pull.data());
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    const double d = difference(&parameters[p], term);
    check::near(gradient[p], d, differenceTolerance * (10.0 + std::abs(d)),
                "gradient with outputs " + std::to_string(p));
  }
}

// Sums of rows, each times what the objective's derivative by it is.
void rowsAddUpToTheGradient(const Case &t, const assay::DescribedSet &set, FitNetwork *network,
                            const std::vector<double> &parameters) {
  std::vector<double> gradient(parameters.size()), sum(parameters.size(), 0.0);
  objective(t, network, parameters);
  network->gradient(t.c.data(), true, forceFactor, stressFactor, gradient.data());
  for (std::size_t s = 0; s < t.crystals.size(); ++s) {
    std::vector<double> row(parameters.size());
    assay::energyRow(set, *network, static_cast<int>(s), t.c[s], row.data());
    for (std::size_t p = 0; p < row.size(); ++p) sum[p] += row[p];
    if (t.withVectors[s] == 0) continue;
    const assay::ForceRows rows{static_cast<int>(s), 0, t.start[s + 1] - t.start[s], true};
    std::vector<double> all(parameters.size() * at(rows.count()));
    assay::forceRows(set, *network, rows, all.data());
    for (int r = 0; r < rows.count(); ++r) {
      const bool force = r < rows.forces();
      const std::size_t i = force ? 3 * at(t.start[s]) + at(r) : 6 * s + at(r - rows.forces());
      const double weight = force ? t.forceWeight[i] : t.stressWeight[i];
      const double error =
          force ? network->forces()[i] - t.force[i] : network->stresses()[i] - t.stress[i];
      const double factor = (force ? forceFactor : stressFactor) * weight * weight * error;
      for (std::size_t p = 0; p < sum.size(); ++p) {
        sum[p] += factor * all[p * at(rows.count()) + at(r)];
      }
    }
  }
  for (std::size_t p = 0; p < sum.size(); ++p) {
    check::near(sum[p], gradient[p], 1e-11 * (1.0 + std::abs(gradient[p])),
                "sum of rows " + std::to_string(p));
  }
}

// Of a network without forces: what its networks take, and the room of the bonds.
void bytesHaveTheRoomOfBonds(const FitKernel &kernel, const FitNetwork &network,
                             const std::vector<assay::FitLayers> &layers) {
  const assay::FitSet &set = network.set();
  const int elements = set.view().elements;
  long long bytes = assay::BondRoom(elements, set.surroundings()->most(), kernel.lanes).bytes();
  for (int e = 0; e < elements; ++e) {
    bytes += assay::HostNetwork(set, e, layers[at(e)], kernel.lanes).bytes();
  }
  check::isTrue(network.bytes() == bytes,
                std::to_string(network.bytes()) + " bytes, expected " + std::to_string(bytes));
}

// Of energies alone, without what forces need.
void energiesAloneAreTheSame(const FitKernel &kernel, const Case &t,
                             const std::vector<double> &parameters,
                             const std::vector<double> &energies) {
  assay::FitStructures bare = t.structures();
  bare.withVectors = nullptr;
  const assay::DescribedSet set(kernel, assay::FitDescriptors(t.file), bare, true);
  FitNetwork network(kernel, set.set(), layersOf(t.file));
  bytesHaveTheRoomOfBonds(kernel, network, layersOf(t.file));
  std::vector<double> found(t.c.size()), gradient(parameters.size());
  network.energies(parameters.data(), found.data());
  for (std::size_t s = 0; s < found.size(); ++s) {
    check::near(found[s], energies[s], energyTolerance, "energy alone");
  }
  network.gradient(t.c.data(), false, 0.0, 0.0, gradient.data());
  std::vector<double> moved = parameters;
  for (std::size_t p = 0; p < moved.size(); ++p) {
    const double d = difference(&moved[p], [&] {
      network.energies(moved.data(), found.data());
      double sum = 0.0;
      for (std::size_t s = 0; s < found.size(); ++s) sum += t.c[s] * found[s];
      return sum;
    });
    check::near(gradient[p], d, differenceTolerance * (10.0 + std::abs(d)), "gradient of energies");
  }
}

std::vector<Crystal> crystalsOf(int elements) {
  Random random(17);
  std::vector<Crystal> all;
  for (const int atoms : {2, 3, 4, 1}) {
    Crystal crystal{4.1, {}, {}};
    const Point sites[] = {{0, 0, 0}, {2.05, 2.05, 0}, {2.05, 0, 2.05}, {0, 2.05, 2.05}};
    for (std::size_t i = 0; i < at(atoms); ++i) {
      Point p = sites[i];
      for (double &x : p) x += random.uniform(-0.2, 0.2);
      crystal.place.push_back(p);
      crystal.element.push_back(static_cast<int>(i + all.size()) % elements);
    }
    all.push_back(crystal);
  }
  return all;
}

void checkCase(const FitKernel &kernel, const NetworkShape &of, bool squared) {
  NnFile file = assay::readNnFile(testing::networkText(of), "test");
  file.squared = squared;
  const int elements = static_cast<int>(file.species.size());
  const std::vector<Crystal> crystals = crystalsOf(elements);
  const Case t(file, crystals);
  const assay::DescribedSet bare(kernel, assay::FitDescriptors(file), t.structures(), true);
  const auto set = bare.withRows();
  FitNetwork network(kernel, set->set(), layersOf(file));
  network.setForceTargets(t.force.data(), t.forceWeight.data());
  network.setStressTargets(t.stress.data(), t.stressWeight.data());
  std::vector<double> parameters;
  for (int e = 0; e < elements; ++e) {
    const std::vector<double> own = assay::networkOf(file, e).parameters;
    parameters.insert(parameters.end(), own.begin(), own.end());
  }
  const std::vector<double> energies = evaluate(t, &network, parameters).energies;
  valuesAreTheDefinitions(t, network, energies);
  gradientIsThatOfTheObjective(t, &network, parameters);
  gradientOfATermOfTheOutputs(t, &network, parameters);
  rowsAddUpToTheGradient(t, *set, &network, parameters);
  energiesAloneAreTheSame(kernel, t, parameters, energies);
}

}  // namespace

int main() {
  for (const FitKernel &kernel : assay::availableFitKernels()) {
    const std::string name = kernel.name;
    const auto run = [&](const char *what, const NetworkShape &of, bool squared) {
      check::run((name + ", " + what).c_str(), [&] { checkCase(kernel, of, squared); });
    };
    run("one element", shape({"Al"}, {5, 4}), false);
    run("one element, squared", shape({"Al"}, {5}), true);
    run("one element, no hidden layer", shape({"Al"}, {}), false);
    run("two elements", shape({"Al", "Ni"}, {4}), false);
  }
  return check::result();
}
