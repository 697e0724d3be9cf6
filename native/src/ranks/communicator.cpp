#include "ranks/communicator.h"

#include <mpi.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <algorithm>
#include <chrono>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <thread>

#if !defined(MPI_VERSION) || MPI_VERSION < 3
#error "ranks of a fit need MPI 3 or newer"
#endif

namespace assay {

// Numbers on their way.
struct Communicator::Sending {
  std::vector<double> numbers;
  std::vector<MPI_Request> requests;
};

namespace {

// Most bytes of one message; MPI counts in int.
constexpr std::size_t largestMessage = std::size_t{1} << 30;
constexpr int dataTag = 1, sumTag = 2;
// MPI waits by turning round, and takes a core from whoever else is there. A rank sleeps after the
// first turns, a little longer each time: where there are more ranks than cores, or other work, it
// is who has something to do that goes on.
constexpr int eagerTurns = 200;
constexpr std::chrono::microseconds longestNap{200};
// How late a nap may end (ns); the system's own 50 us are as long as a message takes.
constexpr unsigned long lateness = 1000;

// MPI's own handler of errors ends all ranks and says why; this is for an MPI whose does not.
void require(int code, const char *what) {
  if (code == MPI_SUCCESS) return;
  std::fprintf(stderr, "assay-rank: MPI failed in %s\n", what);
  Communicator::abort(EXIT_FAILURE);
}

int count(std::size_t length) { return static_cast<int>(length); }

void wait(MPI_Request *request) {
  std::chrono::microseconds nap{1};
  for (int turn = 0;; ++turn) {
    int done = 0;
    require(MPI_Test(request, &done, MPI_STATUS_IGNORE), "MPI_Test");
    if (done != 0) return;
    if (turn < eagerTurns) {
      std::this_thread::yield();
    } else {
      std::this_thread::sleep_for(nap);
      nap = std::min(2 * nap, longestNap);
    }
  }
}

void sendBytes(const char *bytes, std::size_t length, int to) {
  for (std::size_t from = 0; from < length; from += largestMessage) {
    MPI_Request request;
    require(MPI_Isend(bytes + from, count(std::min(largestMessage, length - from)), MPI_BYTE, to,
                      dataTag, MPI_COMM_WORLD, &request),
            "MPI_Isend");
    wait(&request);
  }
}

void receiveBytes(char *bytes, std::size_t length, int from) {
  for (std::size_t begin = 0; begin < length; begin += largestMessage) {
    MPI_Request request;
    require(MPI_Irecv(bytes + begin, count(std::min(largestMessage, length - begin)), MPI_BYTE,
                      from, dataTag, MPI_COMM_WORLD, &request),
            "MPI_Irecv");
    wait(&request);
  }
}

// Offsets of parts of these lengths, and the length of all.
std::vector<int> offsets(const std::vector<long long> &lengths) {
  std::vector<int> all{0};
  for (const long long length : lengths) all.push_back(all.back() + static_cast<int>(length));
  return all;
}

std::vector<int> counts(const std::vector<long long> &lengths) {
  return {lengths.begin(), lengths.end()};
}

bool fitsOneMessage(long long total) { return total <= static_cast<long long>(largestMessage); }

}  // namespace

Communicator::Communicator(int *argc, char ***argv) {
  require(MPI_Init(argc, argv), "MPI_Init");
#ifdef __linux__
  prctl(PR_SET_TIMERSLACK, lateness);
#endif
  require(MPI_Comm_rank(MPI_COMM_WORLD, &rank_), "MPI_Comm_rank");
  require(MPI_Comm_size(MPI_COMM_WORLD, &size_), "MPI_Comm_size");
}

Communicator::~Communicator() { MPI_Finalize(); }

std::string Communicator::host() {
  char name[MPI_MAX_PROCESSOR_NAME + 1] = {};
  int length = 0;
  require(MPI_Get_processor_name(name, &length), "MPI_Get_processor_name");
  return name;
}

void Communicator::broadcast(void *bytes, std::size_t length) {
  char *from = static_cast<char *>(bytes);
  for (std::size_t begin = 0; begin < length; begin += largestMessage) {
    MPI_Request request;
    require(MPI_Ibcast(from + begin, count(std::min(largestMessage, length - begin)), MPI_BYTE, 0,
                       MPI_COMM_WORLD, &request),
            "MPI_Ibcast");
    wait(&request);
  }
}

Bytes Communicator::scatter(const std::vector<Bytes> &parts, long long total) {
  std::vector<long long> lengths(static_cast<std::size_t>(size_));
  for (std::size_t r = 0; r < parts.size(); ++r) {
    lengths[r] = static_cast<long long>(parts[r].size());
  }
  long long own = 0;
  MPI_Request request;
  require(MPI_Iscatter(lengths.data(), 1, MPI_LONG_LONG, &own, 1, MPI_LONG_LONG, 0, MPI_COMM_WORLD,
                       &request),
          "MPI_Iscatter");
  wait(&request);
  Bytes mine(static_cast<std::size_t>(own));
  if (fitsOneMessage(total)) {
    Bytes all;
    for (const Bytes &part : parts) all.insert(all.end(), part.begin(), part.end());
    const std::vector<int> each = counts(lengths), from = offsets(lengths);
    require(MPI_Iscatterv(all.data(), each.data(), from.data(), MPI_BYTE, mine.data(),
                          count(mine.size()), MPI_BYTE, 0, MPI_COMM_WORLD, &request),
            "MPI_Iscatterv");
    wait(&request);
  } else if (rank_ == 0) {
    for (int r = 1; r < size_; ++r) {
      const Bytes &part = parts[static_cast<std::size_t>(r)];
      sendBytes(part.data(), part.size(), r);
    }
    mine = parts[0];
  } else {
    receiveBytes(mine.data(), mine.size(), 0);
  }
  return mine;
}

std::vector<long long> Communicator::beginGather(const Bytes &own) {
  const auto length = static_cast<long long>(own.size());
  const long long total = sum(length);
  std::vector<long long> lengths(static_cast<std::size_t>(rank_ == 0 ? size_ : 0));
  if (total == 0) {
    std::fill(lengths.begin(), lengths.end(), 0);
    together_ = false;
    return lengths;
  }
  MPI_Request request;
  require(MPI_Igather(&length, 1, MPI_LONG_LONG, lengths.data(), 1, MPI_LONG_LONG, 0,
                      MPI_COMM_WORLD, &request),
          "MPI_Igather");
  wait(&request);
  together_ = fitsOneMessage(total);
  if (together_) {
    offset_ = offsets(lengths);
    all_.resize(static_cast<std::size_t>(rank_ == 0 ? total : 0));
    const std::vector<int> each = counts(lengths);
    require(MPI_Igatherv(own.data(), count(own.size()), MPI_BYTE, all_.data(), each.data(),
                         offset_.data(), MPI_BYTE, 0, MPI_COMM_WORLD, &request),
            "MPI_Igatherv");
    wait(&request);
  } else if (rank_ != 0) {
    sendBytes(own.data(), own.size(), 0);
  }
  return lengths;
}

Bytes Communicator::gathered(int rank, long long length) {
  if (together_) {
    const auto from = all_.begin() + offset_[static_cast<std::size_t>(rank)];
    return {from, from + length};
  }
  Bytes part(static_cast<std::size_t>(length));
  receiveBytes(part.data(), part.size(), rank);
  return part;
}

long long Communicator::sum(long long value) {
  long long total = 0;
  MPI_Request request;
  require(MPI_Iallreduce(&value, &total, 1, MPI_LONG_LONG, MPI_SUM, MPI_COMM_WORLD, &request),
          "MPI_Iallreduce");
  wait(&request);
  return total;
}

void Communicator::send(int to, std::vector<double> &&numbers) {
  constexpr std::size_t most = largestMessage / sizeof(double);
  sent_ += static_cast<long long>(numbers.size() * sizeof(double));
  sending_.push_back({std::move(numbers), {}});
  Sending &last = sending_.back();
  for (std::size_t from = 0; from < last.numbers.size(); from += most) {
    MPI_Request request;
    require(MPI_Isend(last.numbers.data() + from, count(std::min(most, last.numbers.size() - from)),
                      MPI_DOUBLE, to, sumTag, MPI_COMM_WORLD, &request),
            "MPI_Isend");
    last.requests.push_back(request);
  }
}

void Communicator::receive(int from, std::vector<double> &numbers) {
  constexpr std::size_t most = largestMessage / sizeof(double);
  for (std::size_t begin = 0; begin < numbers.size(); begin += most) {
    MPI_Request request;
    require(MPI_Irecv(numbers.data() + begin, count(std::min(most, numbers.size() - begin)),
                      MPI_DOUBLE, from, sumTag, MPI_COMM_WORLD, &request),
            "MPI_Irecv");
    wait(&request);
  }
}

void Communicator::finishSending() {
  for (Sending &one : sending_) {
    for (MPI_Request &request : one.requests) wait(&request);
  }
  sending_.clear();
}

void Communicator::abort(int status) {
  MPI_Abort(MPI_COMM_WORLD, status);
  std::_Exit(status);
}

}  // namespace assay
