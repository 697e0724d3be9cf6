#include "ranks/owner.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace assay {
namespace {

// Bytes that wait for company before they are sent.
constexpr std::size_t buffered = std::size_t{1} << 20;

int connected(const std::string &host, const std::string &port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo *found = nullptr;
  const int code = getaddrinfo(host.c_str(), port.c_str(), &hints, &found);
  if (code != 0) {
    throw std::runtime_error("no address for the fit's host " + host + ": " + gai_strerror(code));
  }
  int open = -1, failure = 0;
  for (const addrinfo *a = found; a != nullptr && open < 0; a = a->ai_next) {
    open = ::socket(a->ai_family, a->ai_socktype | SOCK_CLOEXEC, a->ai_protocol);
    if (open >= 0 && connect(open, a->ai_addr, a->ai_addrlen) != 0) {
      failure = errno;
      close(open);
      open = -1;
    }
  }
  freeaddrinfo(found);
  if (open < 0) {
    throw std::runtime_error("the fit at " + host + ":" + port +
                             " cannot be reached: " + std::strerror(failure));
  }
  const int on = 1;
  setsockopt(open, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return open;
}

}  // namespace

Owner::Owner(const std::string &address, const std::string &secret) {
  const std::size_t colon = address.rfind(':');
  if (colon == std::string::npos) throw std::runtime_error(address + " is no host:port");
  std::string host = address.substr(0, colon);
  if (host.size() > 1 && host.front() == '[') host = host.substr(1, host.size() - 2);
  socket_ = connected(host, address.substr(colon + 1));
  write(secret.data(), secret.size());
  flush();
}

Owner::~Owner() {
  if (socket_ >= 0) close(socket_);
}

Request Owner::next(int ranks) {
  Request request;
  std::int32_t parts = 0;
  std::int64_t common = 0;
  read(&request.kind, sizeof request.kind);
  read(&parts, sizeof parts);
  read(&common, sizeof common);
  if (parts != 0 && parts != ranks) throw std::runtime_error("a request is for other ranks");
  std::vector<std::int64_t> lengths(static_cast<std::size_t>(parts));
  read(lengths.data(), lengths.size() * sizeof(std::int64_t));
  request.common.resize(static_cast<std::size_t>(common));
  read(request.common.data(), request.common.size());
  for (const std::int64_t length : lengths) {
    request.parts.emplace_back(static_cast<std::size_t>(length));
    read(request.parts.back().data(), request.parts.back().size());
  }
  return request;
}

void Owner::beginAnswer(long long failed) {
  const std::int64_t count = failed;
  write(&count, sizeof count);
}

void Owner::part(const Bytes &bytes) {
  const auto length = static_cast<std::int64_t>(bytes.size());
  write(&length, sizeof length);
  write(bytes.data(), bytes.size());
}

void Owner::endAnswer(const std::vector<double> &sums) {
  const auto count = static_cast<std::int64_t>(sums.size());
  write(&count, sizeof count);
  write(sums.data(), sums.size() * sizeof(double));
  flush();
}

void Owner::write(const void *bytes, std::size_t length) {
  const char *from = static_cast<const char *>(bytes);
  pending_.insert(pending_.end(), from, from + length);
  if (pending_.size() >= buffered) flush();
}

void Owner::flush() {
  for (std::size_t done = 0; done < pending_.size();) {
    const ssize_t n = send(socket_, pending_.data() + done, pending_.size() - done, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) throw std::runtime_error("the fit does not listen any more");
    done += static_cast<std::size_t>(n);
  }
  pending_.clear();
}

void Owner::read(void *bytes, std::size_t length) {
  char *to = static_cast<char *>(bytes);
  for (std::size_t done = 0; done < length;) {
    const ssize_t n = recv(socket_, to + done, length - done, 0);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) throw std::runtime_error("the fit has ended");
    done += static_cast<std::size_t>(n);
  }
}

}  // namespace assay
