// Fits of networks of symmetry functions: energies, forces and stresses against the potential that
// the same files are, gradients against differences, and rows of the Jacobian against gradients.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "check.h"
#include "crystals_case.h"
#include "fit/jacobian.h"
#include "kernel/potential.h"
#include "symmetry_case.h"

namespace {

using assay::DescribedSet;
using assay::FitDescriptors;
using assay::FitKernel;
using assay::FitNetwork;
using testing::at;
using testing::Crystals;
using testing::directory;

// Of sums of terms of different sign.
constexpr double rounding = 1e-12;

assay::AtomKernel evaluatorOf(const FitKernel &kernel) {
  for (const assay::AtomKernel &one : assay::availableAtomKernels()) {
    if (std::string(one.name) == kernel.name) return one;
  }
  return assay::availableAtomKernels().front();
}

std::vector<assay::FitLayers> layersOf(const FitDescriptors &descriptors) {
  return {descriptors.symmetry()->layers(0), descriptors.symmetry()->layers(1)};
}

std::vector<double> parametersOf(const FitDescriptors &descriptors) {
  std::vector<double> all = descriptors.symmetry()->parameters(0);
  const std::vector<double> more = descriptors.symmetry()->parameters(1);
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

// Energies, forces and stresses of a directory's networks in a fit are those of its potential.
void networksAreTheirPotentials(const FitKernel &kernel) {
  const Crystals t;
  const char *const own =
      "element_hidden_layers_short O 1\nelement_nodes_short O 3\nelement_activation_short O p l\n";
  struct Case {
    const char *activations;
    std::string extra;
  };
  for (const auto &[activations, extra] :
       {Case{"t s l", ""}, Case{"g h l", "scale_symmetry_functions\nnormalize_nodes\n"},
        Case{"c e l", "center_symmetry_functions\nscale_symmetry_functions\natom_energy O 0.4\n"},
        Case{"t s l",
             "scale_symmetry_functions_sigma\nmean_energy -3\nconv_energy 7\n"
             "conv_length 2\n"}}) {
    for (const char *units : {"angstrom-ev", "bohr-hartree"}) {
      testing::Files files = directory("6", activations, extra);
      const bool mixed = extra.empty();
      if (mixed) {
        files["input.nn"] += own;
        testing::Random random(9);
        files["weights.008.data"] = testing::weights(3 * 3 + 4, random);
      }
      const assay::BehlerNetwork network = testing::networkOf(files, units);
      const FitDescriptors descriptors{assay::SymmetryDescriptors(network)};
      const assay::Potential potential(network, evaluatorOf(kernel));
      const DescribedSet bare(kernel, descriptors, t.view());
      const std::unique_ptr<DescribedSet> whole = bare.withRows();
      FitNetwork fit(kernel, whole->set(), layersOf(descriptors));
      const std::vector<double> parameters = parametersOf(descriptors);
      std::vector<double> energies(at(t.structures()));
      fit.vectors(parameters.data(), energies.data(), false, false);
      for (int s = 0; s < t.structures(); ++s) {
        const int first = t.start[at(s)], count = t.start[at(s + 1)] - first;
        std::vector<int> start, which;
        for (int i = first; i <= first + count; ++i) {
          start.push_back(t.neighbourStart[at(i)] - t.neighbourStart[at(first)]);
        }
        for (int n = t.neighbourStart[at(first)]; n < t.neighbourStart[at(first + count)]; ++n) {
          which.push_back(t.neighbour[at(n)] - first);
        }
        const assay::StructureView view{count, t.element.data() + first, start.data(), which.data(),
                                        t.vector.data() + 3 * t.neighbourStart[at(first)]};
        std::vector<double> each(at(count)), forces(at(3 * count)), virial(6);
        potential.evaluate(view, each.data(), forces.data(), virial.data());
        double sum = 0.0, size = 1.0, strong = 1.0;
        for (const double e : each) sum += e;
        for (const double e : each) size = std::max(size, std::abs(e));
        for (const double f : forces) strong = std::max(strong, std::abs(f));
        check::near(energies[at(s)], sum / count, rounding * 10 * size, "energy, " + extra);
        if (t.withVectors[at(s)] == 0) continue;
        for (int i = 0; i < 3 * count; ++i) {
          check::near(fit.forces()[3 * first + i], forces[at(i)], rounding * 10 * strong,
                      "force, " + extra);
        }
        for (int c = 0; c < 6; ++c) {
          const double inverse = t.inverseVolume[at(s)];
          check::near(fit.stresses()[6 * s + c], virial[at(c)] * inverse,
                      rounding * 100 * strong * count * inverse, "stress, " + extra);
        }
      }
    }
  }
}

// Targets, weights and coefficients of an objective of all that networks find.
struct Objective {
  explicit Objective(Crystals &t) {
    const auto fill = [&t](std::vector<double> *numbers, int count) {
      for (int i = 0; i < count; ++i) numbers->push_back(t.random.uniform(-1.0, 1.0));
    };
    fill(&force, 3 * t.atoms());
    fill(&forceWeight, 3 * t.atoms());
    fill(&stress, 6 * t.structures());
    fill(&stressWeight, 6 * t.structures());
    fill(&c, t.structures());
    for (int s = 0; s < t.structures(); ++s) {
      if (t.withVectors[at(s)] != 0) continue;
      for (int i = 3 * t.start[at(s)]; i < 3 * t.start[at(s + 1)]; ++i) forceWeight[at(i)] = 0.0;
      for (int i = 6 * s; i < 6 * s + 6; ++i) stressWeight[at(i)] = 0.0;
    }
  }

  void give(FitNetwork *network) const {
    network->setForceTargets(force.data(), forceWeight.data());
    network->setStressTargets(stress.data(), stressWeight.data());
  }

  double value(FitNetwork *network, const std::vector<double> &parameters) const {
    std::vector<double> energies(c.size());
    const assay::FitSquares squares =
        network->vectors(parameters.data(), energies.data(), true, true);
    double sum = 0.5 * byForces * squares.forces + 0.5 * byStresses * squares.stresses;
    for (std::size_t s = 0; s < c.size(); ++s) sum += c[s] * energies[s];
    return sum;
  }

  static constexpr double byForces = 0.7, byStresses = 1.3;
  std::vector<double> force, forceWeight, stress, stressWeight, c;
};

// With layers whose nodes have every function of n2p2's that is trained.
void gradientsMeetDifferences(const FitKernel &kernel) {
  Crystals t;
  const Objective objective(t);
  for (const char *activations : {"t s l", "p S l", "l e l", "s r l", "g c l", "h g l", "c h l"}) {
    const FitDescriptors descriptors{assay::SymmetryDescriptors(
        testing::networkOf(directory("6", activations, "scale_symmetry_functions\n")))};
    const DescribedSet bare(kernel, descriptors, t.view());
    const std::unique_ptr<DescribedSet> whole = bare.withRows();
    FitNetwork network(kernel, whole->set(), layersOf(descriptors));
    objective.give(&network);
    std::vector<double> parameters = parametersOf(descriptors), gradient(parameters.size());
    objective.value(&network, parameters);
    network.gradient(objective.c.data(), true, Objective::byForces, Objective::byStresses,
                     gradient.data());
    double largest = 1.0;
    for (const double g : gradient) largest = std::max(largest, std::abs(g));
    for (std::size_t p = 0; p < parameters.size(); p += 3) {
      constexpr double by = 5e-5;
      const double there = parameters[p];
      const auto moved = [&](double to) {
        parameters[p] = there + to;
        return objective.value(&network, parameters);
      };
      const double expected =
          (8.0 * (moved(by) - moved(-by)) - (moved(2 * by) - moved(-2 * by))) / (12.0 * by);
      parameters[p] = there;
      // Fourth powers of the step, and rounding over it.
      check::near(gradient[p], expected, 1e-8 * largest,
                  std::string(activations) + ", gradient by parameter " + std::to_string(p));
    }
  }
}

// A row of the Jacobian is the gradient of half the square of an error of 1.
void rowsAreGradients(const FitKernel &kernel, const char *activations) {
  const Crystals t;
  const FitDescriptors descriptors{
      assay::SymmetryDescriptors(testing::networkOf(directory("6", activations, "")))};
  const DescribedSet bare(kernel, descriptors, t.view());
  const std::unique_ptr<DescribedSet> whole = bare.withRows();
  FitNetwork network(kernel, whole->set(), layersOf(descriptors));
  FitNetwork energies(kernel, bare.set(), layersOf(descriptors));
  const std::vector<double> parameters = parametersOf(descriptors);
  const std::size_t count = parameters.size();
  std::vector<double> u(at(t.structures())), gradient(count), row(count);
  std::vector<double> force(at(3 * t.atoms())), forceWeight(force.size());
  std::vector<double> stress(6 * u.size()), stressWeight(stress.size());
  energies.energies(parameters.data(), u.data());
  network.setForceTargets(force.data(), forceWeight.data());
  network.setStressTargets(stress.data(), stressWeight.data());
  network.vectors(parameters.data(), u.data(), true, true);
  const std::vector<double> forces(network.forces(), network.forces() + force.size());
  const std::vector<double> stresses(network.stresses(), network.stresses() + stress.size());
  const std::vector<double> none(u.size(), 0.0);
  const auto compare = [&](const double *found, std::size_t by, const std::string &what) {
    double largest = 1.0;
    for (const double g : gradient) largest = std::max(largest, std::abs(g));
    for (std::size_t p = 0; p < count; ++p) {
      check::near(found[p * by], gradient[p], rounding * largest, what);
    }
  };
  for (int s = 0; s < t.structures(); ++s) {
    std::vector<double> c(u.size(), 0.0);
    c[at(s)] = 0.7;
    network.gradient(c.data(), false, 0.0, 0.0, gradient.data());
    assay::energyRow(*whole, network, s, 0.7, row.data());
    compare(row.data(), 1, "energy of structure " + std::to_string(s));
    if (t.withVectors[at(s)] == 0) continue;
    const int atoms = t.start[at(s + 1)] - t.start[at(s)];
    const assay::ForceRows rows{s, atoms / 3, atoms, true};
    const std::size_t columns = at(rows.count());
    std::vector<double> found(count * columns), again(count * columns);
    assay::forceRows(*whole, network, rows, found.data());
    assay::forceRows(bare, energies, rows, again.data());
    check::isTrue(found == again, "rows that are not kept give the same bytes");
    for (std::size_t r = 0; r < columns; r += 2) {
      const bool isForce = r < at(rows.forces());
      const std::size_t place = isForce ? at(3 * (t.start[at(s)] + rows.firstAtom)) + r
                                        : at(6 * s) + r - at(rows.forces());
      force = forces;
      stress = stresses;
      (isForce ? forceWeight : stressWeight)[place] = 1.0;
      (isForce ? force : stress)[place] -= 1.0;
      network.setForceTargets(force.data(), forceWeight.data());
      network.setStressTargets(stress.data(), stressWeight.data());
      network.vectors(parameters.data(), u.data(), true, true);
      network.gradient(none.data(), true, 1.0, 1.0, gradient.data());
      (isForce ? forceWeight : stressWeight)[place] = 0.0;
      compare(found.data() + r, columns, "row " + std::to_string(r));
    }
  }
}

void rowsOfTheJacobianAreGradients(const FitKernel &kernel) {
  for (const char *activations : {"p t l", "g c l", "h g l"}) rowsAreGradients(kernel, activations);
}

void whatCannotBeTrainedIsRefused() {
  const auto refused = [](const char *activations, const char *words) {
    const assay::SymmetryDescriptors descriptors(
        testing::networkOf(directory("6", activations, "")));
    try {
      descriptors.layers(0);
      check::fail(std::string(activations) + " was taken");
    } catch (const assay::FileError &error) {
      check::isTrue(std::string(error.what()).find(words) != std::string::npos, error.what());
    }
  };
  refused("t t p", "output that is not linear");
}

}  // namespace

int main() {
  check::run("what cannot be trained is refused", whatCannotBeTrainedIsRefused);
  for (const FitKernel &kernel : assay::availableFitKernels()) {
    const auto run = [&kernel](const char *name, void (*test)(const FitKernel &)) {
      check::run((std::string(kernel.name) + ", " + name).c_str(), [&] { test(kernel); });
    };
    run("networks are their potentials", networksAreTheirPotentials);
    run("gradients meet differences", gradientsMeetDifferences);
    run("rows of the Jacobian are gradients", rowsOfTheJacobianAreGradients);
  }
  return check::result();
}
