#ifndef ASSAY_INTERFACE_TEXTS_H
#define ASSAY_INTERFACE_TEXTS_H

#include <string>
#include <string_view>

#include "kernel/behler_network.h"

namespace assay {

// Texts as callers of a C interface give them; both throw ArgumentError.
std::string_view textOf(const char *text, long long length);

// Files by their names and texts.
struct FileList {
  int count;
  const char *const *names;
  const char *const *texts;
  const long long *lengths;
};

// Throws FileError too. `units` may be null.
BehlerNetwork readDirectory(const FileList &files, const char *directory, const char *units);

// What messages call something, which may be null.
std::string nameOf(const char *name);

}  // namespace assay

#endif
