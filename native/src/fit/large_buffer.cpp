#include "fit/large_buffer.h"

#include <algorithm>
#include <cstdlib>
#include <mutex>
#include <new>

#include "kernel/round_up.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace assay {

namespace {

constexpr std::size_t line = 64;
constexpr std::size_t page = std::size_t{1} << 21;
// What small buffers are cut from. The address sanitizer sees no edges in there.
#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t stretch = 0;
#else
constexpr std::size_t stretch = 16 * page;
#endif

std::shared_ptr<void> allocate(std::size_t bytes) {
  void *memory = nullptr;
  const bool huge = bytes >= page;
  if (posix_memalign(&memory, huge ? page : line, bytes) != 0) throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
  // Advice: where it is not taken, nothing is lost.
  if (huge) madvise(memory, bytes, MADV_HUGEPAGE);
#endif
  return std::shared_ptr<void>(memory, std::free);
}

// The stretch that is being cut up. It is given back with the last of its pieces.
class Cutter {
 public:
  // Returns a piece and, in `memory`, what keeps it.
  double *cut(std::size_t bytes, std::shared_ptr<void> *memory) {
    const std::lock_guard<std::mutex> guard(mutex_);
    *memory = stretch_.lock();
    if (*memory == nullptr || bytes > left_) {
      *memory = allocate(stretch);
      stretch_ = *memory;
      left_ = stretch;
    }
    left_ -= bytes;
    return reinterpret_cast<double *>(static_cast<char *>(memory->get()) + left_);
  }

 private:
  std::mutex mutex_;
  std::weak_ptr<void> stretch_;
  std::size_t left_ = 0;
};

}  // namespace

LargeBuffer::LargeBuffer(std::size_t size) : size_(size) {
  static Cutter cutter;
  const std::size_t bytes = roundUp(std::max<std::size_t>(size, 1) * sizeof(double), line);
  if (4 * bytes <= stretch) {
    data_ = cutter.cut(bytes, &memory_);
    return;
  }
  memory_ = allocate(bytes);
  data_ = static_cast<double *>(memory_.get());
}

}  // namespace assay
