#include "ranks/file_mark.h"

#include <dlfcn.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <stdexcept>

#include "kernel/assay_kernel.h"

namespace assay {
namespace {

std::string thisProgram() {
  std::array<char, 4096> path{};
  const ssize_t length = readlink("/proc/self/exe", path.data(), path.size() - 1);
  if (length < 0) throw std::runtime_error("this system does not say which program runs");
  return {path.data(), static_cast<std::size_t>(length)};
}

std::string kernelLibrary() {
  Dl_info found{};
  if (dladdr(reinterpret_cast<const void *>(&assay_kernels), &found) == 0 ||
      found.dli_fname == nullptr) {
    throw std::runtime_error("this system does not say where the kernel library is");
  }
  return found.dli_fname;
}

void put(PacketWriter &to, const std::string &path) {
  to.putText(path);
  to.put(fileMark(path));
}

}  // namespace

std::uint64_t fileMark(const std::string &path) {
  const std::unique_ptr<FILE, int (*)(FILE *)> file(std::fopen(path.c_str(), "rb"), std::fclose);
  if (file == nullptr) {
    throw std::runtime_error(path + " cannot be read: " + std::strerror(errno));
  }
  std::uint64_t mark = 0xcbf29ce484222325U;
  std::array<unsigned char, 1 << 16> chunk{};
  for (std::size_t n = 0; (n = std::fread(chunk.data(), 1, chunk.size(), file.get())) != 0;) {
    for (std::size_t i = 0; i < n; ++i) mark = (mark ^ chunk[i]) * 0x100000001b3U;
  }
  if (std::ferror(file.get()) != 0) throw std::runtime_error(path + " cannot be read to its end");
  return mark;
}

void putFiles(PacketWriter &to) {
  put(to, thisProgram());
  put(to, kernelLibrary());
}

}  // namespace assay
