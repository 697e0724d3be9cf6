// Compiled without contraction of products and sums (CMakeLists.txt): Java has none.

#include "ranks/neighbour_list.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace assay {
namespace {

using Matrix = std::array<double, 9>;
using Triple = std::array<int, 3>;

// Images nearer than this (A) are the atom itself.
constexpr double self = 1e-5;
// Rounding of bounds (cells): an image more is looked at rather than one lost.
constexpr double margin = 1e-9;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

double determinant(const Matrix &m) {
  return m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) +
         m[2] * (m[3] * m[7] - m[4] * m[6]);
}

Matrix inverse(const Matrix &m) {
  const double d = determinant(m);
  return {(m[4] * m[8] - m[5] * m[7]) / d, (m[2] * m[7] - m[1] * m[8]) / d,
          (m[1] * m[5] - m[2] * m[4]) / d, (m[5] * m[6] - m[3] * m[8]) / d,
          (m[0] * m[8] - m[2] * m[6]) / d, (m[2] * m[3] - m[0] * m[5]) / d,
          (m[3] * m[7] - m[4] * m[6]) / d, (m[1] * m[6] - m[0] * m[7]) / d,
          (m[0] * m[4] - m[1] * m[3]) / d};
}

std::vector<double> multiply(const double *rows, int count, const Matrix &m) {
  std::vector<double> out(at(3 * count));
  for (int i = 0; i < 3 * count; i += 3) {
    for (int c = 0; c < 3; ++c) {
      out[at(i + c)] = rows[i] * m[at(c)] + rows[i + 1] * m[at(3 + c)] + rows[i + 2] * m[at(6 + c)];
    }
  }
  return out;
}

// Distance between the faces that a vector of the cell joins.
double height(const Matrix &inverted, int c) {
  const double x = inverted[at(c)], y = inverted[at(3 + c)], z = inverted[at(6 + c)];
  return 1 / std::sqrt(x * x + y * y + z * z);
}

int floorDiv(int a, int b) { return a / b - (a % b != 0 && (a % b < 0) != (b < 0) ? 1 : 0); }

// The greatest whole number whose cube is not above.
int cubeRoot(int atoms) {
  int root = 1;
  while (static_cast<long long>(root + 1) * (root + 1) * (root + 1) <= atoms) ++root;
  return root;
}

// The cell in axes along which it is triangular: see org.assay.structure.ImageRows.
struct Triangle {
  Matrix axes;
  double t00, t01, t02, t11, t12, t22;

  explicit Triangle(const Matrix &h) : axes{} {
    t22 = length(h, 6);
    for (std::size_t c = 0; c < 3; ++c) axes[6 + c] = h[6 + c] / t22;
    t12 = dot(h, 3, axes, 6);
    for (std::size_t c = 0; c < 3; ++c) axes[3 + c] = h[3 + c] - t12 * axes[6 + c];
    t11 = length(axes, 3);
    for (std::size_t c = 0; c < 3; ++c) axes[3 + c] /= t11;
    t01 = dot(h, 0, axes, 3);
    t02 = dot(h, 0, axes, 6);
    for (std::size_t c = 0; c < 3; ++c) axes[c] = h[c] - t01 * axes[3 + c] - t02 * axes[6 + c];
    t00 = length(axes, 0);
    for (std::size_t c = 0; c < 3; ++c) axes[c] /= t00;
  }

  static double dot(const Matrix &a, std::size_t i, const Matrix &b, std::size_t k) {
    return a[i] * b[k] + a[i + 1] * b[k + 1] + a[i + 2] * b[k + 2];
  }

  static double length(const Matrix &a, std::size_t i) { return std::sqrt(dot(a, i, a, i)); }
};

// The greatest whole n with p + n t <= half, some rounding allowed.
int lastCell(double p, double t, double half) {
  const double bound = (half - p) / t + margin;
  const int n = static_cast<int>(bound);
  return n > bound ? n - 1 : n;
}

int firstCell(double p, double t, double half) { return -lastCell(-p, t, half); }

class Search {
 public:
  Search(double cutoff, const Matrix &cell, const double *position, int atoms)
      : cutoff_(cutoff), cell_(cell), atoms_(atoms) {
    const Matrix inverted = inverse(cell);
    const int most = cubeRoot(atoms);
    for (int c = 0; c < 3; ++c) {
      const double h = height(inverted, c);
      const double fitting = std::min(static_cast<double>(most), std::floor(h / cutoff));
      bins_[at(c)] = static_cast<int>(std::max(1.0, fitting));
      reach_[at(c)] = static_cast<int>(std::ceil(cutoff * bins_[at(c)] / h));
    }
    sort(multiply(position, atoms, inverted));
  }

  NeighbourList run() {
    found_.start.assign(at(atoms_ + 1), 0);
    const Triangle triangle(cell_);
    for (int i = 0; i < atoms_; ++i) {
      if (binStart_.size() == 2) {
        for (int j = 0; j < atoms_; ++j) addImages(i, j, triangle);
      } else {
        addBins(i);
      }
      found_.start[at(i + 1)] = static_cast<int>(found_.atom.size());
    }
    return std::move(found_);
  }

 private:
  void sort(std::vector<double> fractional) {
    binOfAtom_.resize(at(atoms_));
    binStart_.assign(at(bins_[0] * bins_[1] * bins_[2] + 1), 0);
    for (int i = 0; i < atoms_; ++i) {
      int bin = 0;
      for (int c = 0; c < 3; ++c) {
        double &s = fractional[at(3 * i + c)];
        s -= s >= 0 && s < 1 ? 0 : std::floor(s);
        const int bins = bins_[at(c)];
        bin = bin * bins + std::min(bins - 1, static_cast<int>(s * bins));
      }
      binOfAtom_[at(i)] = bin;
      ++binStart_[at(bin + 1)];
    }
    for (std::size_t b = 1; b < binStart_.size(); ++b) binStart_[b] += binStart_[b - 1];
    std::vector<int> next = binStart_;
    atomsByBin_.resize(at(atoms_));
    for (int i = 0; i < atoms_; ++i) atomsByBin_[at(next[at(binOfAtom_[at(i)])]++)] = i;
    wrapped_ = multiply(fractional.data(), atoms_, cell_);
  }

  // Of atom i's place taken to the origin, and a number of cells further.
  double shift(int i, int axis, const Triple &image) const {
    return -wrapped_[at(3 * i + axis)] +
           (image[0] * cell_[at(axis)] + image[1] * cell_[at(3 + axis)] +
            image[2] * cell_[at(6 + axis)]);
  }

  void addImages(int i, int j, const Triangle &t) {
    const double x = wrapped_[at(3 * j)] - wrapped_[at(3 * i)];
    const double y = wrapped_[at(3 * j + 1)] - wrapped_[at(3 * i + 1)];
    const double z = wrapped_[at(3 * j + 2)] - wrapped_[at(3 * i + 2)];
    const double p0 = t.axes[0] * x + t.axes[1] * y + t.axes[2] * z;
    const double p1 = t.axes[3] * x + t.axes[4] * y + t.axes[5] * z;
    const double p2 = t.axes[6] * x + t.axes[7] * y + t.axes[8] * z;
    const int last0 = lastCell(p0, t.t00, cutoff_);
    for (int n0 = firstCell(p0, t.t00, cutoff_); n0 <= last0; ++n0) {
      const double q0 = p0 + n0 * t.t00;
      const double left1 = cutoff_ * cutoff_ - q0 * q0;
      const double half1 = left1 > 0 ? std::sqrt(left1) : 0;
      const double q1 = p1 + n0 * t.t01;
      const int last1 = lastCell(q1, t.t11, half1);
      for (int n1 = firstCell(q1, t.t11, half1); n1 <= last1; ++n1) {
        const double r1 = q1 + n1 * t.t11;
        const double left2 = left1 - r1 * r1;
        const double half2 = left2 > 0 ? std::sqrt(left2) : 0;
        const double q2 = p2 + n0 * t.t02 + n1 * t.t12;
        const int last2 = lastCell(q2, t.t22, half2);
        for (int n2 = firstCell(q2, t.t22, half2); n2 <= last2; ++n2)
          addShifted(i, j, {n0, n1, n2});
      }
    }
  }

  void addShifted(int i, int j, const Triple &image) {
    addIfNear(j, shift(i, 0, image), shift(i, 1, image), shift(i, 2, image));
  }

  void addBins(int i) {
    const int bin = binOfAtom_[at(i)];
    const int b2 = bin % bins_[2], b1 = bin / bins_[2] % bins_[1], b0 = bin / (bins_[2] * bins_[1]);
    Triple image{};
    for (int o0 = b0 - reach_[0]; o0 <= b0 + reach_[0]; ++o0) {
      image[0] = floorDiv(o0, bins_[0]);
      const int bin0 = o0 - image[0] * bins_[0];
      for (int o1 = b1 - reach_[1]; o1 <= b1 + reach_[1]; ++o1) {
        image[1] = floorDiv(o1, bins_[1]);
        const int bin01 = bin0 * bins_[1] + o1 - image[1] * bins_[1];
        for (int o2 = b2 - reach_[2]; o2 <= b2 + reach_[2]; ++o2) {
          image[2] = floorDiv(o2, bins_[2]);
          addBin(i, bin01 * bins_[2] + o2 - image[2] * bins_[2], image);
        }
      }
    }
  }

  void addBin(int i, int bin, const Triple &image) {
    const double x = shift(i, 0, image), y = shift(i, 1, image), z = shift(i, 2, image);
    for (int n = binStart_[at(bin)]; n < binStart_[at(bin + 1)]; ++n) {
      addIfNear(atomsByBin_[at(n)], x, y, z);
    }
  }

  void addIfNear(int j, double sx, double sy, double sz) {
    const double x = wrapped_[at(3 * j)] + sx;
    const double y = wrapped_[at(3 * j + 1)] + sy;
    const double z = wrapped_[at(3 * j + 2)] + sz;
    const double r2 = x * x + y * y + z * z;
    if (!(r2 < cutoff_ * cutoff_ && r2 > self * self)) return;
    found_.atom.push_back(j);
    found_.vector.insert(found_.vector.end(), {x, y, z});
  }

  const double cutoff_;
  const Matrix cell_;
  const int atoms_;
  Triple bins_{}, reach_{};
  std::vector<int> binOfAtom_, binStart_, atomsByBin_;
  std::vector<double> wrapped_;
  NeighbourList found_;
};

}  // namespace

int NeighbourList::isolated() const {
  int count = 0;
  for (std::size_t i = 0; i + 1 < start.size(); ++i) count += start[i] == start[i + 1] ? 1 : 0;
  return count;
}

NeighbourList neighboursWithin(double cutoff, const std::array<double, 9> &cell,
                               const double *position, int atoms) {
  return Search(cutoff, cell, position, atoms).run();
}

}  // namespace assay
