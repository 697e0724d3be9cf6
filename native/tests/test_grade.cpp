// The reader of grade files and the grade itself.

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "check.h"
#include "corpus.h"
#include "kernel/grade_file.h"
#include "lammps/pair_settings.h"
#include "test_network.h"

namespace {

using assay::GradeFile;
using assay::readGradeFile;
using testing::join;

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

std::string complaint(const std::string &text) {
  try {
    readGradeFile(text, "bad.grade");
  } catch (const assay::FileError &e) {
    return e.what();
  }
  return "(accepted)";
}

void refuses(int line, const std::string &replacement, const std::string &expected) {
  testing::refuses(smallFile(), line, replacement, "bad.grade:" + std::to_string(line) + ": ",
                   expected, complaint);
}

void readsEveryNumber() {
  const GradeFile file = readGradeFile(join(smallFile()), "small.grade");
  check::isTrue(
      file.symbols == std::vector<std::string>({"Si"}) && file.lspType == assay::LspType::gaussian,
      "head");
  check::near(file.rc, 4.5, 0, "cutoff");
  check::near(file.cutoffWidth, 1.0, 0, "cutoff width");
  check::near(file.sigma, 0.9, 0, "sigma");
  check::isTrue(file.orders == std::vector<int>({0, 3}), "orders");
  check::isTrue(file.centres == std::vector<double>({2.25}), "centres");
  const assay::GradeCloud &cloud = file.clouds.at(0);
  check::isTrue(cloud.atoms == 12, "atoms");
  check::near(cloud.typical, 0.75, 0, "typical grade");
  check::isTrue(cloud.least == std::vector<double>({-1, 0}), "least");
  check::isTrue(cloud.largest == std::vector<double>({1, 4}), "largest");
  check::isTrue(cloud.mean == std::vector<double>({0.5, 3}), "mean");
  check::isTrue(cloud.whitening == std::vector<double>({0.5, 0.25, -2}), "whitening");
  check::isTrue(cloud.representativeCount == 3, "number of representatives");
  check::isTrue(cloud.representatives == std::vector<double>({0, 1, -4, 0, 6, -1}),
                "representatives");
}

void gradeByHand() {
  const GradeFile file = readGradeFile(join(smallFile()), "small.grade");
  std::vector<double> scratch;
  const double mean[] = {0.5, 3}, far[] = {2.5, 0}, low[] = {-1.01, 4.01};
  check::near(assay::gradeOf(file.clouds[0], mean, scratch).distance, 0.0, 0,
              "at a representative");
  check::isTrue(assay::gradeOf(file.clouds[0], mean, scratch).outside == 0, "the mean is inside");
  // W (2, -3) = (0.5 * 2, 0.25 * 2 + 2 * 3) = (1, 6.5), next to (1, 6)
  check::near(assay::gradeOf(file.clouds[0], far, scratch).distance, 0.5, 1e-14, "far");
  check::isTrue(assay::gradeOf(file.clouds[0], far, scratch).outside == 1,
                "one descriptor is outside");
  // W (-1.51, 1.01) = (-0.755, -0.3775 - 2.02)
  check::near(assay::gradeOf(file.clouds[0], low, scratch).distance, std::hypot(0.755, 2.3975),
              1e-14, "low");
  check::isTrue(assay::gradeOf(file.clouds[0], low, scratch).outside == 2,
                "two descriptors are outside");
}

void everyMistakeHasItsLine() {
  refuses(1, "5 0.0 1", "\"5\" where \"assay-grade\" was expected");
  refuses(1, "assay-grade 3",
          "the version of the format is \"3\", expected an integer from 1 to 2");
  refuses(2, "specie Si", "\"specie\" where \"species\" was expected");
  refuses(3, "descriptors 7 4.5 1 1", "supported are 0, 1, 2, 5 and 20");
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
  other.species[0].symbol = "Ge";
  check::isTrue(assay::mismatch(file, other) == "is for Si, but the network is for Ge", "symbol");
  other = network;
  other.sigma = 1.0;
  check::isTrue(assay::mismatch(file, other).find("sigma") != std::string::npos, "sigma");
  other = network;
  other.centres = {2.5};
  check::isTrue(assay::mismatch(file, other).find("centres") != std::string::npos, "centres");
}

// Two elements and three blocks of one descriptor each; of the second element no atom was there.
std::string severalElements() {
  return "assay-grade 2\nspecies Al Ni # their order is the network's\ndescriptors 5 4.5 1.0 0.9\n"
         "orders 1 3\ncentres 1 2.25\natoms 12 0.75\nrange\n-1 1 0.5\n0 4 3\n0 1 0\nwhitening\n1\n"
         "0 2\n0 0 4\nrepresentatives 1\n0 0 0\natoms 0 0\nend\n";
}

void gradesOfSeveralElements() {
  const GradeFile file = readGradeFile(severalElements(), "small.grade");
  check::isTrue(file.symbols == std::vector<std::string>({"Al", "Ni"}), "symbols");
  check::isTrue(file.clouds.size() == 2 && file.clouds[0].mean.size() == 3, "descriptors");
  std::vector<double> scratch;
  // W (1, -1, 1) = (1, -2, 4), from the origin
  const double far[] = {1.5, 2, 1};
  check::near(assay::gradeOf(file.clouds[0], far, scratch).distance, std::sqrt(21.0), 1e-14, "Al");
  check::isTrue(assay::gradeOf(file.clouds[0], far, scratch).outside == 1, "outside");
  check::isTrue(std::isinf(assay::gradeOf(file.clouds[1], far, scratch).distance), "unknown Ni");
  testing::NetworkShape shape;
  shape.elements = {"Al", "Ni"};
  shape.orders = {3};
  shape.centres = {2.25};
  shape.sigma = 0.9;
  shape.hidden = {};
  assay::NnFile network = assay::readNnFile(testing::networkText(shape), "test");
  check::isTrue(assay::mismatch(file, network).empty(), assay::mismatch(file, network));
  std::swap(network.species[0], network.species[1]);
  check::isTrue(assay::mismatch(file, network) == "is for Al, Ni, but the network is for Ni, Al",
                assay::mismatch(file, network));
  std::string cut = severalElements();
  cut.erase(cut.find("atoms 0 0\n"), 10);
  check::isTrue(complaint(cut).rfind("bad.grade:17: \"end\" where \"atoms\" was expected", 0) == 0,
                complaint(cut));
  std::string first = severalElements();
  first.replace(first.find("assay-grade 2"), 13, "assay-grade 1");
  check::isTrue(complaint(first) != "(accepted)", "version 1 has one element");
  std::string one = severalElements();
  one.replace(one.find("species Al Ni"), 13, "species Al");
  check::isTrue(complaint(one).rfind("bad.grade:2: version 2 is of several elements", 0) == 0,
                complaint(one));
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
  says({"grad", "x"},
       "\"grad\" is no argument; there are: kernel NAME, grade FILE|ranges, every N");
  says({"grade"}, "grade needs a value behind it");
  says({"every", "5"}, "every stands behind grade FILE");
  says({"grade", "f", "every", "0"}, "every \"0\", expected a number of steps from 1 on");
  says({"grade", "f", "every", "1e3"}, "every \"1e3\", expected a number of steps");
}

void takesAndRefuses(const testing::Corpus &corpus, const assay::NnFile &network,
                     std::size_t least) {
  check::isTrue(complaint(corpus.base()) == "(accepted)", "the whole file");
  for (const testing::Corpus::Case &each : corpus.cases()) {
    std::string message = complaint(each.text);
    if (message == "(accepted)") {
      message += mismatch(readGradeFile(each.text, "bad.grade"), network);
    }
    check::isTrue((message == "(accepted)") == (each.verdict == "accepted"),
                  each.verdict + ", " + each.what + ": " + message);
  }
  check::isTrue(corpus.cases().size() > least, "the corpus is cut short");
}

// What Java's reader takes and refuses for a network, this one does as well: GradeFileCorpusTest
// has the same.
void takesAndRefusesAsJavaDoes() {
  takesAndRefuses(testing::Corpus(ASSAY_GRADE_FILES),
                  assay::readNnFile(testing::Corpus(ASSAY_NN_FILES).base(), "network"), 60);
}

void takesAndRefusesSeveralElementsAsJavaDoes() {
  std::ifstream in(ASSAY_ALLOY);
  std::stringstream text;
  text << in.rdbuf();
  takesAndRefuses(testing::Corpus(ASSAY_ALLOY_GRADE_FILES),
                  assay::readNnFile(text.str(), "alloy.nn.dat"), 30);
}

}  // namespace

int main() {
  check::run("readsEveryNumber", readsEveryNumber);
  check::run("gradeByHand", gradeByHand);
  check::run("everyMistakeHasItsLine", everyMistakeHasItsLine);
  check::run("belongsToOneKindOfDescriptors", belongsToOneKindOfDescriptors);
  check::run("gradesOfSeveralElements", gradesOfSeveralElements);
  check::run("argumentsOfThePairStyle", argumentsOfThePairStyle);
  check::run("takesAndRefusesAsJavaDoes", takesAndRefusesAsJavaDoes);
  check::run("takesAndRefusesSeveralElementsAsJavaDoes", takesAndRefusesSeveralElementsAsJavaDoes);
  return check::result();
}
