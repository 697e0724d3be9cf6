// What the ranks of a worker under mpirun say to each other: the first passes on what it is asked,
// and all add up what they hold.

#include <mpi.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "assay_pyfit.h"

namespace {

// MPI waits by turning round. A rank that waits for its next request may wait for minutes: after
// the first turns it sleeps, a little longer each time.
constexpr int eagerTurns = 2000;
constexpr std::chrono::microseconds longestNap{500};

#if defined(MPI_VERSION) && MPI_VERSION >= 3
void waitSleeping(MPI_Request *request) {
  int done = 0;
  std::chrono::microseconds nap{1};
  for (int turn = 0; MPI_Test(request, &done, MPI_STATUS_IGNORE), !done; ++turn) {
    if (turn < eagerTurns) {
      std::this_thread::yield();
    } else {
      std::this_thread::sleep_for(nap);
      nap = std::min(2 * nap, longestNap);
    }
  }
}
#endif

}  // namespace

int assay_ranks_start(int *rank, int *ranks) {
#if defined(MPI_VERSION) && MPI_VERSION >= 3
  int started = 0;
  MPI_Initialized(&started);
  if (!started) MPI_Init(nullptr, nullptr);
  MPI_Comm_rank(MPI_COMM_WORLD, rank);
  MPI_Comm_size(MPI_COMM_WORLD, ranks);
  return ASSAY_PYFIT_OK;
#else
  *rank = 0;
  *ranks = 1;
  return ASSAY_PYFIT_NO_MPI;
#endif
}

void assay_ranks_broadcast(void *bytes, int length) {
#if defined(MPI_VERSION) && MPI_VERSION >= 3
  MPI_Request request;
  MPI_Ibcast(bytes, length, MPI_BYTE, 0, MPI_COMM_WORLD, &request);
  waitSleeping(&request);
#else
  (void)bytes, (void)length;
#endif
}

void assay_ranks_sum(double *values, int count) {
#if defined(MPI_VERSION) && MPI_VERSION >= 3
  MPI_Allreduce(MPI_IN_PLACE, values, count, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
#else
  (void)values, (void)count;
#endif
}

void assay_ranks_end(void) {
#if defined(MPI_VERSION) && MPI_VERSION >= 3
  MPI_Finalize();
#endif
}
