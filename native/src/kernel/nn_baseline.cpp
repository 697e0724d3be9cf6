#include "kernel/nn_baseline.h"

#include <string>

namespace assay {
namespace {

constexpr const char *mark = "bop_squared:";

bool readFlag(Line &line) { return line.integer("ibaseline", 0, 1) == 1; }

std::string next(const NnFile &file) {
  return "bond-order parameter " + std::to_string(file.baseline.size() + 1) + " of " +
         std::to_string(file.layerSizes.back());
}

void readNumber(Line &line, bool counts, NnFile &file) {
  const double number = line.real(next(file).c_str());
  file.baseline.push_back(counts ? number : 0.0);
}

bool isWhole(const NnFile &file) {
  return file.baseline.size() == static_cast<std::size_t>(file.layerSizes.back());
}

}  // namespace

void readBaseline(Line line, Lines &lines, NnFile &file) {
  const bool counts = readFlag(line);
  const auto rest = [&](Line &of) {
    while (!isWhole(file) && !of.atEnd()) readNumber(of, counts, file);
    of.end("the bond-order parameters");
  };
  rest(line);
  while (!isWhole(file)) {
    Line more = lines.next(next(file));
    readNumber(more, counts, file);
    rest(more);
  }
}

void readSquaredBaseline(Line line, NnFile &file) {
  const bool counts = readFlag(line);
  while (!isWhole(file)) readNumber(line, counts, file);
  line.end("the last bond-order parameter");
  const std::string said = line.finished() ? "" : std::string(line.word("the mark"));
  const std::string squared = line.finished() ? "" : std::string(line.word("the mark"));
  if (said != mark || (squared != "true" && squared != "false")) {
    line.fail(
        "the bond-order parameters of a PINN in PYFIT's order of header lines: GMU's trainer, "
        "which writes it, takes the squares of a and lambda, others take them as they are, and "
        "nothing in the file tells. Write bop_squared: true (of that trainer) or bop_squared: "
        "false (as LAMMPS and ALADYN) behind the numbers of this line");
  }
  file.squared = squared == "true";
}

}  // namespace assay
