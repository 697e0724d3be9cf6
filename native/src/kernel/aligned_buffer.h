#ifndef ASSAY_ALIGNED_BUFFER_H
#define ASSAY_ALIGNED_BUFFER_H

#include <cstddef>
#include <memory>
#include <new>

namespace assay {

// Zero-filled doubles on a cache-line boundary.
class AlignedBuffer {
 public:
  AlignedBuffer() = default;
  explicit AlignedBuffer(std::size_t size)
      : data_(static_cast<double *>(::operator new(size * sizeof(double), alignment))),
        size_(size) {
    std::uninitialized_fill_n(data_.get(), size, 0.0);
  }

  double *data() { return data_.get(); }
  const double *data() const { return data_.get(); }
  std::size_t size() const { return size_; }
  double &operator[](std::size_t index) { return data_[index]; }
  double operator[](std::size_t index) const { return data_[index]; }

 private:
  static constexpr std::align_val_t alignment{64};
  struct Release {
    void operator()(double *data) const { ::operator delete(data, alignment); }
  };

  std::unique_ptr<double[], Release> data_;
  std::size_t size_ = 0;
};

}  // namespace assay

#endif
