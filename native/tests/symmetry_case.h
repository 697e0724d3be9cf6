// Networks of symmetry functions from texts, and an atom with its neighbours.

#ifndef ASSAY_TESTS_SYMMETRY_CASE_H
#define ASSAY_TESTS_SYMMETRY_CASE_H

#include <map>
#include <string>
#include <vector>

#include "kernel/behler_writer.h"
#include "kernel/potential.h"
#include "naive_symmetry.h"

namespace testing {

// The texts of a directory's files by their names.
using Files = std::map<std::string, std::string>;

inline assay::BehlerNetwork networkOf(const Files &files,
                                      const std::string &units = "angstrom-ev") {
  return assay::readBehlerNetwork("dir", units, [&](const std::string &name, std::string &text) {
    const auto found = files.find(name);
    if (found == files.end()) return false;
    text = found->second;
    return true;
  });
}

// The network in the files that are written of it.
inline assay::BehlerNetwork rewritten(const assay::BehlerNetwork &network) {
  Files files;
  for (const assay::DirectoryText &file : assay::writeBehlerNetwork(network, "dir")) {
    files[file.name] = file.text;
  }
  return networkOf(files, "");
}

// An atom of element 0 and its neighbours, of both elements in turn.
struct Surroundings {
  std::vector<Point> d;
  std::vector<int> kinds;
};

struct Result {
  double energy;
  std::vector<double> forces, values;  // forces on the centre and the neighbours
};

// The centre is the first atom; its neighbours have none.
inline Result evaluate(const assay::Potential &potential, const Surroundings &s) {
  const int atoms = static_cast<int>(s.d.size()) + 1;
  std::vector<int> element(1, 0), start(1, 0), neighbour;
  std::vector<double> vector;
  for (std::size_t n = 0; n < s.d.size(); ++n) {
    element.push_back(s.kinds[n]);
    neighbour.push_back(static_cast<int>(n) + 1);
    vector.insert(vector.end(), s.d[n].begin(), s.d[n].end());
  }
  start.resize(static_cast<std::size_t>(atoms) + 1, atoms - 1);
  const assay::StructureView view{atoms, element.data(), start.data(), neighbour.data(),
                                  vector.data()};
  Result result;
  std::vector<double> energies(static_cast<std::size_t>(atoms));
  result.forces.resize(3 * static_cast<std::size_t>(atoms));
  result.values.resize(static_cast<std::size_t>(atoms * potential.descriptors()));
  potential.evaluate(view, energies.data(), result.forces.data(), nullptr);
  potential.describe(view, result.values.data());
  result.energy = energies[0];
  return result;
}

}  // namespace testing

#endif
