#ifndef ASSAY_NN_FILE_H
#define ASSAY_NN_FILE_H

#include <string>
#include <string_view>
#include <vector>

#include "kernel/model_types.h"
#include "kernel/text_lines.h"

namespace assay {

// Order of the header lines: PYFIT ends them with the layers, ALADYN with the bond-order line.
// LAMMPS's .pinn files are ALADYN's behind three lines of text.
enum class NnDialect { pyfit, aladyn, pinn };

enum class LspType {
  plain = 0,            // g; in ALADYN's order of header lines g + shift, up to 1.5 rc
  logarithm = 1,        // ln(g + shift)
  reaching = 2,         // asinh(g + shift), up to 1.5 rc
  gaussian = 5,         // asinh(g)
  centredGaussian = 20  // likewise, of Gaussians about the atom
};

// Whether a number is one of these, and which are, in words.
bool isLspType(int type);
inline constexpr const char *supportedLspTypes = "supported are 0, 1, 2, 5 and 20";

struct Species {
  std::string symbol;
  double mass;  // u
};

// What describes an atom's surroundings; lengths in A. See DescriptorView for the formula.
struct DescriptorSettings {
  LspType lspType;
  double cutoff;  // how far an atom sees: rc, or 1.5 rc
  double cutoffWidth;
  double sigma;
  std::vector<int> orders;
  std::vector<double> centres;
  int elements = 1;
  double addend = 0.0;  // to g; 0 where the type has no use for a shift

  Transform transform() const;
  // Descriptors of an atom, of all pairs of elements.
  int descriptors() const;
};

// A network as its file tells it; lengths in A, energies in eV. With n elements there is a block of
// descriptors for each pair of them, 00 01 ... 11 12 ..., and either the host's element is in the
// inputs (Kind I: the blocks once for each element, those of the others without an atom) or it is
// not (Kind II: the blocks once). Outputs are the energy (Kind II: of a host of each element), or
// the parameters of a bond-order potential for hosts of each element (PINN).
struct NnFile : DescriptorSettings {
  NnDialect dialect;
  double shift;  // as the file has it
  Activation activation;
  std::vector<Species> species;
  double rc;
  std::vector<int> layerSizes;
  bool hostInInputs;  // Kind I
  bool needsCore;     // says so in its first line: fitted with a short-range core, docs/core.md
  LocalEnergy localEnergy;
  // PINN: what is added to the outputs, 0 where the file's flag is 0; and whether its a and lambda
  // are squared, as GMU's trainer has them.
  std::vector<double> baseline;
  bool squared;
  // Per layer: for each input all its outgoing weights, then the biases.
  std::vector<double> parameters;

  // Symbols with commas between.
  std::string symbols() const;
};

// What keeps a file for these elements from belonging to a network; empty when nothing does.
std::string otherElements(const std::vector<std::string> &symbols, const NnFile &network);

// Reads the text of an NN file; `name` is what messages call it. Throws FileError.
NnFile readNnFile(std::string_view text, const std::string &name);

}  // namespace assay

#endif
