#include "lammps/shared_files.h"

#include <utils.h>

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "kernel/text_lines.h"

namespace assay {
namespace {

std::string readAll(FILE *file) {
  std::string text;
  char buffer[4096];
  std::size_t count;
  while ((count = std::fread(buffer, 1, sizeof buffer, file)) > 0) text.append(buffer, count);
  return text;
}

}  // namespace

bool SharedFiles::isFirst() const {
  int rank;
  MPI_Comm_rank(world_, &rank);
  return rank == 0;
}

bool SharedFiles::find(const std::string &path, std::string &text) const {
  int length = -1;
  if (isFirst()) {
    FILE *file = LAMMPS_NS::utils::open_potential(path, lammps_, nullptr);
    if (file != nullptr) {
      text = readAll(file);
      length = static_cast<int>(text.size());
      std::fclose(file);
    }
  }
  MPI_Bcast(&length, 1, MPI_INT, 0, world_);
  if (length < 0) return false;
  text.resize(static_cast<std::size_t>(length));
  MPI_Bcast(&text[0], length, MPI_CHAR, 0, world_);
  return true;
}

std::string SharedFiles::require(const std::string &path, const char *what) const {
  std::string text;
  if (find(path, text)) return text;
  throw FileError(path + ": cannot open this " + what +
                  " file, neither as it stands nor in the directories of LAMMPS_POTENTIALS");
}

bool SharedFiles::isDirectory(const std::string &path) const {
  int directory = 0;
  if (isFirst()) {
    std::error_code ignored;
    directory = std::filesystem::is_directory(path, ignored);
  }
  MPI_Bcast(&directory, 1, MPI_INT, 0, world_);
  return directory != 0;
}

}  // namespace assay
