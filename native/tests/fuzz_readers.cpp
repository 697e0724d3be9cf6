// What libFuzzer calls: the first byte chooses the reader, the rest is its file. Every input must
// give a file's content or a FileError, and by the C interface a status; a crash, a hang or what
// the sanitizers find ends the run.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kernel/assay_kernel.h"
#include "kernel/core_file.h"
#include "kernel/grade_file.h"
#include "kernel/nn_file.h"
#include "kernel/text_lines.h"

namespace {

// A potential is read and evaluated at a pair of atoms; a file that is none is refused.
void useInterface(std::string_view text) {
  void *potential = nullptr;
  const int status =
      assay_potential_read(text.data(), static_cast<long long>(text.size()), "fuzz", 0, &potential);
  if (status == ASSAY_NO_MEMORY) return;
  if ((status == ASSAY_OK) != (potential != nullptr)) std::abort();
  if (status != ASSAY_OK && status != ASSAY_BAD_FILE) std::abort();
  if (potential == nullptr) return;
  const int start[] = {0, 1, 2}, neighbour[] = {1, 0};
  const double vector[] = {1.1, 1.5, 0.7, -1.1, -1.5, -0.7};
  double energies[2], forces[6], virial[6];
  if (assay_potential_evaluate(potential, 2, nullptr, start, neighbour, vector, energies, forces,
                               virial) != ASSAY_OK) {
    std::abort();
  }
  assay_potential_free(potential);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char *>(data) + 1, size - 1);
  try {
    switch (data[0] % 4) {
      case 0:
        assay::readNnFile(text, "fuzz.nn.dat");
        break;
      case 1:
        assay::readGradeFile(text, "fuzz.grade");
        break;
      case 3:
        assay::readCoreFile(text, "fuzz.core");
        break;
      default:
        useInterface(text);
    }
  } catch (const assay::FileError &) {
    // The answer to a broken file.
  }
  return 0;
}
