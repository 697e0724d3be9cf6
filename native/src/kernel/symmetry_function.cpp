#include "kernel/symmetry_function.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace assay {
namespace {

constexpr const char *known = "2, 3, 9, 12, 13 and 20 to 25";

bool isKnown(int type) {
  return type == 2 || type == 3 || type == 9 || type == 12 || type == 13 ||
         (type >= 20 && type <= 25);
}

SymmetryType readType(Line &line) {
  const int type = line.integer("the type of symmetry function", 0, 1000);
  if (!isKnown(type)) {
    line.fail("symmetry functions of type " + std::to_string(type) +
              " are not supported; there are " + known);
  }
  return static_cast<SymmetryType>(type);
}

bool namesElements(SymmetryType type) {
  switch (type) {
    case SymmetryType::radial:
    case SymmetryType::narrow:
    case SymmetryType::wide:
    case SymmetryType::compactRadial:
    case SymmetryType::compactNarrow:
    case SymmetryType::compactWide:
      return true;
    default:
      return false;
  }
}

int readElement(Line &line, const std::vector<std::string> &elements) {
  const std::string_view symbol = line.word("an element of the neighbours");
  const auto found = std::find(elements.begin(), elements.end(), symbol);
  if (found == elements.end()) {
    std::string all;
    for (const std::string &element : elements) all += (all.empty() ? "" : ", ") + element;
    line.fail("the neighbours' element is \"" + std::string(symbol) +
              "\", but the elements of this network are " + all);
  }
  return static_cast<int>(found - elements.begin());
}

void readElements(Line &line, const std::vector<std::string> &elements, SymmetryFunction &f) {
  f.first = readElement(line, elements);
  if (!f.isAngular()) return;
  f.second = readElement(line, elements);
  if (f.first > f.second) std::swap(f.first, f.second);
}

void readZeta(Line &line, SymmetryFunction &f) {
  f.lambda = line.real("lambda");
  f.zeta = line.real("zeta");
  if (f.zeta < leastZeta) {
    line.fail("zeta is " + std::string(line.words()[line.read() - 1]) +
              ", expected a number from 1 on: below it the function has a slope without limit "
              "where 1 + lambda cos is 0");
  }
}

void readGaussian(Line &line, SymmetryFunction &f) {
  f.eta = line.real("eta");
  if (f.type == SymmetryType::weightedRadial || f.type == SymmetryType::weightedNarrow ||
      f.type == SymmetryType::radial) {
    f.shift = line.real("the shift r_s");
  }
  if (f.isAngular()) readZeta(line, f);
  f.cutoff = line.positive("the cutoff r_c");
  if (f.isAngular() && !f.isWeighted() && !line.atEnd()) f.shift = line.real("the shift r_s");
}

void readAngles(Line &line, SymmetryFunction &f) {
  f.leastAngle = line.real("the least angle theta_l");
  f.largestAngle = line.real("the largest angle theta_r");
  if (f.leastAngle >= f.largestAngle) line.fail("theta_l is not below theta_r");
  if (f.largestAngle - f.leastAngle > 360.0) {
    line.fail("the window of angles is wider than 360 degrees");
  }
  const double middle = f.leastAngle + f.largestAngle;  // twice
  if (f.leastAngle < 0.0 && middle != 0.0) {
    line.fail("a window of angles that begins below 0 degrees has to have its middle there");
  }
  if (f.largestAngle > 180.0 && middle != 360.0) {
    line.fail("a window of angles that ends above 180 degrees has to have its middle there");
  }
}

void readShape(Line &line, SymmetryFunction &f) {
  f.shape = std::string(line.word("the shape (p1, p2, p3, p4 or e)"));
  std::string plain = f.shape;
  if (plain == "ea") {
    line.fail("the shape is \"ea\", which n2p2 takes for e: the a is of p1 to p4; write e");
  }
  if (plain.size() > 1 && plain.back() == 'a') plain.pop_back();
  if (plain == "p1" || plain == "p2" || plain == "p3" || plain == "p4" || plain == "e") return;
  line.fail("the shape is \"" + f.shape +
            "\", expected p1, p2, p3 or p4, with an a behind or not, or e");
}

void readCompact(Line &line, SymmetryFunction &f) {
  f.inner = line.real("the inner radius r_l");
  f.cutoff = line.positive("the cutoff r_c");
  if (f.inner >= f.cutoff) line.fail("the inner radius r_l is not below the cutoff r_c");
  if (f.isAngular()) readAngles(line, f);
  readShape(line, f);
}

}  // namespace

bool SymmetryFunction::isAngular() const {
  return type != SymmetryType::radial && type != SymmetryType::weightedRadial &&
         type != SymmetryType::compactRadial && type != SymmetryType::weightedCompactRadial;
}

bool SymmetryFunction::isNarrow() const {
  return type == SymmetryType::narrow || type == SymmetryType::weightedNarrow ||
         type == SymmetryType::compactNarrow || type == SymmetryType::weightedCompactNarrow;
}

bool SymmetryFunction::isCompact() const { return static_cast<int>(type) >= 20; }

SymmetryFunction readSymmetryFunction(Line &line, const std::vector<std::string> &elements) {
  SymmetryFunction f;
  f.type = readType(line);
  f.line = line.number();
  if (namesElements(f.type)) readElements(line, elements, f);
  if (f.isCompact()) {
    readCompact(line, f);
  } else {
    readGaussian(line, f);
  }
  line.end("the last number of the symmetry function");
  return f;
}

bool precedes(const SymmetryFunction &a, const SymmetryFunction &b) {
  if (a.type != b.type) return a.type < b.type;
  if (a.isCompact()) {
    return std::tie(a.shape, a.first, a.second, a.cutoff, a.inner, a.leastAngle, a.largestAngle) <
           std::tie(b.shape, b.first, b.second, b.cutoff, b.inner, b.leastAngle, b.largestAngle);
  }
  return std::tie(a.cutoff, a.eta, a.shift, a.zeta, a.lambda, a.first, a.second) <
         std::tie(b.cutoff, b.eta, b.shift, b.zeta, b.lambda, b.first, b.second);
}

}  // namespace assay
