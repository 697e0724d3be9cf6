// Extrapolation grades by the C interface of libassay_kernel.

#include <cmath>
#include <fstream>
#include <sstream>

#include "interface_case.h"
#include "test_network.h"

namespace {

using testing::Handle;
using testing::NetworkShape;
using testing::refused;

std::string contentOf(const char *path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void gradesBelongToTheirPotential() {
  const std::string grades = contentOf(ASSAY_TEST_DATA "/small.grade");
  const auto size = static_cast<long long>(grades.size());
  const Handle other(testing::networkText(NetworkShape()));
  void *grade = nullptr;
  refused(assay_grade_read(grades.data(), size, "small.grade", other.potential, &grade),
          ASSAY_BAD_FILE, "small.grade: is for descriptors with another");
  check::isTrue(grade == nullptr, "no handle");
  NetworkShape shape;
  shape.cutoff = 5.0;
  shape.orders = {0};
  shape.centres = {2.0, 2.4};
  const Handle own(testing::networkText(shape));
  check::isTrue(assay_grade_read(grades.data(), size, "small.grade", own.potential, &grade) == 0,
                assay_message());
  // Descriptors of 0 deviate by (-2, -2.2) from their mean, in the file's space (-2, -3.4); the
  // next representative is (-0.1, -0.2).
  const int start[] = {0, 0};
  double distance = 0.0;
  int outside = 0;
  check::isTrue(assay_grade_atoms(grade, own.potential, 1, nullptr, start, nullptr, nullptr,
                                  &distance, &outside) == ASSAY_OK,
                assay_message());
  check::near(distance, std::hypot(1.9, 3.2), 1e-14, "grade of an atom without neighbours");
  check::isTrue(outside == 2, "both descriptors are outside");
  refused(assay_grade_atoms(grade, other.potential, 1, nullptr, start, nullptr, nullptr, &distance,
                            &outside),
          ASSAY_BAD_ARGUMENT, "the grade file is for descriptors with");
  refused(assay_grade_atoms(nullptr, own.potential, 1, nullptr, start, nullptr, nullptr, &distance,
                            nullptr),
          ASSAY_BAD_ARGUMENT, "the grade file is null");
  assay_grade_free(grade);
  assay_grade_free(nullptr);
}

// Silicon with one function, the number of neighbours within 4 A, of which the training set had
// from 1 to 3.
void rangesOfADirectoryGrade() {
  const std::string texts[] = {
      "elements Si\ncutoff_type 0\nglobal_hidden_layers_short 0\nglobal_activation_short l\n"
      "symfunction_short Si 2 Si 0.0 0.0 4.0\nscale_symmetry_functions\n",
      "1 1 1.0 3.0 2.5 0.5\n", "0.25\n0.5\n"};
  const char *const names[] = {"input.nn", "scaling.data", "weights.014.data"};
  const char *const contents[] = {texts[0].c_str(), texts[1].c_str(), texts[2].c_str()};
  const long long lengths[] = {static_cast<long long>(texts[0].size()),
                               static_cast<long long>(texts[1].size()),
                               static_cast<long long>(texts[2].size())};
  void *potential = nullptr, *grade = nullptr;
  check::isTrue(assay_potential_read_directory(3, names, contents, lengths, "dir", "angstrom-ev", 0,
                                               &potential) == ASSAY_OK,
                assay_message());
  check::isTrue(assay_grade_ranges(potential, &grade) == ASSAY_OK, assay_message());
  // An atom with 0 to 5 neighbours, seen alone: |n - 2| of a half width of 1.
  for (int n = 0; n <= 5; ++n) {
    const int start[] = {0, n, n, n, n, n, n}, neighbour[] = {1, 2, 3, 4, 5};
    const double vector[] = {2, 0, 0, -2, 0, 0, 0, 2, 0, 0, -2, 0, 0, 0, 2};
    double grades[6];
    int outside[6];
    check::isTrue(assay_grade_atoms(grade, potential, 6, nullptr, start, neighbour, vector, grades,
                                    outside) == ASSAY_OK,
                  assay_message());
    const std::string what = std::to_string(n) + " neighbours";
    check::near(grades[0], std::abs(n - 2.0), 1e-14, what);
    check::isTrue(outside[0] == (n < 1 || n > 3), what + ": outside");
  }
  const Handle network(testing::networkText(NetworkShape()));
  void *none = nullptr;
  refused(assay_grade_ranges(network.potential, &none), ASSAY_BAD_FILE,
          "a network file has no scaling.data");
  const int start[] = {0, 0};
  double distance = 0.0;
  refused(assay_grade_atoms(grade, network.potential, 1, nullptr, start, nullptr, nullptr,
                            &distance, nullptr),
          ASSAY_BAD_FILE, "a network file has no scaling.data");
  assay_grade_free(grade);
  assay_potential_free(potential);
}

}  // namespace

int main() {
  check::run("gradesBelongToTheirPotential", gradesBelongToTheirPotential);
  check::run("rangesOfADirectoryGrade", rangesOfADirectoryGrade);
  return check::result();
}
