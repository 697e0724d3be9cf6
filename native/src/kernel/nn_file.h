#ifndef ASSAY_NN_FILE_H
#define ASSAY_NN_FILE_H

#include <string>
#include <string_view>
#include <vector>

#include "kernel/model_types.h"
#include "kernel/text_lines.h"

namespace assay {

// Order of the header lines: PYFIT ends them with the layers, ALADYN with the bond-order line.
enum class NnDialect { pyfit, aladyn };

enum class LspType { gaussian = 5, centredGaussian = 20 };

// What describes an atom's surroundings; lengths in A. See DescriptorView for the formula.
struct DescriptorSettings {
  LspType lspType;
  double cutoff;
  double cutoffWidth;
  double sigma;
  std::vector<int> orders;
  std::vector<double> centres;
};

// A straight network as its file tells it; lengths in A, energies in eV.
struct NnFile : DescriptorSettings {
  NnDialect dialect;
  double shift;  // unused by types 5 and 20
  Activation activation;
  std::string symbol;
  double mass;
  std::vector<int> layerSizes;
  // Per layer: for each input all its outgoing weights, then the biases.
  std::vector<double> parameters;
};

// Reads the text of an NN file; `name` is what messages call it. Throws FileError.
NnFile readNnFile(std::string_view text, const std::string &name);

}  // namespace assay

#endif
