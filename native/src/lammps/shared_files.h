#ifndef ASSAY_SHARED_FILES_H
#define ASSAY_SHARED_FILES_H

#include <mpi.h>

#include <functional>
#include <optional>
#include <string>

namespace assay {

// Files that the first rank reads for all of them. Every rank calls every method, and finds the
// same, or throws the same FileError, where a file is there but cannot be read.
class SharedFiles {
 public:
  explicit SharedFiles(MPI_Comm world) : world_(world) {}

  // Where a file or directory is: as it stands, else by its name in the directories of
  // LAMMPS_POTENTIALS; nothing where it is nowhere.
  std::optional<std::string> locate(const std::string &path) const;

  // What is in a file, for which none of the same name elsewhere may stand; nothing where there is
  // none.
  std::optional<std::string> find(const std::string &place) const;

  // What is in a file that has to be somewhere; `what` is what messages call it. Throws FileError.
  std::string require(const std::string &path, const char *what) const;

  bool isDirectory(const std::string &place) const;

 private:
  using OnFirst = std::function<std::optional<std::string>()>;

  std::optional<std::string> share(const OnFirst &find) const;

  MPI_Comm world_;
};

}  // namespace assay

#endif
