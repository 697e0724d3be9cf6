// Networks with random weights for tests, as text of NN files.

#ifndef ASSAY_TESTS_TEST_NETWORK_H
#define ASSAY_TESTS_TEST_NETWORK_H

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

namespace testing {

// splitmix64: the same numbers with every compiler and library.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  double uniform(double low, double high) {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    z ^= z >> 31;
    return low + (high - low) * static_cast<double>(z >> 11) * 0x1.0p-53;
  }

 private:
  std::uint64_t state_;
};

// How a network of several elements tells hosts apart: by its outputs, by its inputs, by a network
// for each side by side.
enum class Hosts { output, input, network };

struct NetworkShape {
  int lspType = 5;
  int activation = 1;
  double cutoff = 4.5;
  double cutoffWidth = 1.0;
  double sigma = 1.0;
  std::vector<int> orders = {0, 1, 2, 3, 4};
  std::vector<double> centres = {2.0, 2.25, 2.5, 3.0, 3.5, 4.0};
  std::vector<int> hidden = {16, 16};
  double largestWeight = 0.5;
  std::uint64_t seed = 20250204;
  std::vector<std::string> elements = {"Si"};
  Hosts hosts = Hosts::output;
  double shift = 0.0;
  bool pinn = false;   // the layout of .pinn files
  bool bonds = false;  // outputs are bond-order parameters, added to those of bondBaseline
};

// 60 inputs, type 20, tanh, rc 6: the larger network of the benchmarks.
inline NetworkShape largeShape() {
  NetworkShape shape;
  shape.lspType = 20;
  shape.activation = 2;
  shape.cutoff = 6.0;
  shape.cutoffWidth = 1.5;
  shape.centres = {1.0, 1.3, 1.6, 1.9, 2.2, 2.5, 2.8, 3.1, 3.4, 3.7, 4.0, 4.3};
  shape.hidden = {20, 20};
  shape.largestWeight = 0.3;
  return shape;
}

inline std::string text(double value) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.17g", value);
  return buffer;
}

inline double massOf(std::size_t element) { return 28.0855 + 10.0 * static_cast<double>(element); }

inline std::vector<int> sizesOf(const NetworkShape &shape) {
  const std::size_t n = shape.elements.size();
  const std::size_t inputs = shape.orders.size() * shape.centres.size() * n * (n + 1) / 2;
  const bool byInput = n > 1 && shape.hosts == Hosts::input;
  std::vector<int> sizes = {static_cast<int>(byInput ? n * inputs : inputs)};
  const std::size_t groups = shape.hosts == Hosts::network ? n : 1;
  for (const int hidden : shape.hidden) sizes.push_back(hidden * static_cast<int>(groups));
  sizes.push_back(shape.bonds ? static_cast<int>(n * (4 * n + 3 * n * n + 1))
                  : byInput   ? 1
                              : static_cast<int>(n));
  return sizes;
}

// Weights of one layer and its biases; those between groups are 0.
inline std::vector<double> layerOf(const NetworkShape &shape, int inputs, int outputs, bool first,
                                   Random *random) {
  const int groups =
      shape.hosts == Hosts::network && !first ? static_cast<int>(shape.elements.size()) : 1;
  std::vector<double> weights;
  for (int in = 0; in <= inputs; ++in) {
    for (int out = 0; out < outputs; ++out) {
      const double w = random->uniform(-shape.largestWeight, shape.largestWeight);
      const bool linked = in == inputs || in * groups / inputs == out * groups / outputs;
      weights.push_back(linked ? w : 0.0);
    }
  }
  return weights;
}

// Parameters such as metals have, of every host somewhat others.
inline std::string bondBaseline(const NetworkShape &shape) {
  const std::size_t n = shape.elements.size(), pairs = n * n;
  const double value[] = {8.0, 3.6, 2.1, 0.8, -0.06, 0.72, 0.9, 1.2};
  const std::size_t count[] = {n, n, n, n, pairs, 1, pairs, pairs};
  Random random(shape.seed + 1);
  std::string line = "1";
  for (std::size_t host = 0; host < n; ++host) {
    for (std::size_t kind = 0; kind < 8; ++kind) {
      for (std::size_t i = 0; i < count[kind]; ++i) {
        line += " " + text(value[kind] * random.uniform(0.9, 1.1));
      }
    }
  }
  return line;
}

inline std::string networkText(const NetworkShape &shape) {
  std::string out = shape.pinn ? "# a test\n#\n#\n" : "";
  out += std::to_string(shape.lspType) + " " + (shape.shift == 0.0 ? "0.0" : text(shape.shift)) +
         " " + std::to_string(shape.activation) + "\n" + std::to_string(shape.elements.size()) +
         "\n";
  for (std::size_t n = 0; n < shape.elements.size(); ++n) {
    out += shape.elements[n] + " " + text(massOf(n)) + "\n";
  }
  out += "0 0.25 " + text(shape.cutoff) + " " + text(shape.cutoffWidth) + " " + text(shape.sigma) +
         "\n" + std::to_string(shape.orders.size());
  for (const int order : shape.orders) out += " " + std::to_string(order);
  out += "\n" + std::to_string(shape.centres.size());
  for (const double centre : shape.centres) out += " " + text(centre);
  const std::vector<int> sizes = sizesOf(shape);
  std::string layers = std::to_string(sizes.size());
  for (const int size : sizes) layers += " " + std::to_string(size);
  const std::string bonds =
      shape.bonds ? bondBaseline(shape)
                  : "0 12.1692 6.17263 3.11471 0.755675 0.404939 0.036124 0.650018 0.57289";
  out += "\n" + (shape.pinn ? layers + "\n" + bonds : bonds + "\n" + layers) + "\n";
  Random random(shape.seed);
  for (std::size_t k = 1; k < sizes.size(); ++k) {
    for (const double w : layerOf(shape, sizes[k - 1], sizes[k], k == 1, &random)) {
      out += text(w) + (shape.pinn ? "\n" : "   0.0000\n");
    }
  }
  return out;
}

}  // namespace testing

#endif
