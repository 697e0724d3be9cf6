// Networks of several elements: every kernel this processor can run against the naive twin, every
// type of descriptor and both kinds of network.

#include <algorithm>

#include "check.h"
#include "kernel/atom_kernel.h"
#include "kernel/element_network.h"
#include "kernel/environment.h"
#include "kernel/model.h"
#include "kernel/neighbour_sort.h"
#include "kernel/nn_file.h"
#include "naive_energy.h"
#include "test_network.h"

namespace {

using assay::NnFile;
using testing::Hosts;
using testing::NetworkShape;
using testing::Point;
using testing::Random;

// Sums of some hundred terms in another order.
constexpr double rounding = 1e-12;
// Central differences of step 1e-4 A: truncation h^2/6 times third derivatives of some 10 eV/A^3.
constexpr double differenceStep = 1e-4;
constexpr double differenceTolerance = 2e-6;

// An atom and its neighbours, in any order of elements.
struct Surroundings {
  int host = 0;
  std::vector<Point> d;
  std::vector<int> kinds;
};

struct Result {
  double energy;
  std::vector<Point> gradient;     // of the neighbours as they were given
  std::vector<double> descriptor;  // of all pairs of elements
};

Result evaluate(const assay::AtomKernel &kernel, const NnFile &file, const Surroundings &atom) {
  const assay::Model model(file, kernel.lanes);
  assay::Environment environment(model.view(), kernel.lanes);
  const int count = static_cast<int>(atom.d.size());
  environment.reserve(count);
  assay::EnvironmentView &e = environment.view();
  e.element = atom.host;
  e.neighbours = count;
  assay::NeighbourSort sort;
  sort.reserve(count);
  std::vector<int> place(atom.d.size());
  for (std::size_t j = 0; j < atom.d.size(); ++j) {
    e.dx[j] = atom.d[j][0];
    e.dy[j] = atom.d[j][1];
    e.dz[j] = atom.d[j][2];
    sort.kinds()[j] = atom.kinds[j];
    place[j] = static_cast<int>(j);
  }
  sort.sort(file.elements, place.data(), e);
  Result result;
  result.energy = kernel.evaluate(model.view(), e);
  result.gradient.resize(atom.d.size());
  for (std::size_t n = 0; n < atom.d.size(); ++n) {
    result.gradient[static_cast<std::size_t>(place[n])] = {e.gx[n], e.gy[n], e.gz[n]};
  }
  result.descriptor.assign(e.descriptor, e.descriptor + file.descriptors());
  return result;
}

Surroundings randomSurroundings(Random &random, int elements, int count, double cutoff) {
  Surroundings atom;
  const auto element = [&] { return static_cast<int>(random.uniform(0.0, elements - 1e-9)); };
  atom.host = element();
  while (static_cast<int>(atom.d.size()) < count) {
    const Point p = {random.uniform(-cutoff, cutoff), random.uniform(-cutoff, cutoff),
                     random.uniform(-cutoff, cutoff)};
    const double r = std::sqrt(testing::dot(p, p));
    if (r < 1.5 || r > cutoff) continue;
    atom.d.push_back(p);
    atom.kinds.push_back(element());
  }
  return atom;
}

// Types by kinds by two to five elements; shifts that leave ln(g + shift) its numbers.
std::vector<NetworkShape> shapes() {
  std::vector<NetworkShape> all;
  const std::vector<std::string> names = {"Al", "Ni", "W", "O", "Ti"};
  for (const int type : {0, 1, 2, 5, 20}) {
    for (const Hosts hosts : {Hosts::output, Hosts::input, Hosts::network}) {
      for (std::size_t elements = 2; elements <= names.size(); ++elements) {
        NetworkShape shape;
        shape.lspType = type;
        shape.hosts = hosts;
        shape.elements.assign(names.begin(), names.begin() + static_cast<long>(elements));
        shape.shift = type == 1 ? 400.0 : 0.3;
        shape.activation = (static_cast<int>(elements) - 2) % 3;
        shape.orders = {0, 1, 4};
        shape.centres = {2.0, 2.6, 3.3};
        shape.cutoff = type == 2 ? 3.0 : 4.5;
        shape.hidden = {6, 3};
        shape.pinn = type != 1 && elements == 3;
        if (type == 0 && shape.pinn) shape.cutoff = 3.0;
        all.push_back(shape);
      }
    }
  }
  NetworkShape wide;
  wide.elements = {"Al", "Ni"};
  wide.centres = {1.8, 2.0, 2.2, 2.4, 2.6, 2.8, 3.0, 3.2, 3.4, 3.6, 3.8};
  wide.hidden = {};
  all.push_back(wide);
  return all;
}

std::string nameOf(const NetworkShape &shape) {
  return "type " + std::to_string(shape.lspType) + ", " + std::to_string(shape.elements.size()) +
         " elements, hosts by " + std::to_string(static_cast<int>(shape.hosts));
}

void agreesWithNaiveTwin(const assay::AtomKernel &kernel) {
  Random random(21);
  for (const NetworkShape &shape : shapes()) {
    const NnFile file = assay::readNnFile(testing::networkText(shape), "test");
    for (const int count : {0, 1, 3, 8, 17, 40}) {
      const Surroundings atom =
          randomSurroundings(random, file.elements, count, testing::reach(file));
      const Result result = evaluate(kernel, file, atom);
      const std::string what = nameOf(shape) + ", " + std::to_string(count) + " neighbours";
      const std::vector<double> g = testing::descriptors(file, atom.d, atom.kinds, atom.host);
      const std::size_t own = file.hostInInputs ? atom.host * result.descriptor.size() : 0;
      double largest = 0.0;
      for (const double x : g) largest = std::max(largest, std::abs(x));
      for (std::size_t i = 0; i < result.descriptor.size(); ++i) {
        check::near(result.descriptor[i], g[own + i], rounding * (1.0 + largest),
                    "descriptor " + std::to_string(i) + ", " + what);
      }
      check::near(result.energy, testing::network(file, g, atom.host),
                  10 * rounding * (1.0 + largest), "energy, " + what);
    }
  }
}

void gradientAgreesWithDifferences(const assay::AtomKernel &kernel) {
  Random random(22);
  for (const NetworkShape &shape : shapes()) {
    const NnFile file = assay::readNnFile(testing::networkText(shape), "test");
    for (const int count : {1, 7, 11}) {
      Surroundings atom =
          randomSurroundings(random, file.elements, count, testing::reach(file) - 0.01);
      const Result result = evaluate(kernel, file, atom);
      for (std::size_t j = 0; j < atom.d.size(); ++j) {
        for (std::size_t c = 0; c < 3; ++c) {
          const double at = atom.d[j][c];
          atom.d[j][c] = at + differenceStep;
          const double above = testing::naiveEnergy(file, atom.d, atom.kinds, atom.host);
          atom.d[j][c] = at - differenceStep;
          const double below = testing::naiveEnergy(file, atom.d, atom.kinds, atom.host);
          atom.d[j][c] = at;
          check::near(result.gradient[j][c], (above - below) / (2 * differenceStep),
                      differenceTolerance, "gradient " + std::to_string(j) + ", " + nameOf(shape));
        }
      }
    }
  }
}

// With no transform, the blocks of all pairs add up to what an atom sees that tells no elements.
void blocksSumToOneElement(const assay::AtomKernel &kernel) {
  NetworkShape shape, blind;
  shape.lspType = blind.lspType = 0;
  shape.elements = {"Al", "Ni", "W"};
  const NnFile file = assay::readNnFile(testing::networkText(shape), "several");
  const NnFile one = assay::readNnFile(testing::networkText(blind), "one");
  Random random(23);
  Surroundings atom = randomSurroundings(random, 3, 20, file.cutoff);
  const std::vector<double> g = evaluate(kernel, file, atom).descriptor;
  std::fill(atom.kinds.begin(), atom.kinds.end(), 0);
  atom.host = 0;
  const std::vector<double> whole = evaluate(kernel, one, atom).descriptor;
  for (std::size_t k = 0; k < whole.size(); ++k) {
    double sum = 0.0;
    for (std::size_t at = k; at < g.size(); at += whole.size()) sum += g[at];
    check::near(sum, whole[k], rounding * (1.0 + whole[0]), "descriptor " + std::to_string(k));
  }
}

// What a file says when its elements stand in another order: element n of the new one was
// `order[n]`. Inputs move by blocks, outputs by elements.
NnFile reordered(const NnFile &file, const std::vector<int> &order) {
  NnFile other = file;
  const int n = file.elements;
  const std::size_t each = file.orders.size() * file.centres.size();
  const std::size_t width = static_cast<std::size_t>(file.layerSizes[1]);
  const std::size_t blocks = static_cast<std::size_t>(file.descriptors()) / each;
  for (std::size_t k = 0; k < order.size(); ++k) other.species[k] = file.species[order[k]];
  for (int host = 0; host < (file.hostInInputs ? n : 1); ++host) {
    for (int a = 0; a < n; ++a) {
      for (int b = a; b < n; ++b) {
        const int from = file.hostInInputs ? order[host] : 0;
        const std::size_t to = (host * blocks + testing::block(n, a, b)) * each * width;
        const std::size_t of =
            (from * blocks + testing::block(n, order[a], order[b])) * each * width;
        std::copy_n(file.parameters.data() + of, each * width, other.parameters.data() + to);
      }
    }
  }
  if (file.hostInInputs) return other;
  const std::size_t nodes = static_cast<std::size_t>(*(file.layerSizes.rbegin() + 1));
  const std::size_t outputs = static_cast<std::size_t>(n);
  const std::size_t last = file.parameters.size() - (nodes + 1) * outputs;
  for (std::size_t node = 0; node <= nodes; ++node) {
    for (std::size_t out = 0; out < outputs; ++out) {
      other.parameters[last + node * outputs + out] =
          file.parameters[last + node * outputs + order[out]];
    }
  }
  return other;
}

void orderOfElementsChangesNothing(const assay::AtomKernel &kernel) {
  const std::vector<int> order = {2, 0, 1};
  for (const Hosts hosts : {Hosts::output, Hosts::input}) {
    NetworkShape shape;
    shape.elements = {"Al", "Ni", "W"};
    shape.hosts = hosts;
    const NnFile file = assay::readNnFile(testing::networkText(shape), "test");
    const NnFile other = reordered(file, order);
    check::isTrue(other.symbols() == "W, Al, Ni", other.symbols());
    Random random(24);
    for (int n = 0; n < 6; ++n) {
      Surroundings atom = randomSurroundings(random, 3, 15, file.cutoff);
      const Result result = evaluate(kernel, file, atom);
      const auto renamed = [&order](int element) {
        return static_cast<int>(std::find(order.begin(), order.end(), element) - order.begin());
      };
      atom.host = renamed(atom.host);
      for (int &kind : atom.kinds) kind = renamed(kind);
      const Result same = evaluate(kernel, other, atom);
      check::near(same.energy, result.energy, 20 * rounding, "energy");
      for (std::size_t j = 0; j < atom.d.size(); ++j) {
        for (std::size_t c = 0; c < 3; ++c) {
          check::near(same.gradient[j][c], result.gradient[j][c], 20 * rounding, "gradient");
        }
      }
    }
  }
}

// Blocks that name an element which is not there hold what an atom alone has.
void absentElementsHaveEmptyBlocks(const assay::AtomKernel &kernel) {
  NetworkShape shape;
  shape.elements = {"Al", "Ni"};
  const NnFile file = assay::readNnFile(testing::networkText(shape), "test");
  Random random(25);
  Surroundings atom = randomSurroundings(random, 2, 12, file.cutoff);
  std::fill(atom.kinds.begin(), atom.kinds.end(), 1);
  const std::vector<double> g = evaluate(kernel, file, atom).descriptor;
  for (std::size_t k = 0; k < 60; ++k) check::near(g[k], 0.0, 0.0, "Al-Al and Al-Ni");
  check::isTrue(g[60] > 0.1, "Ni-Ni");
}

// The definition is evaluated with all weights, in `agreesWithNaiveTwin`; here, what is left of it.
void networksSideBySideAreRecognised() {
  NetworkShape shape;
  shape.elements = {"Al", "Ni", "W"};
  shape.hosts = Hosts::network;
  NnFile file = assay::readNnFile(testing::networkText(shape), "test");
  check::isTrue(assay::hasNetworkForEachElement(file), "groups");
  check::isTrue(assay::networkOf(file, 1).sizes == std::vector<int>({180, 16, 16, 1}), "sizes");
  check::isTrue(assay::networkOf(file, 1).parameters.size() == 181 * 16 + 17 * 16 + 17, "weights");
  // From the first node of the second hidden layer's third group, to the output of the first.
  const std::size_t last = file.parameters.size() - 49 * 3;
  check::near(file.parameters[last + 32 * 3], 0.0, 0.0, "a weight between groups");
  file.parameters[last + 32 * 3] = 1e-300;
  check::isTrue(!assay::hasNetworkForEachElement(file), "one weight between groups");
  check::isTrue(assay::networkOf(file, 1).sizes == std::vector<int>({180, 48, 48, 1}), "shared");
  shape.hosts = Hosts::output;
  shape.hidden = {16, 15};
  check::isTrue(
      !assay::hasNetworkForEachElement(assay::readNnFile(testing::networkText(shape), "test")),
      "widths that are no multiples");
}

// The same layers, with zeros between groups or with the smallest number there.
void groupsGiveWhatTheWholeGives(const assay::AtomKernel &kernel) {
  NetworkShape shape;
  shape.elements = {"Al", "Ni"};
  shape.hosts = Hosts::network;
  const NnFile groups = assay::readNnFile(testing::networkText(shape), "test");
  NnFile whole = groups;
  std::replace(whole.parameters.begin(), whole.parameters.end(), 0.0, 1e-300);
  check::isTrue(!assay::hasNetworkForEachElement(whole), "whole");
  Random random(26);
  for (int n = 0; n < 4; ++n) {
    const Surroundings atom = randomSurroundings(random, 2, 18, groups.cutoff);
    const Result a = evaluate(kernel, groups, atom), b = evaluate(kernel, whole, atom);
    check::near(a.energy, b.energy, 10 * rounding, "energy");
    for (std::size_t j = 0; j < atom.d.size(); ++j) {
      for (std::size_t c = 0; c < 3; ++c) {
        check::near(a.gradient[j][c], b.gradient[j][c], 10 * rounding, "gradient");
      }
    }
  }
}

}  // namespace

int main() {
  for (const assay::AtomKernel &kernel : assay::availableAtomKernels()) {
    const auto run = [&kernel](const char *name, void (*test)(const assay::AtomKernel &)) {
      check::run((std::string(kernel.name) + "/" + name).c_str(), [&] { test(kernel); });
    };
    run("agreesWithNaiveTwin", agreesWithNaiveTwin);
    run("gradientAgreesWithDifferences", gradientAgreesWithDifferences);
    run("blocksSumToOneElement", blocksSumToOneElement);
    run("orderOfElementsChangesNothing", orderOfElementsChangesNothing);
    run("absentElementsHaveEmptyBlocks", absentElementsHaveEmptyBlocks);
    run("groupsGiveWhatTheWholeGives", groupsGiveWhatTheWholeGives);
  }
  check::run("networksSideBySideAreRecognised", networksSideBySideAreRecognised);
  return check::result();
}
