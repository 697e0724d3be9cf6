// Networks of symmetry functions from texts, and an atom with its neighbours.

#ifndef ASSAY_TESTS_SYMMETRY_CASE_H
#define ASSAY_TESTS_SYMMETRY_CASE_H

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "kernel/behler_writer.h"
#include "kernel/potential.h"
#include "naive_symmetry.h"
#include "test_network.h"

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

// Functions of every type, of the elements H and O.
constexpr const char *allFunctions =
    "symfunction_short H 2 O 0.4 0.0 4.0\nsymfunction_short H 2 H 1.5 1.1 3.5\n"
    "symfunction_short H 3 H O 0.1 1 1 4.0\nsymfunction_short H 3 O O 0.2 -1 4 4.0 0.7\n"
    "symfunction_short H 3 O H 0.1 -1 2.5 4.0\nsymfunction_short H 9 H H 0.1 1 16 3.5\n"
    "symfunction_short H 9 O H 0.1 1 2 4.0 0.3\nsymfunction_short H 12 0.3 0.5 4.0\n"
    "symfunction_short H 13 0.1 0.4 1 2 4.0\nsymfunction_short H 20 O -4.0 4.0 p1\n"
    "symfunction_short H 20 H 0.5 3.0 p2a\nsymfunction_short H 21 H O -4.0 4.0 0 180 p3\n"
    "symfunction_short H 21 O O -4.0 4.0 90 270 p4a\nsymfunction_short H 22 H H 0.2 3.5 -90 90 p4\n"
    "symfunction_short H 22 O O 0.1 4.0 20 140 e\nsymfunction_short H 23 -4.0 4.0 e\n"
    "symfunction_short H 24 0.1 4.0 10 120 p2\nsymfunction_short H 25 -4.0 4.0 40 100 p1a\n"
    "symfunction_short O 2 H 0.4 0.0 4.0\nsymfunction_short O 3 H H 0.2 1 4 4.0\n";

inline std::string weights(int count, Random &random) {
  std::ostringstream text;
  text.precision(17);
  for (int n = 0; n < count; ++n) text << random.uniform(-0.6, 0.6) << " a 1\n";
  return text.str();
}

inline std::string scaling(int first, int second) {
  std::ostringstream text;
  const int counts[] = {first, second};
  for (int e = 0; e < 2; ++e) {
    for (int n = 1; n <= counts[e]; ++n) {
      text << e + 1 << " " << n << " " << 0.01 * n << " " << 3.0 + 0.1 * n << " 0.5 0.7\n";
    }
  }
  return text.str();
}

inline Files directory(const std::string &cutoff, const std::string &activations,
                       const std::string &extra) {
  Random random(7);
  return {{"input.nn", "number_of_elements 2\n\nelements O H ! any order # of them\ncutoff_type " +
                           cutoff + "\nglobal_hidden_layers_short 2\nglobal_nodes_short 5 4\n" +
                           "global_activation_short " + activations + "\n" + extra + allFunctions},
          {"scaling.data", "# min max\n" + scaling(18, 2)},
          {"weights.001.data", weights(19 * 5 + 6 * 4 + 5, random)},
          {"weights.008.data", weights(3 * 5 + 6 * 4 + 5, random)}};
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
