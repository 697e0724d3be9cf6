#include "lammps/pair_settings.h"

#include <cstddef>
#include <stdexcept>

#include "kernel/behler_network.h"
#include "kernel/text_lines.h"

namespace assay {
namespace {

[[noreturn]] void fail(const std::string &message) {
  throw std::invalid_argument("pair_style pyfit: " + message);
}

AtomKernel kernelNamed(const std::string &name) {
  const std::vector<AtomKernel> kernels = availableAtomKernels();
  if (name == "auto") return kernels.front();
  std::string names = "auto";
  for (const AtomKernel &kernel : kernels) {
    if (name == kernel.name) return kernel;
    names += std::string(", ") + kernel.name;
  }
  fail("kernel \"" + name + "\" is not one this processor can run: " + names);
}

int steps(const std::string &word) {
  int value = 0;
  if (!isInteger(word, value) || value < 1) {
    fail("grade every \"" + word + "\", expected a number of steps from 1 on");
  }
  return value;
}

}  // namespace

PairSettings parsePairSettings(const std::vector<std::string> &words) {
  PairSettings settings;
  for (std::size_t at = 0; at < words.size(); at += 2) {
    const std::string &keyword = words[at];
    const bool known =
        keyword == "kernel" || keyword == "grade" || keyword == "every" || keyword == "units";
    if (!known) {
      fail("\"" + keyword +
           "\" is no argument; there are: kernel NAME, grade FILE|ranges, every N, "
           "units NAME");
    }
    if (at + 1 == words.size()) fail(keyword + " needs a value behind it");
    const std::string &value = words[at + 1];
    if (keyword == "kernel") {
      settings.kernel = kernelNamed(value);
    } else if (keyword == "grade") {
      settings.byRanges = value == "ranges";
      settings.gradeFile = settings.byRanges ? "" : value;
    } else if (keyword == "units") {
      if (unitsNamed(value) == nullptr) {
        fail("units \"" + value + "\", expected " + unitNames);
      }
      settings.units = value;
    } else if (settings.gradeFile.empty() && !settings.byRanges) {
      fail("every stands behind grade FILE, or grade ranges");
    } else {
      settings.gradeEvery = steps(value);
    }
  }
  return settings;
}

}  // namespace assay
