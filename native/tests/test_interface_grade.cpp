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

}  // namespace

int main() {
  check::run("gradesBelongToTheirPotential", gradesBelongToTheirPotential);
  return check::result();
}
