#ifndef ASSAY_OWNER_H
#define ASSAY_OWNER_H

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ranks/packet.h"

namespace assay {

// What the fit asks of its ranks: the first rank reads it, and tells the others.
struct Request {
  std::int32_t kind = 0;
  Bytes common;              // for all ranks
  std::vector<Bytes> parts;  // of each rank; none: there are no parts
};

// The fit's process, which the first rank has called over TCP. Every method throws
// std::runtime_error where the connection has ended.
class Owner {
 public:
  // `address`: host:port. `secret` says that it is us who call.
  Owner(const std::string &address, const std::string &secret);
  ~Owner();
  Owner(const Owner &) = delete;
  Owner &operator=(const Owner &) = delete;

  Request next(int ranks);

  // An answer: number of ranks that failed; of each rank length and bytes; the numbers that were
  // summed.
  void beginAnswer(long long failed);
  void part(const Bytes &bytes);
  void endAnswer(const std::vector<double> &sums);

 private:
  void write(const void *bytes, std::size_t length);
  void read(void *bytes, std::size_t length);
  void flush();

  int socket_ = -1;
  Bytes pending_;
};

}  // namespace assay

#endif
