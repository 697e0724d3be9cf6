// The normal equations of Levenberg-Marquardt against their definition, for every kernel of this
// processor, and whatever the blocks are that rows wait in.

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "check.h"
#include "fit/fit.h"
#include "fit/normal_sum.h"

namespace {

// Of a sum of so many products, relative to the sum of their absolute values: its rounding.
double rounding(int rows) { return 2.3e-16 * (rows + 4); }

std::size_t at(int index) { return static_cast<std::size_t>(index); }

class Case {
 public:
  Case(int networks, int trained, int rows, unsigned seed) : rows_(rows), random_(seed) {
    pull_.networks = networks;
    pull_.start.push_back(0);
    for (int i = 0; i < trained; ++i) {
      // Some are of none, which no fit has and no harm should do.
      for (int k = static_cast<int>(random_() % 4); k > 0; --k) {
        pull_.from.push_back(static_cast<int>(random_() % static_cast<unsigned>(networks)));
        pull_.factor.push_back(number());
      }
      pull_.start.push_back(static_cast<int>(pull_.from.size()));
    }
    for (int i = 0; i < rows * networks; ++i) jacobian_.push_back(number());
    for (int r = 0; r < rows; ++r) root_.push_back(std::abs(number()));
  }

  // Row r, the number of a trained parameter, or with `absolute` the sum of the terms' sizes.
  double pulled(int r, int i, bool absolute) const {
    double sum = 0.0;
    for (int k = pull_.start[at(i)]; k < pull_.start[at(i + 1)]; ++k) {
      const double term =
          pull_.factor[at(k)] * jacobian_[at(r * pull_.networks + pull_.from[at(k)])];
      sum += absolute ? std::abs(term) : term;
    }
    return root_[at(r)] * sum;
  }

  // `capacity`: of the block; `together`: rows that are put at once.
  std::vector<double> found(const assay::FitKernel &kernel, int capacity, int together) const {
    assay::NormalSum sum(kernel, pull_, capacity);
    sum.clear();
    int waiting = 0;
    const auto add = [&] {
      for (int p = 0; p < sum.parts(); ++p) sum.add(p, waiting);
      waiting = 0;
    };
    for (int r = 0; r < rows_; r += together) {
      const int count = std::min(together, rows_ - r);
      if (waiting + count > capacity) add();
      std::vector<double> some;
      for (int p = 0; p < pull_.networks; ++p) {
        for (int k = 0; k < count; ++k) some.push_back(jacobian_[at((r + k) * pull_.networks + p)]);
      }
      sum.put(waiting, count, some.data(), &root_[at(r)]);
      waiting += count;
    }
    add();
    std::vector<double> triangle(at(pull_.trained()) * at(pull_.trained() + 1) / 2);
    sum.copy(triangle.data());
    return triangle;
  }

  void agrees(const assay::FitKernel &kernel) const {
    const std::vector<double> whole = found(kernel, rows_, 1);
    std::size_t next = 0;
    for (int i = 0; i < pull_.trained(); ++i) {
      for (int j = 0; j <= i; ++j, ++next) {
        double expected = 0.0, sizes = 0.0;
        for (int r = 0; r < rows_; ++r) {
          expected += pulled(r, i, false) * pulled(r, j, false);
          sizes += pulled(r, i, true) * pulled(r, j, true);
        }
        check::isTrue(std::abs(whole[next] - expected) <= rounding(rows_) * sizes,
                      std::string(kernel.name) + ", element " + std::to_string(i) + " " +
                          std::to_string(j) + " of " + std::to_string(pull_.trained()));
      }
    }
    check::isTrue(found(kernel, 7, 3) == whole, "blocks of seven rows change a bit");
    check::isTrue(found(kernel, 150, 50) == whole, "blocks of 150 rows change a bit");
  }

 private:
  double number() { return std::uniform_real_distribution<double>(-1.0, 1.0)(random_); }

  assay::ParameterPull pull_;
  int rows_;
  std::mt19937 random_;
  std::vector<double> jacobian_, root_;
};

}  // namespace

int main() {
  for (const assay::FitKernel &kernel : assay::availableFitKernels()) {
    unsigned seed = 1;
    for (const int trained : {1, 5, 6, 7, 12, 23, 24, 25, 61, 110}) {
      for (const int rows : {1, 127, 128, 300}) {
        Case(2 * trained + 3, trained, rows, ++seed).agrees(kernel);
      }
    }
  }
  return check::result();
}
