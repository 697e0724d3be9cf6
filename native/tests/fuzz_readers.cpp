// What libFuzzer calls: the first byte chooses the reader, the rest is its file. Every input must
// give a file's content or a FileError; a crash, a hang or what the sanitizers find ends the run.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "kernel/grade_file.h"
#include "kernel/nn_file.h"
#include "kernel/text_lines.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char *>(data) + 1, size - 1);
  try {
    if (data[0] % 2 == 0) {
      assay::readNnFile(text, "fuzz.nn.dat");
    } else {
      assay::readGradeFile(text, "fuzz.grade");
    }
  } catch (const assay::FileError &) {
    // The answer to a broken file.
  }
  return 0;
}
