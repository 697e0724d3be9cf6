#ifndef ASSAY_LARGE_BUFFER_H
#define ASSAY_LARGE_BUFFER_H

#include <cstddef>
#include <memory>

namespace assay {

// Doubles on a cache-line boundary, in huge pages where the system has them: what reads a lot of
// memory once spends a tenth of its time on looking up small ones. Small buffers share such pages.
// Not cleared.
class LargeBuffer {
 public:
  LargeBuffer() = default;
  // Throws std::bad_alloc.
  explicit LargeBuffer(std::size_t size);

  double *data() { return data_; }
  const double *data() const { return data_; }
  std::size_t size() const { return size_; }

 private:
  std::shared_ptr<void> memory_;  // which may hold other buffers too
  double *data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace assay

#endif
