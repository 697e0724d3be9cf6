#ifndef ASSAY_PACKET_H
#define ASSAY_PACKET_H

#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <vector>

namespace assay {

using Bytes = std::vector<char>;

// Numbers one behind the other, in the order of this machine's bytes.
class PacketWriter {
 public:
  template <typename Number>
  void put(Number number) {
    put(&number, 1);
  }
  template <typename Number>
  void put(const Number *numbers, std::size_t count) {
    const char *from = reinterpret_cast<const char *>(numbers);
    bytes_.insert(bytes_.end(), from, from + count * sizeof(Number));
  }
  void putText(const std::string &text) {
    put(static_cast<std::int32_t>(text.size()));
    put(text.data(), text.size());
  }
  Bytes take() { return std::move(bytes_); }

 private:
  Bytes bytes_;
};

// Reads them again.
class PacketReader {
 public:
  explicit PacketReader(const Bytes &bytes) : bytes_(bytes) {}

  template <typename Number>
  Number take() {
    Number number{};
    copy(&number, 1);
    return number;
  }
  int takeInt() { return take<std::int32_t>(); }
  double takeDouble() { return take<double>(); }
  template <typename Number>
  std::vector<Number> takeAll(std::size_t count) {
    requireLeft(count, sizeof(Number));
    std::vector<Number> numbers(count);
    copy(numbers.data(), count);
    return numbers;
  }
  std::vector<int> takeInts(int count) { return takeAll<int>(size(count)); }
  std::vector<double> takeDoubles(int count) { return takeAll<double>(size(count)); }
  std::string takeText() {
    const std::vector<char> text = takeAll<char>(size(takeInt()));
    return {text.begin(), text.end()};
  }
  bool atEnd() const { return at_ == bytes_.size(); }

 private:
  static std::size_t size(int count) {
    if (count < 0) throw std::runtime_error("a message has a negative length");
    return static_cast<std::size_t>(count);
  }
  void requireLeft(std::size_t count, std::size_t each) const {
    if (count > (bytes_.size() - at_) / each) throw std::runtime_error("a message is cut off");
  }
  template <typename Number>
  void copy(Number *numbers, std::size_t count) {
    requireLeft(count, sizeof(Number));
    if (count == 0) return;
    std::memcpy(numbers, bytes_.data() + at_, count * sizeof(Number));
    at_ += count * sizeof(Number);
  }

  const Bytes &bytes_;
  std::size_t at_ = 0;
};

}  // namespace assay

#endif
