#include "lammps/pair_network.h"

#include <utility>

#include "kernel/text_lines.h"

namespace assay {

PairNetwork::PairNetwork(const std::string &path, const std::string &units,
                         const SharedFiles &files) {
  const std::string place = files.locate(path).value_or(path);
  if (files.isDirectory(place)) {
    readDirectory(place, units, files);
  } else if (units.empty()) {
    readFile(place, files);
  } else {
    throw FileError("pair_style pyfit: units are of directories as n2p2 has them; " + path +
                    " is a file, in eV and A");
  }
}

void PairNetwork::readFile(const std::string &path, const SharedFiles &files) {
  file_ = readNnFile(files.require(path, "network"), path);
  species_ = file_->species;
  readCore(path, files);
}

// Beside the network; one that was fitted with a core is wrong without it.
void PairNetwork::readCore(const std::string &network, const SharedFiles &files) {
  const std::string path = coreBeside(network);
  const std::optional<std::string> text = files.find(path);
  if (!text) {
    if (file_->needsCore) throw FileError("pair_style pyfit: " + coreMissing(network));
    return;
  }
  core_ = assay::readCore(*text, path, *file_);
}

void PairNetwork::readDirectory(const std::string &path, const std::string &units,
                                const SharedFiles &files) {
  directory_ = readBehlerNetwork(path, units, [&](const std::string &name, std::string &text) {
    std::optional<std::string> found = files.find(path + "/" + name);
    if (found) text = std::move(*found);
    return found.has_value();
  });
  species_ = speciesOf(*directory_);
  warnings_ = directory_->warnings;
}

std::unique_ptr<Model> PairNetwork::layOut(int lanes) const {
  return directory_ ? std::make_unique<Model>(*directory_, lanes)
                    : std::make_unique<Model>(*file_, lanes);
}

GradeFile PairNetwork::ranges() const {
  if (directory_) return gradesByRanges(*directory_);
  throw FileError(
      "pair_style pyfit: grade ranges is of directories as n2p2 has them, whose scaling.data has "
      "ranges; of a network file name its grade file: grade FILE");
}

std::string PairNetwork::mismatchWith(const GradeFile &grades) const {
  if (directory_) {
    return "grade files are of networks with Legendre descriptors; a directory of symmetry "
           "functions has the ranges in its scaling.data: grade ranges";
  }
  const std::string difference = mismatch(grades, *file_);
  return difference.empty() ? mismatch(grades, core_ ? &core_->file() : nullptr) : difference;
}

}  // namespace assay
