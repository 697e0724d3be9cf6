// Neighbours beside all images that are near enough, found by trying every one.

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "check.h"
#include "ranks/neighbour_list.h"

namespace {

using Neighbour = std::tuple<int, int, double, double, double>;

// Of all images of all atoms within so many cells.
std::vector<Neighbour> naive(double cutoff, const std::array<double, 9> &h,
                             const std::vector<double> &r, int cells) {
  std::vector<Neighbour> all;
  const int atoms = static_cast<int>(r.size()) / 3;
  for (int i = 0; i < atoms; ++i) {
    for (int j = 0; j < atoms; ++j) {
      for (int a = -cells; a <= cells; ++a) {
        for (int b = -cells; b <= cells; ++b) {
          for (int c = -cells; c <= cells; ++c) {
            double d[3];
            for (std::size_t k = 0; k < 3; ++k) {
              d[k] = r[3 * static_cast<std::size_t>(j) + k] -
                     r[3 * static_cast<std::size_t>(i) + k] + a * h[k] + b * h[3 + k] +
                     c * h[6 + k];
            }
            const double length = std::sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
            if (length < cutoff && length > 1e-5) all.emplace_back(i, j, d[0], d[1], d[2]);
          }
        }
      }
    }
  }
  return all;
}

std::vector<Neighbour> found(const assay::NeighbourList &list) {
  std::vector<Neighbour> all;
  for (std::size_t i = 0; i + 1 < list.start.size(); ++i) {
    for (auto n = static_cast<std::size_t>(list.start[i]);
         n < static_cast<std::size_t>(list.start[i + 1]); ++n) {
      all.emplace_back(static_cast<int>(i), list.atom[n], list.vector[3 * n],
                       list.vector[3 * n + 1], list.vector[3 * n + 2]);
    }
  }
  return all;
}

// Rounded so that the last bits do not decide the order.
void sort(std::vector<Neighbour> &all) {
  const auto rounded = [](double x) { return std::llround(x * 1e6); };
  std::sort(all.begin(), all.end(), [&](const Neighbour &a, const Neighbour &b) {
    return std::make_tuple(std::get<0>(a), std::get<1>(a), rounded(std::get<2>(a)),
                           rounded(std::get<3>(a)), rounded(std::get<4>(a))) <
           std::make_tuple(std::get<0>(b), std::get<1>(b), rounded(std::get<2>(b)),
                           rounded(std::get<3>(b)), rounded(std::get<4>(b)));
  });
}

void compare(double cutoff, const std::array<double, 9> &h, const std::vector<double> &r,
             int cells) {
  const assay::NeighbourList list =
      assay::neighboursWithin(cutoff, h, r.data(), static_cast<int>(r.size()) / 3);
  std::vector<Neighbour> expected = naive(cutoff, h, r, cells), actual = found(list);
  check::isTrue(expected.size() == actual.size(),
                "as many neighbours: " + std::to_string(actual.size()) + " of " +
                    std::to_string(expected.size()));
  if (expected.size() != actual.size()) return;
  sort(expected);
  sort(actual);
  for (std::size_t n = 0; n < expected.size(); ++n) {
    check::isTrue(std::get<0>(expected[n]) == std::get<0>(actual[n]) &&
                      std::get<1>(expected[n]) == std::get<1>(actual[n]),
                  "of the same atoms");
    // Rounding of coordinates that go through fractions, of some 20 A.
    check::near(std::get<2>(actual[n]), std::get<2>(expected[n]), 1e-12, "x");
    check::near(std::get<3>(actual[n]), std::get<3>(expected[n]), 1e-12, "y");
    check::near(std::get<4>(actual[n]), std::get<4>(expected[n]), 1e-12, "z");
  }
}

std::vector<double> atRandom(int atoms, double size, std::mt19937 &random) {
  std::uniform_real_distribution<double> place(-0.3 * size, 1.3 * size);
  std::vector<double> r(static_cast<std::size_t>(3 * atoms));
  for (double &x : r) x = place(random);
  return r;
}

void smallAndSkewedCells() {
  std::mt19937 random(3);
  compare(4.5, {2.7, 0, 0, 0.4, 2.9, 0, -0.3, 0.5, 3.1}, atRandom(2, 2.7, random), 4);
  compare(5.0, {3, 0, 0, 2.9, 1.1, 0, 2.8, 0.9, 1.2}, atRandom(3, 2, random), 14);
  compare(4.0, {0, 2.7, 2.7, 2.7, 0, 2.7, 2.7, 2.7, 0}, {0, 0, 0, 1.35, 1.35, 1.35}, 4);
  compare(4.0, {3, 0, 0, 0, 0, 3, 0, 3, 0}, atRandom(4, 3, random), 4);  // left-handed
}

void largeCells() {
  std::mt19937 random(4);
  compare(3.0, {14, 1, 0.5, -2, 13, 1, 3, -1, 15}, atRandom(120, 14, random), 2);
  compare(3.0, {20, 0, 0, 0, 4, 0, 1, 0, 20}, atRandom(80, 12, random), 4);
}

void loneAtoms() {
  const assay::NeighbourList none = assay::neighboursWithin(3.0, {10, 0, 0, 0, 10, 0, 0, 0, 10},
                                                            std::vector<double>{1, 2, 3}.data(), 1);
  check::isTrue(none.atom.empty() && none.isolated() == 1, "one atom alone");
}

}  // namespace

int main() {
  check::run("small and skewed cells", smallAndSkewedCells);
  check::run("large cells", largeCells);
  check::run("lone atoms", loneAtoms);
  return check::result();
}
