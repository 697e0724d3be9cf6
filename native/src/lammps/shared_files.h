#ifndef ASSAY_SHARED_FILES_H
#define ASSAY_SHARED_FILES_H

#include <mpi.h>

#include <functional>
#include <string>

namespace LAMMPS_NS {
class LAMMPS;
}

namespace assay {

// Files that the first rank reads, as it stands or from the directories of LAMMPS_POTENTIALS, for
// all of them. Every rank calls every method, and finds the same.
class SharedFiles {
 public:
  SharedFiles(LAMMPS_NS::LAMMPS *lammps, MPI_Comm world) : lammps_(lammps), world_(world) {}

  // Whether there is such a file, and what is in it.
  bool find(const std::string &path, std::string &text) const;

  // What is in a file that has to be there; `what` is what messages call it. Throws FileError.
  std::string require(const std::string &path, const char *what) const;

  bool isDirectory(const std::string &path) const;

 private:
  bool isFirst() const;

  LAMMPS_NS::LAMMPS *lammps_;
  MPI_Comm world_;
};

}  // namespace assay

#endif
