#include "kernel/core_file.h"

#include "kernel/atomic_number.h"

namespace assay {

CoreFile readCoreFile(std::string_view text, const std::string &name) {
  CoreFile core{};
  Lines lines(text, name, "#");
  Line head = lines.next("assay-core VERSION");
  head.keyword("assay-core");
  head.integer("the version of the format", 1, 1);
  head.end("the version");
  Line species = lines.next("species SYMBOL...");
  species.keyword("species");
  do {
    core.symbols.emplace_back(species.word("the chemical symbol"));
  } while (!species.finished());
  Line zbl = lines.next("zbl INNER OUTER");
  zbl.keyword("zbl");
  core.inner = zbl.positive("the inner radius");
  core.outer = zbl.positive("the outer radius");
  zbl.end("the outer radius");
  if (core.inner >= core.outer) {
    zbl.fail("the core is switched off from " + std::string(zbl.words()[1]) + " to " +
             std::string(zbl.words()[2]) + " A; the outer radius has to be the larger one");
  }
  lines.end();
  return core;
}

std::string mismatch(const CoreFile &core, const NnFile &network) {
  const std::string others = otherElements(core.symbols, network);
  if (!others.empty()) return others;
  for (const std::string &one : core.symbols) {
    if (atomicNumber(one) == 0) return "is for " + one + ", which is no element from H to Cm";
  }
  if (core.outer > network.cutoff) {
    return "reaches " + std::to_string(core.outer) + " A, but the network's cutoff is " +
           std::to_string(network.cutoff) + " A; a core has to end within it";
  }
  return {};
}

std::string coreBeside(const std::string &network) { return network + ".core"; }

std::string coreMissing(const std::string &network) {
  return network +
         ": the network was fitted with a short-range core (needs-core in its first "
         "line) and is wrong without it; put its core file, " +
         coreBeside(network) + ", beside it";
}

}  // namespace assay
