// Time of the kernel alone, microseconds of processor time per atom: not a test.

#include <algorithm>
#include <cstdio>
#include <ctime>

#include "kernel.h"
#include "model.h"
#include "nn_file.h"
#include "test_network.h"

namespace {

double secondsOfProcessor() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// Best of several rounds, as other programs share the machine.
double microsecondsPerAtom(const assay::Kernel &kernel, const testing::NetworkShape &shape,
                           int neighbours) {
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

int main() {
  std::printf("%-10s %22s %22s\n", "kernel", "30-16-16-1, 18 neigh.", "60-20-20-1, 46 neigh.");
  for (const assay::Kernel &kernel : assay::availableKernels()) {
    std::printf("%-10s %22.3f %22.3f\n", kernel.name,
                microsecondsPerAtom(kernel, testing::NetworkShape(), 18),
                microsecondsPerAtom(kernel, testing::largeShape(), 46));
  }
  return 0;
}
