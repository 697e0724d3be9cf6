// Every kernel this processor can run, against the naive twin and finite differences.

#include <cstdint>

#include "check.h"
#include "kernel/atom_kernel.h"
#include "kernel/environment.h"
#include "kernel/model.h"
#include "kernel/nn_file.h"
#include "naive_energy.h"
#include "test_network.h"

namespace {

using assay::NnFile;
using testing::NetworkShape;
using testing::Point;
using testing::Random;

// Sums of some hundred terms in another order.
constexpr double energyTolerance = 1e-12;
// Central differences of step 1e-4 A: truncation h^2/6 times third derivatives of some 10 eV/A^3.
constexpr double differenceStep = 1e-4;
constexpr double differenceTolerance = 2e-6;

struct Result {
  double energy;
  std::vector<Point> gradient;
  std::vector<double> descriptor;
};

Result evaluate(const assay::AtomKernel &kernel, const NnFile &file, const std::vector<Point> &d) {
  const assay::Model model(file, kernel.lanes);
  assay::Environment environment(model.view(), kernel.lanes);
  environment.reserve(static_cast<int>(d.size()));
  assay::EnvironmentView &e = environment.view();
  e.neighbours = static_cast<int>(d.size());
  for (std::size_t j = 0; j < d.size(); ++j) {
    e.dx[j] = d[j][0];
    e.dy[j] = d[j][1];
    e.dz[j] = d[j][2];
  }
  Result result;
  result.energy = kernel.evaluate(model.view(), e);
  for (std::size_t j = 0; j < d.size(); ++j) result.gradient.push_back({e.gx[j], e.gy[j], e.gz[j]});
  result.descriptor.assign(e.descriptor, e.descriptor + file.layerSizes[0]);
  return result;
}

std::vector<Point> randomNeighbours(Random &random, int count, double cutoff) {
  std::vector<Point> d;
  while (static_cast<int>(d.size()) < count) {
    const Point p = {random.uniform(-cutoff, cutoff), random.uniform(-cutoff, cutoff),
                     random.uniform(-cutoff, cutoff)};
    const double r = std::sqrt(testing::dot(p, p));
    if (r > 1.5 && r < cutoff) d.push_back(p);
  }
  return d;
}

// As `assay start` writes it: even steps, centres in three digits.
NetworkShape roundedShape() {
  NetworkShape shape;
  shape.cutoff = 5.6;
  shape.cutoffWidth = 1.12;
  shape.sigma = 0.67;
  shape.centres = {1.57,  1.905, 2.241, 2.576, 2.912, 3.247,
                   3.583, 3.918, 4.254, 4.589, 4.925, 5.26};
  shape.largestWeight = 0.2;
  return shape;
}

std::vector<NetworkShape> shapes() {
  std::vector<NetworkShape> all(12);
  all[1] = testing::largeShape();
  all[2].activation = 0;
  all[2].orders = {0, 1, 2, 4, 6};
  all[2].sigma = 0.7;
  all[3].orders = {3};
  all[3].centres = {2.5};
  all[3].hidden = {};
  all[4].orders = {0, 10};
  all[4].centres = {1.5, 2.0, 2.5};
  all[4].hidden = {7};
  all[4].activation = 2;
  all[5].orders = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  all[5].centres = {2.0, 2.2, 2.4, 2.6, 2.8, 3.0, 3.2, 3.4, 3.6};
  all[5].hidden = {33, 5, 9};
  all[5].largestWeight = 0.2;
  all[6].orders = {0};
  all[6].centres = {1.8, 2.0, 2.2, 2.4, 2.6, 2.8, 3.0};
  all[7].lspType = 20;
  all[7].cutoff = 3.0;
  all[7].cutoffWidth = 0.3;
  all[8] = roundedShape();
  all[9] = roundedShape();
  all[9].orders = {0, 1, 2, 3, 4, 5};
  all[9].centres = {3.9, 3.3, 2.7, 2.1};  // a ladder that goes down
  all[10] = roundedShape();
  all[10].orders = {0, 1, 2, 3, 4, 5, 6};
  all[10].sigma = 0.1;  // too narrow for one
  all[11].orders = {0, 1, 2, 3};
  all[11].cutoff = 12.0;
  all[11].centres = {1.0, 3.0, 5.0, 7.0, 9.0, 11.0};
  all[11].sigma = 1.1;
  return all;
}

void agreesWithNaiveTwin(const assay::AtomKernel &kernel) {
  Random random(11);
  for (const NetworkShape &shape : shapes()) {
    const NnFile file = assay::readNnFile(testing::networkText(shape), "test");
    for (const int count : {0, 1, 2, 3, 7, 8, 9, 16, 17, 50}) {
      const std::vector<Point> d = randomNeighbours(random, count, shape.cutoff);
      const Result result = evaluate(kernel, file, d);
      const std::string what =
          std::to_string(count) + " neighbours, " + std::to_string(file.layerSizes[0]) + " inputs";
      const std::vector<double> g = testing::descriptors(file, d);
      for (std::size_t i = 0; i < g.size(); ++i) {
        check::near(result.descriptor[i], g[i], energyTolerance * (1.0 + g[i]),
                    "descriptor " + std::to_string(i) + ", " + what);
      }
      check::near(result.energy, testing::network(file, g), 10 * energyTolerance,
                  "energy, " + what);
    }
  }
}

// Descriptors near 0 as well: each radial function to its last digits, from the first to the last.
void laddersKeepSmallDescriptors(const assay::AtomKernel &kernel) {
  NetworkShape shape = roundedShape();
  shape.orders = {0};
  const NnFile file = assay::readNnFile(testing::networkText(shape), "test");
  for (const double r : {0.3, 1.0, 2.35, 3.84, 4.9, 5.5, 5.59}) {
    const std::vector<Point> d = {{0.6 * r, 0.0, 0.8 * r}};
    const Result result = evaluate(kernel, file, d);
    const std::vector<double> g = testing::descriptors(file, d);
    for (std::size_t i = 0; i < g.size(); ++i) {
      check::near(result.descriptor[i], g[i], 3e-13 * g[i],
                  "descriptor " + std::to_string(i) + " at " + std::to_string(r));
    }
  }
}

void laddersAreRecognised(const assay::AtomKernel &kernel) {
  const auto isLadder = [&kernel](const NetworkShape &shape) {
    const NnFile file = assay::readNnFile(testing::networkText(shape), "test");
    return assay::Model(file, kernel.lanes).view().element[0].descriptors.ladder != nullptr;
  };
  check::isTrue(isLadder(roundedShape()), "centres in three digits");
  NetworkShape uneven = roundedShape();
  uneven.centres[3] += 0.002;
  check::isTrue(!isLadder(uneven), "a centre off its step");
  NetworkShape narrow = roundedShape();
  narrow.sigma = 0.3;
  check::isTrue(!isLadder(narrow), "narrow Gaussians");
  NetworkShape centred = testing::largeShape();
  check::isTrue(!isLadder(centred), "Gaussians of different widths");
}

void gradientAgreesWithDifferences(const assay::AtomKernel &kernel) {
  Random random(12);
  for (const NetworkShape &shape : shapes()) {
    const NnFile file = assay::readNnFile(testing::networkText(shape), "test");
    for (const int count : {1, 5, 12}) {
      std::vector<Point> d = randomNeighbours(random, count, shape.cutoff - 0.01);
      const Result result = evaluate(kernel, file, d);
      for (std::size_t j = 0; j < d.size(); ++j) {
        for (std::size_t c = 0; c < 3; ++c) {
          const double at = d[j][c];
          d[j][c] = at + differenceStep;
          const double above = testing::naiveEnergy(file, d);
          d[j][c] = at - differenceStep;
          const double below = testing::naiveEnergy(file, d);
          d[j][c] = at;
          check::near(result.gradient[j][c], (above - below) / (2 * differenceStep),
                      differenceTolerance, "gradient " + std::to_string(j));
        }
      }
    }
  }
}

// Along an axis the recursions meet their zeros; on a pole the azimuth is undefined.
void gradientIsRightOnAxes(const assay::AtomKernel &kernel) {
  const NnFile file = assay::readNnFile(testing::networkText(NetworkShape()), "test");
  std::vector<Point> d = {{0, 0, 2.3}, {0, 0, -2.5}, {2.4, 0, 0}, {0, -2.6, 0}};
  const Result result = evaluate(kernel, file, d);
  for (std::size_t j = 0; j < d.size(); ++j) {
    for (std::size_t c = 0; c < 3; ++c) {
      const double at = d[j][c];
      d[j][c] = at + differenceStep;
      const double above = testing::naiveEnergy(file, d);
      d[j][c] = at - differenceStep;
      const double below = testing::naiveEnergy(file, d);
      d[j][c] = at;
      check::near(result.gradient[j][c], (above - below) / (2 * differenceStep),
                  differenceTolerance, "gradient on an axis");
    }
  }
}

// A rigid rotation changes nothing: sum of d x g is 0.
void torqueVanishes(const assay::AtomKernel &kernel) {
  Random random(13);
  const NnFile file = assay::readNnFile(testing::networkText(testing::largeShape()), "test");
  const std::vector<Point> d = randomNeighbours(random, 40, 6.0);
  const Result result = evaluate(kernel, file, d);
  for (std::size_t c = 0; c < 3; ++c) {
    const std::size_t a = (c + 1) % 3, b = (c + 2) % 3;
    double torque = 0.0;
    for (std::size_t j = 0; j < d.size(); ++j) {
      torque += d[j][a] * result.gradient[j][b] - d[j][b] * result.gradient[j][a];
    }
    check::near(torque, 0.0, 1e-11, "torque");
  }
}

// Beyond the cutoff, at it, and just inside: nothing, nothing, almost nothing.
void vanishesAtCutoff(const assay::AtomKernel &kernel) {
  const NnFile file = assay::readNnFile(testing::networkText(NetworkShape()), "test");
  const double alone = evaluate(kernel, file, {}).energy;
  for (const double r : {4.5, 4.5 - 1e-6, 4.6}) {
    const Result result = evaluate(kernel, file, {{r, 0, 0}});
    check::near(result.energy, alone, 1e-15, "energy at the cutoff");
    check::near(result.gradient[0][0], 0.0, 1e-15, "gradient at the cutoff");
  }
}

// One input, one hidden node: E = b2 + w2 sigmoid(b1) with descriptors of 0.
void energyWithoutNeighboursByHand(const assay::AtomKernel &kernel) {
  const std::string head = "5 0 ";
  const std::string tail =
      "\n1\nSi 28.0855\n0 0.25 4.5 1 1\n1 0\n1 2.0\n0 1 2\n3 1 1 1\n0.7 0\n0.3 0\n2.0 0\n-1.5 0\n";
  const double s = 1.0 / (1.0 + std::exp(-0.3));
  const double expected[] = {2.0 * s - 1.5, 2.0 * (s - 0.5) - 1.5, 2.0 * std::tanh(0.3) - 1.5};
  for (int a = 0; a < 3; ++a) {
    const NnFile file = assay::readNnFile(head + std::to_string(a) + tail, "by hand");
    check::near(evaluate(kernel, file, {}).energy, expected[a], 1e-15, "energy of a lone atom");
  }
}

// Saturated neurons and huge exponents stay finite.
void extremesStayFinite(const assay::AtomKernel &kernel) {
  NetworkShape shape;
  shape.largestWeight = 1e4;
  shape.sigma = 0.01;
  const NnFile file = assay::readNnFile(testing::networkText(shape), "test");
  const Result result = evaluate(kernel, file, {{0.001, 0, 0}, {0, 2.0, 0}, {0, 0, 4.4999}});
  check::isTrue(std::isfinite(result.energy), "energy is not finite");
  for (const Point &g : result.gradient) {
    check::isTrue(std::isfinite(g[0] + g[1] + g[2]), "gradient is not finite");
  }
}

}  // namespace

int main() {
  for (const assay::AtomKernel &kernel : assay::availableAtomKernels()) {
    const auto run = [&kernel](const char *name, void (*test)(const assay::AtomKernel &)) {
      check::run((std::string(kernel.name) + "/" + name).c_str(), [&] { test(kernel); });
    };
    std::printf("kernel %s\n", kernel.name);
    run("agreesWithNaiveTwin", agreesWithNaiveTwin);
    run("laddersKeepSmallDescriptors", laddersKeepSmallDescriptors);
    run("laddersAreRecognised", laddersAreRecognised);
    run("gradientAgreesWithDifferences", gradientAgreesWithDifferences);
    run("gradientIsRightOnAxes", gradientIsRightOnAxes);
    run("torqueVanishes", torqueVanishes);
    run("vanishesAtCutoff", vanishesAtCutoff);
    run("energyWithoutNeighboursByHand", energyWithoutNeighboursByHand);
    run("extremesStayFinite", extremesStayFinite);
  }
  return check::result();
}
