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

inline std::string networkText(const NetworkShape &shape) {
  std::string out = std::to_string(shape.lspType) + " 0.0 " + std::to_string(shape.activation) +
                    "\n1\nSi 28.0855\n0 0.25 " + text(shape.cutoff) + " " +
                    text(shape.cutoffWidth) + " " + text(shape.sigma) + "\n";
  out += std::to_string(shape.orders.size());
  for (const int order : shape.orders) out += " " + std::to_string(order);
  out += "\n" + std::to_string(shape.centres.size());
  for (const double centre : shape.centres) out += " " + text(centre);
  out += "\n0 12.1692 6.17263 3.11471 0.755675 0.404939 0.036124 0.650018 0.57289\n";
  std::vector<int> sizes = {static_cast<int>(shape.orders.size() * shape.centres.size())};
  sizes.insert(sizes.end(), shape.hidden.begin(), shape.hidden.end());
  sizes.push_back(1);
  out += std::to_string(sizes.size());
  for (const int size : sizes) out += " " + std::to_string(size);
  out += "\n";
  Random random(shape.seed);
  for (std::size_t k = 1; k < sizes.size(); ++k) {
    for (int i = 0; i < (sizes[k - 1] + 1) * sizes[k]; ++i) {
      out += text(random.uniform(-shape.largestWeight, shape.largestWeight)) + "   0.0000\n";
    }
  }
  return out;
}

}  // namespace testing

#endif
