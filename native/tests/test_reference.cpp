// Energies of every structure of a PYFIT training set, as computed by another program. Needs the
// data directory beside the checkout; skipped (exit code 77) without it.

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include "check.h"
#include "kernel/atom_kernel.h"
#include "kernel/environment.h"
#include "kernel/model.h"
#include "kernel/nn_file.h"
#include "naive_energy.h"

namespace {

using testing::Point;

constexpr double tolerance = 1e-9;  // eV/atom
constexpr int skipped = 77;

struct Block {
  Point cell[3];
  std::vector<Point> positions;
};

std::string readText(const std::string &path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool readBlock(std::istream &in, Block &block) {
  std::string title, line;
  if (!std::getline(in, title) || title.empty()) return false;
  double scale = 0.0, energy = 0.0;
  std::size_t count = 0;
  in >> scale;
  for (Point &a : block.cell) in >> a[0] >> a[1] >> a[2];
  in >> count >> std::ws;
  std::getline(in, line);
  block.positions.resize(count);
  for (Point &p : block.positions) in >> p[0] >> p[1] >> p[2];
  in >> energy >> std::ws;
  for (Point &a : block.cell) a = {scale * a[0], scale * a[1], scale * a[2]};
  for (Point &p : block.positions) p = {scale * p[0], scale * p[1], scale * p[2]};
  return static_cast<bool>(in) || in.eof();
}

Point cross(const Point &a, const Point &b) {
  return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

// Images along a lattice vector: cutoff over the height of the cell, and the spread of the atoms.
int reach(const Block &block, std::size_t k, double cutoff) {
  const Point normal = cross(block.cell[(k + 1) % 3], block.cell[(k + 2) % 3]);
  const double height =
      std::abs(testing::dot(normal, block.cell[k])) / std::sqrt(testing::dot(normal, normal));
  return static_cast<int>(cutoff / height) + 2;
}

double energyPerAtom(const assay::AtomKernel &kernel, const assay::Model &model,
                     assay::Environment &environment, const Block &block) {
  const double cutoff = model.cutoff();
  const int n[3] = {reach(block, 0, cutoff), reach(block, 1, cutoff), reach(block, 2, cutoff)};
  double total = 0.0;
  std::vector<Point> neighbours;
  for (const Point &centre : block.positions) {
    neighbours.clear();
    for (const Point &other : block.positions) {
      for (int u = -n[0]; u <= n[0]; ++u) {
        for (int v = -n[1]; v <= n[1]; ++v) {
          for (int w = -n[2]; w <= n[2]; ++w) {
            Point d;
            for (std::size_t c = 0; c < 3; ++c) {
              d[c] = other[c] - centre[c] + u * block.cell[0][c] + v * block.cell[1][c] +
                     w * block.cell[2][c];
            }
            const double r = std::sqrt(testing::dot(d, d));
            if (r > 1e-5 && r < cutoff) neighbours.push_back(d);
          }
        }
      }
    }
    environment.reserve(static_cast<int>(neighbours.size()));
    assay::EnvironmentView &e = environment.view();
    e.neighbours = static_cast<int>(neighbours.size());
    for (std::size_t j = 0; j < neighbours.size(); ++j) {
      e.dx[j] = neighbours[j][0];
      e.dy[j] = neighbours[j][1];
      e.dz[j] = neighbours[j][2];
    }
    total += kernel.evaluate(model.view(), e);
  }
  return total / static_cast<double>(block.positions.size());
}

std::vector<double> expectedEnergies(const std::string &json) {
  std::vector<double> energies;
  const std::string key = "\"e64_per_atom\":";
  for (std::size_t at = json.find(key); at != std::string::npos; at = json.find(key, at + 1)) {
    energies.push_back(std::strtod(json.c_str() + at + key.size(), nullptr));
  }
  return energies;
}

}  // namespace

int main(int argc, char **argv) {
  const std::string data = argc > 1 ? argv[1] : "";
  const std::string network = readText(data + "/fixtures/NN-trained.dat");
  const std::vector<double> expected = expectedEnergies(readText(data + "/fixtures/energies.json"));
  std::ifstream dataset(data + "/train.dat");
  if (network.empty() || expected.empty() || !dataset) {
    std::printf("skipped: no NN-trained.dat, energies.json and train.dat under %s\n", data.c_str());
    return skipped;
  }
  const assay::AtomKernel kernel = assay::availableAtomKernels().front();
  const assay::Model model(assay::readNnFile(network, "NN-trained.dat"), kernel.lanes);
  assay::Environment environment(model.view(), kernel.lanes);
  check::currentCase = "energiesOfTrainingSet";
  Block block;
  std::size_t index = 0;
  double worst = 0.0;
  while (index < expected.size() && readBlock(dataset, block)) {
    const double energy = energyPerAtom(kernel, model, environment, block);
    check::near(energy, expected[index], tolerance, "structure " + std::to_string(index));
    worst = std::max(worst, std::abs(energy - expected[index]));
    ++index;
  }
  check::isTrue(index == expected.size(), "fewer structures than energies");
  std::printf("%zu structures, largest difference %.2g eV/atom\n", index, worst);
  return check::result();
}
