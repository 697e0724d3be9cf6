// The reader of grade files and the grade itself.

#include <stdexcept>

#include "check.h"
#include "corpus.h"
#include "kernel/grade_file.h"
#include "lammps/pair_settings.h"
#include "test_network.h"

namespace {

using assay::GradeFile;
using assay::readGradeFile;

std::vector<std::string> smallFile() {
  return {"assay-grade 1 # a comment",
          "species Si",
          "descriptors 5 4.5 1.0 0.9 # lsp_type rc hc sigma",
          "orders 2 0 3",
          "centres 1 2.25",
          "atoms 12 0.75",
          "range",
          "-1 1 0.5",
          "0 4 3",
          "whitening # lower triangle",
          "0.5",
          "0.25 -2",
          "representatives 3",
          "0 0",
          "1 6",
          "-4 -1",
          "end"};
}

std::string join(const std::vector<std::string> &lines) {
  std::string text;
  for (const std::string &line : lines) text += line + "\n";
  return text;
}

std::string complaint(const std::string &text) {
  try {
    readGradeFile(text, "bad.grade");
  } catch (const assay::FileError &e) {
    return e.what();
  }
  return "(accepted)";
}

void refuses(int line, const std::string &replacement, const std::string &expected) {
  std::vector<std::string> lines = smallFile();
  lines[static_cast<std::size_t>(line - 1)] = replacement;
  const std::string message = complaint(join(lines));
  const std::string place = "bad.grade:" + std::to_string(line) + ": ";
  check::isTrue(message.rfind(place, 0) == 0 && message.find(expected) != std::string::npos,
                "line " + std::to_string(line) + " \"" + replacement + "\" gave: " + message);
}

void readsEveryNumber() {
  const GradeFile file = readGradeFile(join(smallFile()), "small.grade");
  check::isTrue(file.symbol == "Si" && file.lspType == assay::LspType::gaussian, "head");
  check::near(file.cutoff, 4.5, 0, "cutoff");
  check::near(file.cutoffWidth, 1.0, 0, "cutoff width");
  check::near(file.sigma, 0.9, 0, "sigma");
  check::isTrue(file.orders == std::vector<int>({0, 3}), "orders");
  check::isTrue(file.centres == std::vector<double>({2.25}), "centres");
  check::isTrue(file.atoms == 12, "atoms");
  check::near(file.typical, 0.75, 0, "typical grade");
  check::isTrue(file.least == std::vector<double>({-1, 0}), "least");
  check::isTrue(file.largest == std::vector<double>({1, 4}), "largest");
  check::isTrue(file.mean == std::vector<double>({0.5, 3}), "mean");
  check::isTrue(file.whitening == std::vector<double>({0.5, 0.25, -2}), "whitening");
  check::isTrue(file.representativeCount == 3, "number of representatives");
  check::isTrue(file.representatives == std::vector<double>({0, 1, -4, 0, 6, -1}),
                "representatives");
}

void gradeByHand() {
  const GradeFile file = readGradeFile(join(smallFile()), "small.grade");
  std::vector<double> scratch;
  const double mean[] = {0.5, 3}, far[] = {2.5, 0}, low[] = {-1.01, 4.01};
  check::near(assay::gradeOf(file, mean, scratch).distance, 0.0, 0, "at a representative");
  check::isTrue(assay::gradeOf(file, mean, scratch).outside == 0, "the mean is inside");
  // W (2, -3) = (0.5 * 2, 0.25 * 2 + 2 * 3) = (1, 6.5), next to (1, 6)
  check::near(assay::gradeOf(file, far, scratch).distance, 0.5, 1e-14, "far");
  check::isTrue(assay::gradeOf(file, far, scratch).outside == 1, "one descriptor is outside");
  // W (-1.51, 1.01) = (-0.755, -0.3775 - 2.02)
  check::near(assay::gradeOf(file, low, scratch).distance, std::hypot(0.755, 2.3975), 1e-14, "low");
  check::isTrue(assay::gradeOf(file, low, scratch).outside == 2, "two descriptors are outside");
}

void everyMistakeHasItsLine() {
  refuses(1, "5 0.0 1", "\"5\" where \"assay-grade\" was expected");
  refuses(1, "assay-grade 2",
          "the version of the format is \"2\", expected an integer from 1 to 1");
  refuses(2, "specie Si", "\"specie\" where \"species\" was expected");
  refuses(3, "descriptors 7 4.5 1 1", "supported are 5 and 20");
  refuses(3, "descriptors 5 4,5 1 1", "the cutoff rc is \"4,5\", expected a number");
  refuses(4, "orders 3 0 3", "the line ends where a Legendre order was expected");
  refuses(5, "centres 1 2.25 9", "\"9\" follows the last centre");
  refuses(6, "atoms 0 0.7", "the number of training atoms is \"0\"");
  refuses(8, "-1 1 nan", "the mean is \"nan\", expected a finite number");
  refuses(9, "4 0 3", "does not contain its mean");
  refuses(12, "0.25", "the line ends where an element of the whitening matrix was expected");
  refuses(13, "representatives 0", "the number of representatives is \"0\"");
  refuses(14, "0", "the line ends where a coordinate of a representative was expected");
  refuses(17, "0.1 0.2", "\"0.1\" where \"end\" was expected");
  std::vector<std::string> truncated = smallFile();
  truncated.resize(11);
  check::isTrue(
      complaint(join(truncated)).find("the file ends where row 2 of 2 of the whitening") !=
          std::string::npos,
      "truncated: " + complaint(join(truncated)));
  check::isTrue(
      complaint(join(smallFile()) + "1\n").find("more after the end") != std::string::npos,
      "more after the end");
}

void belongsToOneKindOfDescriptors() {
  testing::NetworkShape shape;
  shape.orders = {0, 3};
  shape.centres = {2.25};
  shape.sigma = 0.9;
  shape.hidden = {};
  const assay::NnFile network = assay::readNnFile(testing::networkText(shape), "test");
  const GradeFile file = readGradeFile(join(smallFile()), "small.grade");
  check::isTrue(assay::mismatch(file, network).empty(), assay::mismatch(file, network));
  assay::NnFile other = network;
  other.symbol = "Ge";
  check::isTrue(assay::mismatch(file, other) == "is for Si, but the network is for Ge", "symbol");
  other = network;
  other.sigma = 1.0;
  check::isTrue(assay::mismatch(file, other).find("sigma") != std::string::npos, "sigma");
  other = network;
  other.centres = {2.5};
  check::isTrue(assay::mismatch(file, other).find("centres") != std::string::npos, "centres");
}

std::string settingsComplaint(const std::vector<std::string> &words) {
  try {
    assay::parsePairSettings(words);
  } catch (const std::invalid_argument &e) {
    return e.what();
  }
  return "(accepted)";
}

void argumentsOfThePairStyle() {
  const assay::PairSettings all =
      assay::parsePairSettings({"grade", "si.grade", "every", "25", "kernel", "portable"});
  check::isTrue(all.gradeFile == "si.grade" && all.gradeEvery == 25, "grade FILE every N");
  check::isTrue(std::string(all.kernel.name) == "portable", "kernel NAME");
  check::isTrue(assay::parsePairSettings({}).gradeFile.empty(), "no arguments");
  const auto says = [](const std::vector<std::string> &words, const std::string &expected) {
    check::isTrue(settingsComplaint(words).find(expected) != std::string::npos,
                  settingsComplaint(words));
  };
  says({"grad", "x"}, "\"grad\" is no argument; there are: kernel NAME, grade FILE, every N");
  says({"grade"}, "grade needs a value behind it");
  says({"every", "5"}, "every stands behind grade FILE");
  says({"grade", "f", "every", "0"}, "every \"0\", expected a number of steps from 1 on");
  says({"grade", "f", "every", "1e3"}, "every \"1e3\", expected a number of steps");
}

// What Java's reader takes and refuses for a network, this one does as well: GradeFileCorpusTest
// has the same.
void takesAndRefusesAsJavaDoes() {
  const assay::NnFile network =
      assay::readNnFile(testing::Corpus(ASSAY_NN_FILES).base(), "network");
  const testing::Corpus corpus(ASSAY_GRADE_FILES);
  check::isTrue(complaint(corpus.base()) == "(accepted)", "the whole file");
  for (const testing::Corpus::Case &each : corpus.cases()) {
    std::string message = complaint(each.text);
    if (message == "(accepted)") {
      message += mismatch(readGradeFile(each.text, "bad.grade"), network);
    }
    check::isTrue((message == "(accepted)") == (each.verdict == "accepted"),
                  each.verdict + ", " + each.what + ": " + message);
  }
  check::isTrue(corpus.cases().size() > 60, "the corpus is cut short");
}

}  // namespace

int main() {
  check::run("readsEveryNumber", readsEveryNumber);
  check::run("gradeByHand", gradeByHand);
  check::run("everyMistakeHasItsLine", everyMistakeHasItsLine);
  check::run("belongsToOneKindOfDescriptors", belongsToOneKindOfDescriptors);
  check::run("argumentsOfThePairStyle", argumentsOfThePairStyle);
  check::run("takesAndRefusesAsJavaDoes", takesAndRefusesAsJavaDoes);
  return check::result();
}
