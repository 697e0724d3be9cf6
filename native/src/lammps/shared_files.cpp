#include "lammps/shared_files.h"

#include <utils.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <sstream>
#include <system_error>

#include "kernel/text_lines.h"

namespace assay {
namespace {

[[noreturn]] void failToRead(const std::string &path) {
  throw FileError(path + ": cannot be read: " + std::strerror(errno));
}

std::string readAll(FILE *file, const std::string &path) {
  std::string text;
  char buffer[4096];
  std::size_t count;
  while ((count = std::fread(buffer, 1, sizeof buffer, file)) > 0) text.append(buffer, count);
  if (std::ferror(file) != 0) failToRead(path);
  return text;
}

bool isThere(const std::string &path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

// Debian's LAMMPS has a place of its own instead of those of the environment.
std::optional<std::string> placeOf(const std::string &path) {
  if (isThere(path)) return path;
  const char *const places = std::getenv("LAMMPS_POTENTIALS");
  std::istringstream directories(places == nullptr ? "" : places);
  const std::filesystem::path name = std::filesystem::path(path).filename();
  for (std::string directory; std::getline(directories, directory, ':');) {
    const std::string place = (std::filesystem::path(directory) / name).string();
    if (!directory.empty() && isThere(place)) return place;
  }
  const std::string place = LAMMPS_NS::utils::get_potential_file_path(path);
  return place.empty() ? std::nullopt : std::make_optional(place);
}

}  // namespace

std::optional<std::string> SharedFiles::share(const OnFirst &find) const {
  int rank;
  MPI_Comm_rank(world_, &rank);
  enum { missing, found, failed };
  int outcome = missing, length = 0;
  std::string text;
  if (rank == 0) {
    try {
      const std::optional<std::string> own = find();
      outcome = own ? found : missing;
      text = own.value_or("");
    } catch (const FileError &e) {
      outcome = failed;
      text = e.what();
    }
    length = static_cast<int>(text.size());
  }
  MPI_Bcast(&outcome, 1, MPI_INT, 0, world_);
  MPI_Bcast(&length, 1, MPI_INT, 0, world_);
  text.resize(static_cast<std::size_t>(length));
  MPI_Bcast(&text[0], length, MPI_CHAR, 0, world_);
  if (outcome == failed) throw FileError(text);
  if (outcome == missing) return std::nullopt;
  return text;
}

std::optional<std::string> SharedFiles::locate(const std::string &path) const {
  return share([&] { return placeOf(path); });
}

std::optional<std::string> SharedFiles::find(const std::string &place) const {
  return share([&]() -> std::optional<std::string> {
    if (!isThere(place)) return std::nullopt;
    const std::unique_ptr<FILE, int (*)(FILE *)> file(std::fopen(place.c_str(), "rb"), std::fclose);
    if (file == nullptr) failToRead(place);
    return readAll(file.get(), place);
  });
}

std::string SharedFiles::require(const std::string &path, const char *what) const {
  const std::optional<std::string> place = locate(path);
  const std::optional<std::string> text = place ? find(*place) : std::nullopt;
  if (text) return *text;
  throw FileError(path + ": cannot open this " + what +
                  " file, neither as it stands nor in the directories of LAMMPS_POTENTIALS");
}

bool SharedFiles::isDirectory(const std::string &place) const {
  const auto directory = share([&]() -> std::optional<std::string> {
    std::error_code ignored;
    if (!std::filesystem::is_directory(place, ignored)) return std::nullopt;
    return place;
  });
  return directory.has_value();
}

}  // namespace assay
