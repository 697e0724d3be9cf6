// One of the processes that compute a fit together, under mpirun or srun. The first of them calls
// the fit, which tells it what to do; see docs/adr/0049-ranks-of-a-fit.md.

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <string>

#include "ranks/communicator.h"
#include "ranks/owner.h"
#include "ranks/rank_loop.h"

namespace {

constexpr int wrongUse = 2;

// The fit says who may call it on the standard input of the first rank.
std::unique_ptr<assay::Owner> callFit(const std::string &address) {
  std::string secret;
  if (!std::getline(std::cin, secret) || secret.empty()) {
    throw std::runtime_error("no secret on standard input: only a fit starts its ranks");
  }
  return std::make_unique<assay::Owner>(address, secret);
}

}  // namespace

int main(int argc, char **argv) {
  assay::Communicator ranks(&argc, &argv);
  if (argc != 3) {
    if (ranks.rank() == 0) {
      std::fprintf(stderr, "usage: assay-rank HOST:PORT RANKS; assay fit --mpi starts it\n");
    }
    return wrongUse;
  }
  try {
    if (std::to_string(ranks.size()) != argv[2]) {
      throw std::runtime_error(
          std::string(argv[2]) + " processes were started, but MPI counts " +
          std::to_string(ranks.size()) +
          ": the launcher is not of the MPI that Assay was built with; put that one's first on the "
          "PATH, or name it with --launcher");
    }
    const std::unique_ptr<assay::Owner> owner = ranks.rank() == 0 ? callFit(argv[1]) : nullptr;
    assay::followFit(ranks, owner.get());
    return EXIT_SUCCESS;
  } catch (const std::exception &e) {
    std::fprintf(stderr, "assay-rank %d on %s: %s\n", ranks.rank(),
                 assay::Communicator::host().c_str(), e.what());
    assay::Communicator::abort(EXIT_FAILURE);
  }
}
