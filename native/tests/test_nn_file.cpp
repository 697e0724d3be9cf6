// The reader of NN files: what it takes, and every complaint with its line.

#include "check.h"
#include "corpus.h"
#include "kernel/nn_file.h"
#include "test_network.h"

namespace {

using assay::NnDialect;
using assay::NnFile;
using assay::readNnFile;
using testing::join;

// Line by line, so that a case can replace one.
std::vector<std::string> smallFile() {
  return {"5 0.0 1",   "1",           "Si 28.0855", "0 0.25 4.5 1.0 0.9", "2 0 3",
          "1 2.25",    "0 12.1 6.17", "3 2 1 1",    "+1.5e-01   0.0000",  " -2.5  0.0000",
          "0.125 0.0", "7 0",         "-1 0"};
}

std::string complaint(const std::string &text) {
  try {
    readNnFile(text, "bad.dat");
  } catch (const assay::FileError &e) {
    return e.what();
  }
  return "(accepted)";
}

void refuses(int line, const std::string &replacement, const std::string &expected) {
  testing::refuses(smallFile(), line, replacement, "bad.dat:" + std::to_string(line) + ": ",
                   expected, complaint);
}

void readsPyfitOrder() {
  const NnFile file = readNnFile(join(smallFile()), "small.dat");
  check::isTrue(file.dialect == NnDialect::pyfit, "dialect");
  check::isTrue(file.lspType == assay::LspType::gaussian, "type");
  check::isTrue(file.activation == assay::Activation::shiftedSigmoid, "activation");
  check::isTrue(file.symbols() == "Si", "symbol");
  check::near(file.species[0].mass, 28.0855, 0, "mass");
  check::near(file.cutoff, 4.5, 0, "cutoff");
  check::near(file.cutoffWidth, 1.0, 0, "cutoff width");
  check::near(file.sigma, 0.9, 0, "sigma");
  check::isTrue(file.orders == std::vector<int>({0, 3}), "orders");
  check::isTrue(file.layerSizes == std::vector<int>({2, 1, 1}), "layers");
  check::isTrue(file.parameters == std::vector<double>({0.15, -2.5, 0.125, 7, -1}), "weights");
}

void readsAladynOrder() {
  std::vector<std::string> lines = smallFile();
  std::swap(lines[6], lines[7]);
  const NnFile file = readNnFile(join(lines), "small.dat");
  check::isTrue(file.dialect == NnDialect::aladyn, "dialect");
  check::isTrue(file.parameters == readNnFile(join(smallFile()), "").parameters, "weights");
}

void readsWhatFilesInUseHold() {
  std::vector<std::string> lines = smallFile();
  lines[0] += " - Gi version, reference Gi and type of logistic function.\r";
  lines[1] = " 1 - number of chemical species in the system.";
  lines[2] = " 'Si' 28.0855000";
  lines[8] = "0.15";
  lines.insert(lines.begin() + 3, "   ");
  std::string text = join(lines);
  text.pop_back();
  const NnFile file = readNnFile(text, "small.dat");
  check::isTrue(file.symbols() == "Si", "quoted symbol");
  check::isTrue(file.parameters == readNnFile(join(smallFile()), "").parameters, "weights");
}

void refusesBadHeaders() {
  refuses(1, "silicon potential", "expected the numbers");
  refuses(1, "1 0 1", "ln(g + shift), but the shift is 0; expected a number above 0");
  refuses(1, "3 0 1", "lsp_type is 3; supported are 0, 1, 2, 5 and 20");
  refuses(1, "6 0.5 1", "no formula was ever published");
  refuses(1, "7 0.5 1", "no formula was ever published");
  refuses(1, "9 0.5 1", "lsp_type is 9; supported are 0, 1, 2, 5 and 20");
  refuses(1, "5.0 0 1", "lsp_type is \"5.0\"");
  refuses(1, "5 zero 1", "shift is \"zero\", expected a number");
  refuses(1, "5 0 3", "activation is \"3\", expected an integer from 0 to 2");
  refuses(1, "5 0", "the line ends where activation was expected");
  refuses(1, "5 0 1 1", "\"1\" follows activation");
  refuses(2, "119", "n_species is \"119\", expected an integer from 1 to 118");
  refuses(2, "one", "n_species is \"one\"");
  refuses(3, "28.0855 Si", "the chemical symbol is \"28.0855\"");
  refuses(3, "Si", "the line ends where the mass was expected");
  refuses(3, "Si -28", "the mass is -28, expected a number above 0");
}

void refusesBadDescriptors() {
  refuses(4, "1 0.25 4.5 1 1", "irand is 1");
  refuses(4, "2 0.25 4.5 1 1", "irand is \"2\"");
  refuses(4, "0 0.25 -4.5 1 1", "the cutoff rc is -4.5");
  refuses(4, "0 0.25 4.5 0 1", "the cutoff width hc is 0");
  refuses(4, "0 0.25 4.5 1 nan", "sigma is \"nan\", expected a finite number");
  refuses(4, "0 0.25 4.5 1", "the line ends where sigma was expected");
  refuses(4, "0 0.25 4.5 1 1 1", "follows sigma");
  refuses(5, "2 3 0", "Legendre order 0 follows 3");
  refuses(5, "2 3 3", "Legendre order 3 follows 3");
  refuses(5, "2 0 21", "a Legendre order is \"21\", expected an integer from 0 to 20");
  refuses(5, "3 0 3", "the line ends where a Legendre order was expected");
  refuses(5, "1 0 3", "\"3\" follows the last Legendre order");
  refuses(6, "1 0.0", "a centre r0 is 0.0");
  refuses(6, "2 2.25", "the line ends where a centre r0 was expected");
  refuses(6, "1 2.25 2.5", "follows the last centre r0");
  refuses(6, "0", "the number of centres r0 is \"0\"");
}

void refusesBadLayers() {
  refuses(7, "0 12.1 6.17x", "a bond-order parameter is \"6.17x\"");
  refuses(8, "3 3 1 1", "the first layer has 3 nodes, but 2 orders times 1 centres are 2");
  refuses(8, "3 2 1 7", "the last layer has 7 nodes, expected 1, the energy, or 8, the bond-order");
  refuses(8, "4 2 1 1", "the line ends where the size of a layer was expected");
  refuses(8, "2 2 1 1", "\"1\" follows the last layer");
  refuses(8, "3 2 0 1", "the size of a layer is \"0\"");
}

void refusesBadWeights() {
  refuses(9, "0.15O 0.0", "weight 1 of 5 is \"0.15O\", expected a number");
  refuses(10, "inf 0.0", "weight 2 of 5 is \"inf\", expected a finite number");
  refuses(10, "1e999 0.0", "outside the range of double precision");
  refuses(11, "0.125 x", "the second column is \"x\"");
  refuses(12, "7 0 0", "\"0\" follows the second column");
  refuses(12, "+-7 0", "weight 4 of 5 is \"+-7\"");
}

void refusesWrongLengths() {
  std::vector<std::string> lines = smallFile();
  lines.push_back("0.5 0");
  check::isTrue(
      complaint(join(lines)).rfind("bad.dat:14: there is more after the last of the 5", 0) == 0,
      "one weight too many: " + complaint(join(lines)));
  lines.resize(12);
  check::isTrue(
      complaint(join(lines))
              .rfind("bad.dat:13: the file ends where weight 5 of 5 was expected", 0) == 0,
      "one weight too few: " + complaint(join(lines)));
  check::isTrue(complaint("").find("bad.dat:1: the file ends where lsp_type") == 0, "empty file");
  // Cut anywhere, a file is refused: nothing after a cut can be taken for the whole.
  const std::string whole = join(smallFile());
  for (std::size_t length = 0; length + 5 < whole.size(); ++length) {
    check::isTrue(complaint(whole.substr(0, length)) != "(accepted)",
                  "cut after " + std::to_string(length) + " characters");
  }
}

// Of two elements: three pairs, one descriptor each, outputs for hosts of both.
std::vector<std::string> alloy() {
  return {"5 0.0 1", "2",      "Al 26.98", "Ni 58.69", "0 0.25 4.5 1.0 0.9",
          "1 3",     "1 2.25", "0 0",      "2 3 2",    "1 0",
          "2 0",     "3 0",    "4 0",      "5 0",      "6 0",
          "7 0",     "8 0"};
}

void refusesInAlloy(int line, const std::string &replacement, const std::string &expected) {
  testing::refuses(alloy(), line, replacement, "bad.dat:", expected, complaint);
}

void readsSeveralElements() {
  const NnFile file = readNnFile(join(alloy()), "alloy.dat");
  check::isTrue(file.symbols() == "Al, Ni" && file.elements == 2, "symbols");
  check::near(file.species[1].mass, 58.69, 0, "mass");
  check::isTrue(!file.hostInInputs && file.descriptors() == 3, "Kind II");
  std::vector<std::string> lines = alloy();
  lines[8] = "2 6 1";
  lines.resize(16);
  const NnFile kindI = readNnFile(join(lines), "alloy.dat");
  check::isTrue(kindI.hostInInputs && kindI.descriptors() == 3, "Kind I");
}

void refusesWhatFitsNoKind() {
  refusesInAlloy(3, "Al", "bad.dat:3: the line ends where the mass was expected");
  refusesInAlloy(4, "Al 26.98", "bad.dat:4: Al stands here for the second time");
  refusesInAlloy(4, "0 0.25 4.5 1.0 0.9", "bad.dat:4: the chemical symbol is \"0\"");
  refusesInAlloy(9, "2 4 2",
                 "bad.dat:9: the first layer has 4 nodes, but 1 orders times 1 centres times 3 "
                 "pairs of the elements Al, Ni are 3 (the host's element chooses an output), or 6 "
                 "(once for each host's element)");
  refusesInAlloy(9, "2 3 1",
                 "the last layer has 1 nodes, expected 2, the energies of hosts of Al, Ni, for its "
                 "3 inputs, or 42, the bond-order parameters of a PINN (1 would fit 6 inputs)");
  refusesInAlloy(
      9, "2 6 2",
      "the last layer has 2 nodes, expected 1, the energy, as its 6 inputs have the "
      "host's element, or 42, the bond-order parameters of a PINN (2 would fit 3 inputs)");
  refusesInAlloy(9, "2 3 42", "bad.dat:8: the line ends where bond-order parameter 2 of 42");
}

// A .pinn file: three lines of any text, the layers before the bond-order line, comments behind #.
std::vector<std::string> pinn() {
  return {"# DATE: 2020-01-01 UNITS: metal",
          "5 atoms, any text",
          "",
          "2 0.1 0 # type, shift",
          "1",
          "# a comment",
          "Si 28.0855\r",
          "0 0.25 3.0 1.0 0.9",
          "2 0 3",
          "1 2.25",
          "3 2 1 1",
          "0 12.1",
          "0.15 -2.5",
          "0.125",
          "7",
          "-1"};
}

void readsPinnOrder() {
  const NnFile file = readNnFile(join(pinn()), "small.pinn");
  check::isTrue(file.dialect == NnDialect::pinn, "dialect");
  check::isTrue(file.lspType == assay::LspType::reaching, "type");
  check::near(file.rc, 3.0, 0, "rc");
  check::near(file.cutoff, 4.5, 0, "cutoff");
  check::near(file.addend, 0.1, 0, "shift");
  check::isTrue(file.parameters == std::vector<double>({0.15, -2.5, 0.125, 7, -1}), "weights");
  std::vector<std::string> lines = pinn();
  lines[13] = "0.125 0.0";
  check::isTrue(
      complaint(join(lines)).find("bad.dat:16: there is more after the last of the 5") == 0 &&
          complaint(join(lines)).find("no second column") != std::string::npos,
      "second column: " + complaint(join(lines)));
  lines = pinn();
  std::swap(lines[10], lines[11]);
  check::isTrue(
      complaint(join(lines)).find("bad.dat:11: \"0\" where the layers were expected") == 0,
      complaint(join(lines)));
  lines = pinn();
  lines[3] = "1 0.5 0";
  check::isTrue(
      complaint(join(lines)).find("bad.dat:4: lsp_type is 1, which is known in PYFIT's") == 0,
      complaint(join(lines)));
}

// Dialects of files whose outputs are bond-order parameters.
void readsBondOrder() {
  const testing::Corpus corpus(ASSAY_BOND_NN_FILES "_aladyn.txt");
  const auto with = [&corpus](const std::string &from, const std::string &to) {
    std::string text = corpus.base();
    return text.replace(text.find(from), from.size(), to);
  };
  NnFile file = readNnFile(corpus.base(), "small");
  check::isTrue(file.localEnergy == assay::LocalEnergy::bondOrder, "local energy");
  check::near(file.cutoff, 4.5, 0, "reach");
  check::near(file.addend, 0.1, 0, "shift");
  check::isTrue(file.baseline == std::vector<double>({8, 3.6, 2.1, 0.8, -0.06, 0.72, 0.9, 1.2}),
                "baseline");
  check::isTrue(!file.squared, "as they stand");
  file = readNnFile(with("2 0.1 1", "6 0.1 1"), "small");
  check::isTrue(file.lspType == assay::LspType::reaching && file.addend == 0.0, "ALADYN's 6");
  file = readNnFile(with("1 8 3.6", "0 8 3.6"), "small");
  check::isTrue(file.baseline == std::vector<double>(8, 0.0), "flag 0");
  const testing::Corpus pyfit(ASSAY_BOND_NN_FILES "_pyfit.txt");
  check::isTrue(readNnFile(pyfit.base(), "small").squared, "squared");
}

void refusesOtherBondOrder() {
  const testing::Corpus corpus(ASSAY_BOND_NN_FILES ".txt");
  const auto refuses = [&corpus](const std::string &from, const std::string &to,
                                 const std::string &message) {
    std::string text = corpus.base();
    const std::string found = complaint(text.replace(text.find(from), from.size(), to));
    check::isTrue(found.find(message) != std::string::npos, found);
  };
  refuses("2 0.1 1", "0 0.1 1",
          "bad.dat:4: lsp_type is 0, but the network's outputs are the bond-order parameters");
  refuses("2 0.1 1", "3 0.1 1", "bad.dat:4: lsp_type is 3; supported are");
  refuses("2 1 8", "2 1 7",
          "bad.dat:10: the last layer has 7 nodes, expected 1, the energy, or 8, the bond-order "
          "parameters of a PINN");
  refuses("0.72 0.9 1.2", "0.72\nnine 1.2",
          "bad.dat:12: bond-order parameter 7 of 8 is \"nine\", expected a number");
  const testing::Corpus pyfit(ASSAY_BOND_NN_FILES "_pyfit.txt");
  std::string text = pyfit.base();
  const std::string mark = " bop_squared: true";
  const std::string found = complaint(text.replace(text.find(mark), mark.size(), ""));
  check::isTrue(found.find("bad.dat:7: the bond-order parameters of a PINN in PYFIT's order of "
                           "header lines: GMU's trainer, which writes it, takes the squares") == 0,
                found);
}

// How far an atom sees, and what is added to g, by type and order of the header lines.
void typesHaveTheirReach() {
  struct Case {
    int type;
    double reach, aladynReach, addend, aladynAddend;
  };
  for (const Case &c : {Case{0, 4.5, 6.75, 0.0, 0.5}, Case{2, 6.75, 6.75, 0.5, 0.5},
                        Case{5, 4.5, 4.5, 0.0, 0.0}, Case{20, 4.5, 4.5, 0.0, 0.0}}) {
    std::vector<std::string> lines = smallFile();
    lines[0] = std::to_string(c.type) + " 0.5 1";
    const NnFile file = readNnFile(join(lines), "");
    check::near(file.cutoff, c.reach, 0, "reach, type " + std::to_string(c.type));
    check::near(file.addend, c.addend, 0, "addend, type " + std::to_string(c.type));
    std::swap(lines[6], lines[7]);
    const NnFile aladyn = readNnFile(join(lines), "");
    check::near(aladyn.cutoff, c.aladynReach, 0, "reach in ALADYN's order");
    check::near(aladyn.addend, c.aladynAddend, 0, "addend in ALADYN's order");
  }
}

// What Java's reader takes and refuses, this one does as well: NnFileCorpusTest has the same.
void takesAndRefuses(const char *path, std::size_t least) {
  const testing::Corpus corpus(path);
  check::isTrue(complaint(corpus.base()) == "(accepted)", complaint(corpus.base()));
  for (const testing::Corpus::Case &each : corpus.cases()) {
    const std::string message = complaint(each.text);
    check::isTrue((message == "(accepted)") == (each.verdict == "accepted"),
                  each.verdict + ", " + each.what + ": " + message);
  }
  check::isTrue(corpus.cases().size() > least, std::string(path) + " is cut short");
}

void takesAndRefusesAsJavaDoes() {
  takesAndRefuses(ASSAY_NN_FILES, 80);
  takesAndRefuses(ASSAY_ALLOY_NN_FILES, 30);
  takesAndRefuses(ASSAY_PINN_NN_FILES, 25);
  takesAndRefuses(ASSAY_BOND_NN_FILES ".txt", 30);
  takesAndRefuses(ASSAY_BOND_NN_FILES "_aladyn.txt", 30);
  takesAndRefuses(ASSAY_BOND_NN_FILES "_pyfit.txt", 15);
}

}  // namespace

int main() {
  check::run("readsPyfitOrder", readsPyfitOrder);
  check::run("readsAladynOrder", readsAladynOrder);
  check::run("readsWhatFilesInUseHold", readsWhatFilesInUseHold);
  check::run("refusesBadHeaders", refusesBadHeaders);
  check::run("refusesBadDescriptors", refusesBadDescriptors);
  check::run("refusesBadLayers", refusesBadLayers);
  check::run("refusesBadWeights", refusesBadWeights);
  check::run("refusesWrongLengths", refusesWrongLengths);
  check::run("readsSeveralElements", readsSeveralElements);
  check::run("refusesWhatFitsNoKind", refusesWhatFitsNoKind);
  check::run("readsPinnOrder", readsPinnOrder);
  check::run("readsBondOrder", readsBondOrder);
  check::run("refusesOtherBondOrder", refusesOtherBondOrder);
  check::run("typesHaveTheirReach", typesHaveTheirReach);
  check::run("takesAndRefusesAsJavaDoes", takesAndRefusesAsJavaDoes);
  return check::result();
}
