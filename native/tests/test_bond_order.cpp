// The bond-order energy of every kernel this processor can run, against the naive twin and finite
// differences.

#include <cmath>
#include <string>

#include "check.h"
#include "kernel/atom_kernel.h"
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

// Products and sums of some hundred terms in another order.
constexpr double energyTolerance = 1e-12;
// Central differences of step 1e-5 A: rounding of energies of 100 eV by 2e-5, and truncation.
constexpr double differenceStep = 1e-5;
constexpr double differenceTolerance = 1e-8;

struct Atom {
  std::vector<Point> d;
  std::vector<int> kinds;
  int host = 0;
};

struct Result {
  double energy;
  std::vector<Point> gradient;
  bool sumBelowZero, orderUndefined;
};

Result evaluate(const assay::AtomKernel &kernel, const NnFile &file, const Atom &atom) {
  const assay::Model model(file, kernel.lanes);
  assay::Environment environment(model.view(), kernel.lanes);
  const int count = static_cast<int>(atom.d.size());
  environment.reserve(count);
  assay::EnvironmentView &e = environment.view();
  e.neighbours = count;
  e.element = atom.host;
  assay::NeighbourSort sort;
  sort.reserve(count);
  std::vector<int> place(atom.d.size() + 1);
  for (int j = 0; j < count; ++j) {
    const std::size_t at = static_cast<std::size_t>(j);
    e.dx[j] = atom.d[at][0];
    e.dy[j] = atom.d[at][1];
    e.dz[j] = atom.d[at][2];
    place[at] = j;
    sort.kinds()[j] = atom.kinds.empty() ? 0 : atom.kinds[at];
  }
  sort.sort(file.elements, place.data(), e);
  Result result;
  result.energy = kernel.evaluate(model.view(), e);
  result.gradient.resize(atom.d.size());
  for (int j = 0; j < count; ++j) {
    result.gradient[static_cast<std::size_t>(place[static_cast<std::size_t>(j)])] = {
        e.gx[j], e.gy[j], e.gz[j]};
  }
  result.sumBelowZero = e.bonds.sumBelowZero;
  result.orderUndefined = e.bonds.orderUndefined;
  return result;
}

double naive(const NnFile &file, const Atom &atom) {
  return testing::naiveEnergy(file, atom.d, atom.kinds, atom.host);
}

NetworkShape shape(std::vector<std::string> elements = {"Al"}, Hosts hosts = Hosts::network) {
  NetworkShape pinn;
  pinn.pinn = true;
  pinn.bonds = true;
  pinn.lspType = 2;
  pinn.cutoff = 4.2;
  pinn.cutoffWidth = 1.3;
  pinn.orders = {0, 1, 3};
  pinn.centres = {2.0, 2.6, 3.2};
  pinn.hidden = {6};
  pinn.largestWeight = 0.2;
  pinn.elements = std::move(elements);
  pinn.hosts = hosts;
  return pinn;
}

NnFile fileOf(const NetworkShape &of) {
  return assay::readNnFile(testing::networkText(of), "test");
}

// As far as neighbours screen, and somewhat farther.
Atom randomAtom(Random &random, int count, int elements, double reach) {
  Atom atom;
  while (static_cast<int>(atom.d.size()) < count) {
    const Point p = {random.uniform(-reach, reach), random.uniform(-reach, reach),
                     random.uniform(-reach, reach)};
    bool apart = testing::length(p) > 2.0 && testing::length(p) < reach;
    for (const Point &q : atom.d) {
      apart = apart && testing::length({p[0] - q[0], p[1] - q[1], p[2] - q[2]}) > 1.5;
    }
    if (!apart) continue;
    atom.d.push_back(p);
    atom.kinds.push_back(static_cast<int>(random.uniform(0.0, elements - 1e-9)));
  }
  atom.host = static_cast<int>(random.uniform(0.0, elements - 1e-9));
  return atom;
}

void gradientIsThatOfTheTwin(const assay::AtomKernel &kernel, const NnFile &file, Atom atom,
                             const std::string &what) {
  const Result result = evaluate(kernel, file, atom);
  check::near(result.energy, naive(file, atom), energyTolerance * (10.0 + std::abs(result.energy)),
              "energy, " + what);
  for (std::size_t j = 0; j < atom.d.size(); ++j) {
    for (std::size_t c = 0; c < 3; ++c) {
      const double at = atom.d[j][c];
      atom.d[j][c] = at + differenceStep;
      const double above = naive(file, atom);
      atom.d[j][c] = at - differenceStep;
      const double below = naive(file, atom);
      atom.d[j][c] = at;
      const double slope = (above - below) / (2 * differenceStep);
      check::near(result.gradient[j][c], slope, differenceTolerance * (1.0 + std::abs(slope)),
                  "gradient, " + what);
    }
  }
}

void energiesAndGradientsAreTheDefinitions(const assay::AtomKernel &kernel) {
  Random random(31);
  for (const std::vector<std::string> &elements :
       {std::vector<std::string>{"Al"}, {"Al", "Ni"}, {"Al", "Ni", "W"}}) {
    for (const Hosts hosts : {Hosts::output, Hosts::input, Hosts::network}) {
      const NnFile file = fileOf(shape(elements, hosts));
      for (const int count : {1, 2, 3, 9, 24}) {
        const Atom atom =
            randomAtom(random, count, static_cast<int>(elements.size()), count < 9 ? 3.9 : 6.29);
        gradientIsThatOfTheTwin(kernel, file, atom,
                                std::to_string(elements.size()) + " elements, " +
                                    std::to_string(count) + " neighbours");
      }
    }
  }
}

// Cosines of 1 and -1, and x = 0.
void atomsInALine(const assay::AtomKernel &kernel) {
  const NnFile file = fileOf(shape());
  for (const Atom &atom : {Atom{{{0, 0, 2.3}, {0, 0, 4.0}}, {}},
                           Atom{{{0, 0, 2.3}, {0, 0, -2.4}, {0, 0, 4.4}, {0, 0, 6.2}}, {}}}) {
    const Result result = evaluate(kernel, file, atom);
    check::near(result.energy, naive(file, atom), energyTolerance * 10, "energy in a line");
    for (std::size_t j = 0; j < atom.d.size(); ++j) {
      check::near(result.gradient[j][0], 0.0, 1e-12, "force across a line");
      Atom moved = atom;
      moved.d[j][2] += differenceStep;
      const double above = naive(file, moved);
      moved.d[j][2] -= 2 * differenceStep;
      check::near(result.gradient[j][2], (above - naive(file, moved)) / (2 * differenceStep),
                  differenceTolerance, "force along a line");
    }
  }
}

// Whatever the network says.
void anAtomAloneHasNoEnergy(const assay::AtomKernel &kernel) {
  const NnFile file = fileOf(shape());
  check::near(evaluate(kernel, file, {}).energy, 0.0, 0.0, "alone");
  const Result far = evaluate(kernel, file, {{{0, 0, 4.2}, {0, 5.0, 0}}, {}});
  check::near(far.energy, 0.0, 0.0, "neighbours that screen nothing");
  check::near(far.gradient[0][2], 0.0, 0.0, "force");
  const Result leaving = evaluate(kernel, file, {{{0, 0, 4.2 - 1e-8}}, {}});
  check::isTrue(std::isfinite(leaving.gradient[0][2]), "the last neighbour leaves");
  check::near(leaving.gradient[0][2], 0.0, 1e-6, "the last neighbour leaves");
}

// Two atoms in one place have no direction, but a distance.
void neighboursInOnePlaceAreFinite(const assay::AtomKernel &kernel) {
  const NnFile file = fileOf(shape());
  const Atom atom{{{0, 0, 2.3}, {0, 0, 2.3}, {2.2, 0, 0}}, {}};
  const Result result = evaluate(kernel, file, atom);
  check::near(result.energy, naive(file, atom), energyTolerance * 100, "energy");
  for (const Point &g : result.gradient) {
    check::isTrue(std::isfinite(g[0] + g[1] + g[2]), "gradient is finite");
  }
}

std::string replaced(std::string text, const std::string &from, const std::string &to) {
  return text.replace(text.find(from), from.size(), to);
}

// A potential whose parameters are those of the file's line alone.
NnFile silent(const std::string &parameters, bool squared = false) {
  NetworkShape of = shape();
  of.largestWeight = 0.0;
  of.pinn = !squared;
  const std::string mark = squared ? " bop_squared: true" : "";
  return assay::readNnFile(
      replaced(testing::networkText(of), testing::bondBaseline(of), parameters + mark), "test");
}

// A negative lambda makes the screening, and the sum of bonds, negative; a negative a the order.
void badParametersAreToldAndStayFinite(const assay::AtomKernel &kernel) {
  const Atom atom{{{0, 0, 2.6}, {0, 2.5, 1.0}, {1.9, -1.5, 0.7}}, {}};
  const NnFile good = silent("1 8 3.6 2.1 0.8 -0.06 0.72 0.9 1.2");
  Result result = evaluate(kernel, good, atom);
  check::isTrue(!result.sumBelowZero && !result.orderUndefined, "nothing is wrong");
  const NnFile negative = silent("1 8 3.6 2.1 0.8 -0.06 0.72 0.9 -1.2");
  result = evaluate(kernel, negative, Atom{{{0, 0, 2.6}, {0, 2.5, 1.0}}, {}});
  check::isTrue(result.sumBelowZero, "a sum of bonds below 0");
  check::isTrue(std::isfinite(result.energy), "energy");
  const NnFile undefined = silent("1 8 3.6 2.1 0.8 -0.06 0.72 -20.0 1.2");
  result = evaluate(kernel, undefined, atom);
  check::isTrue(result.orderUndefined, "1 + z below 0");
  gradientIsThatOfTheTwin(kernel, undefined, atom, "1 + z below 0");
  gradientIsThatOfTheTwin(kernel, negative, Atom{{{0, 0, 2.6}, {0, 2.5, 1.0}}, {}},
                          "a sum of bonds below 0");
}

void squaresAreThoseOfTheirParameters(const assay::AtomKernel &kernel) {
  Random random(5);
  const Atom atom = randomAtom(random, 9, 1, 5.0);
  const double squares =
      evaluate(kernel, silent("1 8 3.6 2.1 0.8 -0.06 0.72 0.5 -1.5", true), atom).energy;
  const double plain =
      evaluate(kernel, silent("1 8 3.6 2.1 0.8 -0.06 0.72 0.25 2.25"), atom).energy;
  check::near(squares, plain, energyTolerance, "a and lambda squared");
  NetworkShape of = shape();
  of.pinn = false;
  const std::string text = replaced(testing::networkText(of), testing::bondBaseline(of),
                                    testing::bondBaseline(of) + " bop_squared: true and a comment");
  gradientIsThatOfTheTwin(kernel, assay::readNnFile(text, "test"), atom, "squared");
}

// With few pairs to begin with, the kernel asks for more room as it goes.
void moreScreeningThanThereWasRoomFor(const assay::AtomKernel &kernel) {
  Random random(7);
  NetworkShape dense = shape();
  dense.largestWeight = 0.0;
  const NnFile file = fileOf(dense);
  Atom atom;
  for (int i = 0; i < 60; ++i) {
    atom.d.push_back({random.uniform(1.0, 2.0), random.uniform(-2.0, 2.0), random.uniform(-2, 2)});
  }
  check::near(evaluate(kernel, file, atom).energy, naive(file, atom),
              energyTolerance * std::abs(naive(file, atom)), "a crowd");
}

}  // namespace

int main() {
  for (const assay::AtomKernel &kernel : assay::availableAtomKernels()) {
    const auto run = [&kernel](const char *name, void (*test)(const assay::AtomKernel &)) {
      check::run((std::string(kernel.name) + "/" + name).c_str(), [&] { test(kernel); });
    };
    run("energiesAndGradientsAreTheDefinitions", energiesAndGradientsAreTheDefinitions);
    run("atomsInALine", atomsInALine);
    run("anAtomAloneHasNoEnergy", anAtomAloneHasNoEnergy);
    run("neighboursInOnePlaceAreFinite", neighboursInOnePlaceAreFinite);
    run("badParametersAreToldAndStayFinite", badParametersAreToldAndStayFinite);
    run("squaresAreThoseOfTheirParameters", squaresAreThoseOfTheirParameters);
    run("moreScreeningThanThereWasRoomFor", moreScreeningThanThereWasRoomFor);
  }
  return check::result();
}
