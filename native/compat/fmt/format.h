// Stand-in for the fmt header that LAMMPS's own headers include but Debian 12 does not package.
//
// LAMMPS mentions three names of fmt in templates that this library never instantiates, so
// declarations are enough. The build puts this directory on the include path only when LAMMPS's
// headers come without the real one.

#ifndef ASSAY_COMPAT_FMT_FORMAT_H
#define ASSAY_COMPAT_FMT_FORMAT_H

#include <string>

namespace fmt {

class string_view {
 public:
  string_view(const char *text);
  string_view(const std::string &text);
};

class format_args;

template <typename... Args, typename Format>
format_args make_args_checked(const Format &format, const Args &...args);

}  // namespace fmt

#endif
