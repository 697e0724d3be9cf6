#ifndef ASSAY_GUARD_H
#define ASSAY_GUARD_H

#include <stdexcept>
#include <string>

#include "kernel/assay_kernel.h"

namespace assay {

// What a caller of a C interface did wrong.
class ArgumentError : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

// Keeps the message of the exception that is being handled for assay_message, and returns its
// status.
AssayStatus statusOfFailure() noexcept;

// What was kept last in this thread.
const char *lastMessage() noexcept;
AssayStatus lastStatus() noexcept;

// Does what a function of a C interface does: no exception leaves it.
template <typename Action>
AssayStatus guarded(Action action) noexcept {
  try {
    action();
    return ASSAY_OK;
  } catch (...) {
    return statusOfFailure();
  }
}

// Likewise, of one that returns a pointer; null on failure.
template <typename Make>
auto guardedPointer(Make make) noexcept -> decltype(make()) {
  try {
    return make();
  } catch (...) {
    statusOfFailure();
    return nullptr;
  }
}

// Throws ArgumentError where the condition does not hold.
inline void require(bool condition, const char *message) {
  if (!condition) throw ArgumentError(message);
}

// What a handle or an array points to, which must not be null.
template <typename T, typename Pointer>
T &at(Pointer handle, const char *what) {
  if (handle == nullptr) throw ArgumentError(std::string(what) + " is null");
  return *static_cast<T *>(handle);
}

}  // namespace assay

#endif
