// Time of the kernel alone, microseconds of processor time per atom: not a test.
//
//   bench_kernel [KERNEL [small|large [ELEMENTS]]]
//
// With several elements the neighbours are of random ones, and the network has as many hidden nodes
// for each.
// One kernel and one network are what a counter of instructions wants to see:
//   valgrind --tool=callgrind bench_kernel avx2 small

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "kernel/atom_kernel.h"
#include "kernel/environment.h"
#include "kernel/model.h"
#include "kernel/neighbour_sort.h"
#include "kernel/nn_file.h"
#include "test_network.h"

namespace {

double secondsOfProcessor() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// Best of several rounds, as other programs share the machine.
double microsecondsPerAtom(const assay::AtomKernel &kernel, testing::NetworkShape shape,
                           int neighbours, int elements) {
  const std::vector<std::string> names = {"Al", "Ni", "W", "O", "Cu", "Ti"};
  shape.elements.assign(names.begin(), names.begin() + elements);
  shape.hosts = testing::Hosts::network;
  const assay::Model model(assay::readNnFile(testing::networkText(shape), "bench"), kernel.lanes);
  assay::Environment environment(model.view(), kernel.lanes);
  environment.reserve(neighbours);
  assay::EnvironmentView &e = environment.view();
  e.neighbours = neighbours;
  testing::Random random(1);
  for (int j = 0; j < neighbours; ++j) {
    e.dx[j] = random.uniform(1.0, 2.5);
    e.dy[j] = random.uniform(-2.5, 2.5);
    e.dz[j] = random.uniform(-2.5, 2.5);
  }
  testing::Random ofElements(2);
  assay::NeighbourSort sort;
  sort.reserve(neighbours);
  std::vector<int> place(static_cast<std::size_t>(neighbours));
  for (int j = 0; j < neighbours; ++j) {
    sort.kinds()[j] = static_cast<int>(ofElements.uniform(0.0, elements - 1e-9));
  }
  sort.sort(elements, place.data(), e);
  double best = 1e9, total = 0.0;
  for (int round = 0; round < 20; ++round) {
    const int atoms = 2000;
    const double start = secondsOfProcessor();
    for (int i = 0; i < atoms; ++i) total += kernel.evaluate(model.view(), e);
    best = std::min(best, (secondsOfProcessor() - start) / atoms * 1e6);
  }
  return total == 0.0 ? 0.0 : best;
}

}  // namespace

int main(int argc, char **argv) {
  const char *only = argc > 1 ? argv[1] : nullptr;
  const bool small = argc < 3 || std::strcmp(argv[2], "small") == 0;
  const bool large = argc < 3 || std::strcmp(argv[2], "large") == 0;
  const int elements = argc < 4 ? 1 : std::clamp(std::atoi(argv[3]), 1, 6);
  std::printf("%d element%s; a pair of elements has\n%-10s %22s %22s\n", elements,
              elements == 1 ? "" : "s", "kernel", "30-16-16-1, 18 neigh.", "60-20-20-1, 46 neigh.");
  for (const assay::AtomKernel &kernel : assay::availableAtomKernels()) {
    if (only != nullptr && std::strcmp(only, kernel.name) != 0) continue;
    std::printf("%-10s", kernel.name);
    if (small) {
      std::printf(" %22.3f", microsecondsPerAtom(kernel, testing::NetworkShape(), 18, elements));
    }
    if (large) {
      std::printf(" %22.3f", microsecondsPerAtom(kernel, testing::largeShape(), 46, elements));
    }
    std::printf("\n");
  }
  return 0;
}
