// What the ranks of a worker say to each other: everybody hears the first, whatever the length and
// however long it took to speak, and sums are the same on all. Run under mpirun.

#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "check.h"
#include "lammps/assay_pyfit.h"

namespace {

std::vector<char> message(int length) {
  std::vector<char> bytes(length);
  for (int i = 0; i < length; ++i) bytes[i] = static_cast<char>(i * 31 + length);
  return bytes;
}

void broadcasts(int rank) {
  // below and above the sizes at which MPI changes how it sends
  for (const int length : {1, 8, 4096, 65537, 3000001}) {
    const std::vector<char> expected = message(length);
    std::vector<char> bytes = rank == 0 ? expected : std::vector<char>(length, 'x');
    assay_ranks_broadcast(bytes.data(), length);
    check::isTrue(bytes == expected, std::to_string(length) + " bytes");
  }
}

// Who waits for the next request falls asleep, and hears it nonetheless.
void hearsWhatComesLate(int rank) {
  for (int k = 1; k <= 3; ++k) {
    int value = 0;
    if (rank == 0) {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      value = k;
    }
    assay_ranks_broadcast(&value, sizeof value);
    check::isTrue(value == k, "what was said after a while");
  }
}

void sums(int rank, int ranks) {
  // numbers whose sum depends on its order: all ranks must have the same one
  std::vector<double> values = {rank + 1.0, 1e16 / (rank + 1), rank == 0 ? 0.1 : -1e-17};
  assay_ranks_sum(values.data(), static_cast<int>(values.size()));
  check::near(values[0], ranks * (ranks + 1) / 2.0, 0, "sum of 1 to n");
  std::vector<double> first = values;
  assay_ranks_broadcast(first.data(), static_cast<int>(first.size() * sizeof(double)));
  check::isTrue(first == values, "a sum that is not the first rank's");
  assay_ranks_sum(values.data(), 0);
  check::isTrue(first == values, "a sum of nothing");
}

}  // namespace

int main(int argc, char **argv) {
  const int expected = argc > 1 ? std::atoi(argv[1]) : 1;
  int rank = -1;
  int ranks = -1;
  check::run("start", [&] {
    check::isTrue(assay_ranks_start(&rank, &ranks) == ASSAY_PYFIT_OK, "start");
    check::isTrue(ranks == expected && rank >= 0 && rank < ranks,
                  "rank " + std::to_string(rank) + " of " + std::to_string(ranks));
  });
  // once more: LAMMPS may have begun MPI before
  check::run("started", [&] {
    int again = -1;
    check::isTrue(assay_ranks_start(&again, &ranks) == ASSAY_PYFIT_OK && again == rank, "again");
  });
  check::run("broadcast", [&] { broadcasts(rank); });
  check::run("wait", [&] { hearsWhatComesLate(rank); });
  check::run("sum", [&] { sums(rank, ranks); });
  const int code = check::result();
  assay_ranks_end();
  return code;
}
