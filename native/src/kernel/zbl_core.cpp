#include "kernel/zbl_core.h"

#include <cmath>
#include <cstddef>

#include "kernel/atomic_number.h"

namespace assay {
namespace {

constexpr double coulomb = 14.399645;  // e^2 / (4 pi epsilon_0) in eV A, LAMMPS's of units metal
constexpr double screeningLength = 0.46850;
constexpr double screeningPower = 0.23;
constexpr double share[4] = {0.02817, 0.28022, 0.50986, 0.18175};
constexpr double decayRate[4] = {0.20162, 0.40290, 0.94229, 3.19980};

}  // namespace

ZblCore::ZblCore(const CoreFile &core, const NnFile &network)
    : file_(core), elements_(network.elements) {
  for (const Species &one : network.species) {
    for (const Species &other : network.species) {
      pairs_.push_back(pairOf(atomicNumber(one.symbol), atomicNumber(other.symbol)));
    }
  }
}

ZblCore::Pair ZblCore::pairOf(int z1, int z2) const {
  Pair pair{};
  const double inverse =
      (std::pow(z1, screeningPower) + std::pow(z2, screeningPower)) / screeningLength;
  pair.strength = coulomb * z1 * z2;
  for (int m = 0; m < 4; ++m) pair.decay[m] = decayRate[m] * inverse;
  const double t = file_.outer - file_.inner;
  const Bare end = bare(pair, file_.outer);
  pair.swA = (t * end.curvature - 3.0 * end.slope) / (t * t);
  pair.swB = (2.0 * end.slope - t * end.curvature) / (t * t * t);
  pair.swC = -end.value + t / 2.0 * end.slope - t * t / 12.0 * end.curvature;
  return pair;
}

ZblCore::Bare ZblCore::bare(const Pair &pair, double r) {
  double screen = 0.0, first = 0.0, second = 0.0;  // and its derivatives
  for (int m = 0; m < 4; ++m) {
    const double part = share[m] * std::exp(-pair.decay[m] * r);
    screen += part;
    first -= pair.decay[m] * part;
    second += pair.decay[m] * pair.decay[m] * part;
  }
  const double k = pair.strength / r;
  return {k * screen, k * (first - screen / r),
          k * (second - 2.0 * first / r + 2.0 * screen / (r * r))};
}

double ZblCore::add(EnvironmentView &e) const {
  const double inner = file_.inner, outer = file_.outer;
  double energy = 0.0;
  for (int kind = 0; kind < elements_; ++kind) {
    const int begin = kind == 0 ? 0 : e.kindStart[kind];
    const int end = kind + 1 == elements_ ? e.neighbours : e.kindStart[kind + 1];
    const Pair &pair = pairs_[static_cast<std::size_t>(e.element * elements_ + kind)];
    for (int n = begin; n < end; ++n) {
      const double r2 = e.dx[n] * e.dx[n] + e.dy[n] * e.dy[n] + e.dz[n] * e.dz[n];
      if (r2 >= outer * outer) continue;
      const double r = std::sqrt(r2);
      const Bare v = bare(pair, r);
      double phi = v.value + pair.swC, slope = v.slope;
      if (r > inner) {
        const double t = r - inner;
        phi += t * t * t * (pair.swA / 3.0 + pair.swB / 4.0 * t);
        slope += t * t * (pair.swA + pair.swB * t);
      }
      energy += 0.5 * phi;
      const double factor = 0.5 * slope / r;
      e.gx[n] += factor * e.dx[n];
      e.gy[n] += factor * e.dy[n];
      e.gz[n] += factor * e.dz[n];
    }
  }
  return energy;
}

std::unique_ptr<const ZblCore> readCore(std::string_view text, const std::string &name,
                                        const NnFile &network) {
  const CoreFile core = readCoreFile(text, name);
  const std::string difference = mismatch(core, network);
  if (!difference.empty()) throw FileError(name + ": " + difference);
  return std::make_unique<const ZblCore>(core, network);
}

}  // namespace assay
