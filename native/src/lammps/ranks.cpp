// What the ranks of a worker under mpirun say to each other: the first passes on what it is asked,
// and all add up what they hold.

#include <mpi.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "lammps/assay_pyfit.h"

namespace {

// MPI waits by turning round. A rank that waits for its next request may wait for minutes: after
// the first turns it sleeps, a little longer each time.
constexpr int eagerTurns = 2000;
constexpr std::chrono::microseconds longestNap{500};

#if defined(MPI_VERSION) && MPI_VERSION >= 3

int statusOf(int mpi) { return mpi == MPI_SUCCESS ? ASSAY_PYFIT_OK : ASSAY_PYFIT_FAILED; }

int waitSleeping(MPI_Request *request) {
  std::chrono::microseconds nap{1};
  for (int turn = 0;; ++turn) {
    int done = 0;
    const int code = MPI_Test(request, &done, MPI_STATUS_IGNORE);
    if (code != MPI_SUCCESS || done != 0) return code;
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

#if defined(MPI_VERSION) && MPI_VERSION >= 3

int assay_ranks_start(int *rank, int *ranks) {
  int started = 0;
  int code = MPI_Initialized(&started);
  if (code == MPI_SUCCESS && started == 0) code = MPI_Init(nullptr, nullptr);
  if (code == MPI_SUCCESS) code = MPI_Comm_rank(MPI_COMM_WORLD, rank);
  if (code == MPI_SUCCESS) code = MPI_Comm_size(MPI_COMM_WORLD, ranks);
  return statusOf(code);
}

int assay_ranks_broadcast(void *bytes, int length) {
  MPI_Request request;
  const int code = MPI_Ibcast(bytes, length, MPI_BYTE, 0, MPI_COMM_WORLD, &request);
  return statusOf(code == MPI_SUCCESS ? waitSleeping(&request) : code);
}

int assay_ranks_sum(double *values, int count) {
  return statusOf(MPI_Allreduce(MPI_IN_PLACE, values, count, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD));
}

int assay_ranks_end(void) { return statusOf(MPI_Finalize()); }

#else

int assay_ranks_start(int *rank, int *ranks) {
  *rank = 0;
  *ranks = 1;
  return ASSAY_PYFIT_NO_MPI;
}

int assay_ranks_broadcast(void *, int) { return ASSAY_PYFIT_NO_MPI; }

int assay_ranks_sum(double *, int) { return ASSAY_PYFIT_NO_MPI; }

int assay_ranks_end(void) { return ASSAY_PYFIT_NO_MPI; }

#endif
