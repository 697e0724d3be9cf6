#include "kernel/interface_texts.h"

#include <cstddef>

#include "kernel/guard.h"

namespace assay {

std::string_view textOf(const char *text, long long length) {
  require(length >= 0, "the text has a negative length");
  require(text != nullptr || length == 0, "the text is null");
  return {text, static_cast<std::size_t>(length)};
}

std::string nameOf(const char *name) { return name == nullptr ? "(no name)" : name; }

BehlerNetwork readDirectory(const FileList &files, const char *directory, const char *units) {
  require(files.count >= 0, "a directory has a negative number of files");
  require(files.count == 0 ||
              (files.names != nullptr && files.texts != nullptr && files.lengths != nullptr),
          "the files are null");
  const auto file = [&](const std::string &name, std::string &text) {
    for (int n = 0; n < files.count; ++n) {
      if (files.names[n] == nullptr || name != files.names[n]) continue;
      text = std::string(textOf(files.texts[n], files.lengths[n]));
      return true;
    }
    return false;
  };
  return readBehlerNetwork(nameOf(directory), units == nullptr ? "" : units, file);
}

}  // namespace assay
