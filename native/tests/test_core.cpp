// The reader of core files, and the core itself.

#include <cmath>

#include "check.h"
#include "corpus.h"
#include "kernel/core_file.h"
#include "kernel/zbl_core.h"

namespace {

assay::NnFile networkOf(const std::vector<std::string> &symbols) {
  assay::NnFile network{};
  for (const std::string &symbol : symbols) network.species.push_back({symbol, 1.0});
  network.elements = static_cast<int>(symbols.size());
  network.cutoff = 4.5;
  return network;
}

void takesAndRefuses(const testing::Corpus::Case &file) {
  std::string complaint;
  try {
    complaint = mismatch(assay::readCoreFile(file.text, "a.core"), networkOf({"Si"}));
  } catch (const assay::FileError &e) {
    complaint = e.what();
    check::isTrue(complaint.rfind("a.core:", 0) == 0, file.what + " gave no place: " + complaint);
  }
  check::isTrue(complaint.empty() == (file.verdict == "accepted"), file.what + ": " + complaint);
}

// Energy of an atom with one neighbour along x, and its derivative.
struct PairEnergy {
  double energy, slope;
};

PairEnergy at(const assay::ZblCore &core, int element, int neighbourKind, int elements, double r) {
  double x = r, zero = 0.0, gx = 0.0, gy = 0.0, gz = 0.0;
  int kindStart[2] = {0, neighbourKind == 0 ? 1 : 0};
  assay::EnvironmentView e{};
  e.element = element;
  e.neighbours = 1;
  e.kindStart = elements == 1 ? nullptr : kindStart;
  e.dx = &x;
  e.dy = e.dz = &zero;
  e.gx = &gx;
  e.gy = &gy;
  e.gz = &gz;
  const double energy = core.add(e);
  return {energy, gx};
}

void endsSmoothly(const assay::ZblCore &core) {
  check::near(at(core, 0, 0, 1, 1.6).energy, 0.0, 0.0, "energy at the end");
  check::near(at(core, 0, 0, 1, 1.6 - 1e-4).energy, 0.0, 1e-9, "energy before the end");
  check::near(at(core, 0, 0, 1, 1.6 - 1e-4).slope, 0.0, 1e-5, "slope before the end");
  const double step = 1e-5;
  for (const double r : {0.3, 0.7, 0.9999999, 1.0000001, 1.3, 1.55}) {
    const double difference =
        (at(core, 0, 0, 1, r + step).energy - at(core, 0, 0, 1, r - step).energy) / (2.0 * step);
    const PairEnergy found = at(core, 0, 0, 1, r);
    check::near(found.slope, difference, 1e-6 * std::abs(difference), "slope by energies");
    check::isTrue(found.energy > 0.0 && found.slope < 0.0, "repels");
  }
}

// A pair costs the same, whoever of the two is asked.
void pairsOfElements() {
  const assay::NnFile network = networkOf({"Al", "Ni"});
  const assay::ZblCore core({{"Al", "Ni"}, 1.0, 1.6}, network);
  const double mixed = at(core, 0, 1, 2, 0.8).energy;
  check::near(at(core, 1, 0, 2, 0.8).energy, mixed, 1e-12, "either way");
  check::isTrue(at(core, 0, 0, 2, 0.8).energy < mixed && mixed < at(core, 1, 1, 2, 0.8).energy,
                "by their charges");
}

}  // namespace

int main() {
  const testing::Corpus corpus(ASSAY_CORE_FILES);
  for (const auto &file : corpus.cases()) check::run("core files", [&] { takesAndRefuses(file); });
  const assay::ZblCore silicon({{"Si"}, 1.0, 1.6}, networkOf({"Si"}));
  check::run("a core ends smoothly", [&] { endsSmoothly(silicon); });
  check::run("pairs of elements", pairsOfElements);
  return check::result();
}
