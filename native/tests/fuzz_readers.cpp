// What libFuzzer calls: the first byte chooses the reader, the rest is its file. Every input must
// give a file's content or a FileError, and by the C interface a status; a crash, a hang or what
// the sanitizers find ends the run.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/assay_kernel.h"
#include "kernel/core_file.h"
#include "kernel/grade_file.h"
#include "kernel/nn_file.h"
#include "kernel/text_lines.h"

namespace {

// What was read is evaluated at a pair of atoms, and freed; a file that is none was refused.
void usePotential(int status, void *potential) {
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

void useInterface(std::string_view text) {
  void *potential = nullptr;
  const int status =
      assay_potential_read(text.data(), static_cast<long long>(text.size()), "fuzz", 0, &potential);
  usePotential(status, potential);
}

// Files of a directory as the interface takes them.
class FileList {
 public:
  void add(const char *name, const std::string &text) {
    names_.push_back(name);
    texts_.push_back(text);
  }
  int count() const { return static_cast<int>(names_.size()); }

  // Of what is asked for next.
  void point() {
    pointers_.clear();
    lengths_.clear();
    for (const std::string &text : texts_) {
      pointers_.push_back(text.c_str());
      lengths_.push_back(static_cast<long long>(text.size()));
    }
  }
  const char *const *names() const { return names_.data(); }
  const char *const *texts() const { return pointers_.data(); }
  const long long *lengths() const { return lengths_.data(); }

 private:
  std::vector<const char *> names_, pointers_;
  std::vector<std::string> texts_;
  std::vector<long long> lengths_;
};

int readDirectory(const FileList &files, const char *units, void **potential) {
  return assay_potential_read_directory(files.count(), files.names(), files.texts(),
                                        files.lengths(), "fuzz", units, 0, potential);
}

// What is written of a good directory is a good one, which says its units.
void rewrite(const FileList &files) {
  void *written = nullptr;
  const int status = assay_directory_rewrite(files.count(), files.names(), files.texts(),
                                             files.lengths(), "fuzz", "angstrom-ev", &written);
  if (status != ASSAY_OK && status != ASSAY_BAD_FILE) std::abort();
  if (status != ASSAY_OK) return;
  FileList again;
  int count = 0;
  const char *name = nullptr, *text = nullptr;
  if (assay_directory_size(written, &count, &text) != ASSAY_OK) std::abort();
  for (int n = 0; n < count; ++n) {
    if (assay_directory_file(written, n, &name, &text) != ASSAY_OK) std::abort();
    again.add(name, text);
  }
  again.point();
  void *potential = nullptr;
  if (readDirectory(again, nullptr, &potential) != ASSAY_OK) std::abort();
  assay_potential_free(potential);
  assay_directory_free(written);
}

// The files one behind the other, with lines that begin with %% between, as the Java fuzzer has
// them.
void useDirectory(std::string_view text) {
  FileList files;
  std::size_t at = 0;
  for (const char *name : {"input.nn", "scaling.data", "weights.006.data", "weights.014.data"}) {
    const std::size_t next = at == 0 && text.substr(0, 2) == "%%" ? 0 : text.find("\n%%", at);
    const std::size_t end = next == std::string_view::npos ? text.size() : next + (next > 0);
    files.add(name, std::string(text.substr(at, end - at)));
    const std::size_t line = text.find('\n', end);
    if (next == std::string_view::npos || line == std::string_view::npos) break;
    at = line + 1;
  }
  files.point();
  void *potential = nullptr;
  const int status = readDirectory(files, "angstrom-ev", &potential);
  usePotential(status, potential);
  if (status == ASSAY_OK) rewrite(files);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char *>(data) + 1, size - 1);
  try {
    switch (data[0] % 8) {
      case 0:
        assay::readNnFile(text, "fuzz.nn.dat");
        break;
      case 1:
        assay::readGradeFile(text, "fuzz.grade");
        break;
      case 3:
        assay::readCoreFile(text, "fuzz.core");
        break;
      case 4:
        useDirectory(text);
        break;
      default:
        useInterface(text);
    }
  } catch (const assay::FileError &) {
    // The answer to a broken file.
  }
  return 0;
}
