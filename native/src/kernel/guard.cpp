#include "kernel/guard.h"

#include <algorithm>
#include <cstring>
#include <new>

#include "kernel/text_lines.h"

namespace assay {
namespace {

// Of a fixed size: a failure for want of memory can be told as well.
thread_local char message[2001] = "";
thread_local AssayStatus lastFailure = ASSAY_OK;

AssayStatus keep(const char *what, AssayStatus status) noexcept {
  const std::size_t length = std::min(std::strlen(what), sizeof message - 1);
  std::memcpy(message, what, length);
  message[length] = '\0';
  return lastFailure = status;
}

}  // namespace

AssayStatus statusOfFailure() noexcept {
  try {
    throw;
  } catch (const FileError &e) {
    return keep(e.what(), ASSAY_BAD_FILE);
  } catch (const ArgumentError &e) {
    return keep(e.what(), ASSAY_BAD_ARGUMENT);
  } catch (const std::bad_alloc &) {
    return keep("the memory does not suffice", ASSAY_NO_MEMORY);
  } catch (const std::length_error &) {
    return keep("the memory does not suffice", ASSAY_NO_MEMORY);
  } catch (const std::exception &e) {
    return keep(e.what(), ASSAY_FAILED);
  } catch (...) {
    return keep("an error of an unknown kind", ASSAY_FAILED);
  }
}

const char *lastMessage() noexcept { return message; }

AssayStatus lastStatus() noexcept { return lastFailure; }

}  // namespace assay
