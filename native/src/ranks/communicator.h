#ifndef ASSAY_COMMUNICATOR_H
#define ASSAY_COMMUNICATOR_H

#include <cstddef>
#include <string>
#include <vector>

namespace assay {

using Bytes = std::vector<char>;

// What ranks say to each other. All calls of MPI are in communicator.cpp; every method but those
// of one rank is for all of them together. An error of MPI ends them all.
class Communicator {
 public:
  Communicator(int *argc, char ***argv);
  ~Communicator();
  Communicator(const Communicator &) = delete;
  Communicator &operator=(const Communicator &) = delete;

  int rank() const { return rank_; }
  int size() const { return size_; }
  static std::string host();
  // Bytes of numbers of sums that this rank has sent to others since it began.
  long long sent() const { return sent_; }

  // From the first. It may be minutes until it comes.
  void broadcast(void *bytes, std::size_t length);
  // Of the parts that the first has, each rank gets its own; `total`: bytes of all, not 0.
  Bytes scatter(const std::vector<Bytes> &parts, long long total);
  // The first gets the parts of all, one after another, by what it gives.
  template <typename Take>
  void gather(const Bytes &own, Take take) {
    const std::vector<long long> lengths = beginGather(own);
    for (int r = 0; r < (rank_ == 0 ? size_ : 0); ++r) {
      take(r, r == 0 ? own : gathered(r, lengths[static_cast<std::size_t>(r)]));
    }
  }
  // Sum over all ranks.
  long long sum(long long value);

  // Hands numbers over, which are kept until finishSending.
  void send(int to, std::vector<double> &&numbers);
  void receive(int from, std::vector<double> &numbers);
  void finishSending();

  // Ends all ranks.
  [[noreturn]] static void abort(int status);

 private:
  struct Sending;

  std::vector<long long> beginGather(const Bytes &own);
  Bytes gathered(int rank, long long length);

  int rank_ = 0;
  int size_ = 1;
  long long sent_ = 0;
  bool together_ = false;  // the last gather went in one message
  Bytes all_;
  std::vector<int> offset_;
  std::vector<Sending> sending_;
};

}  // namespace assay

#endif
