// The bond-order energy of one atom and its derivatives by the parameters and by its neighbours'
// positions; formulas in bond_order_types.h. One pass forward and one back, O(bonds * neighbours):
// with Q_j = 1/2 exp(B - beta r_j) + sigma / (2 sqrt(Psi)),
//   zeta_j = de/dz_j = 1/2 fc_j S_j Q_j b_j^3,  y_j = sum_m zeta_m a_mj (cos_mj - h_mj)^2,
//   de/dS_j = fc_j (y_j - b_j Q_j),  de/dfc_j = 1/2 exp(A - alpha r_j) + S_j (y_j - b_j Q_j).
// Included inside the namespace of one instruction set; see atom_body.h.

// Where each kind of parameter begins in a host's set.
struct BondSet {
  int n;

  int repulsion() const { return 0; }
  int alpha() const { return n; }
  int attraction() const { return 2 * n; }
  int beta() const { return 3 * n; }
  int h() const { return 4 * n; }
  int sigma() const { return 4 * n + n * n; }
  int a() const { return sigma() + 1; }
  int lambda() const { return a() + n * n; }
  int size() const { return lambda() + n * n; }
};

// Below it the sum of bonds has no root worth its slope (the atom loses its last neighbour).
constexpr double leastBondSum = 1e-30;

#include "kernel/bond_list.h"
//
#include "kernel/bond_screening.h"
//
#include "kernel/bond_angles.h"

// The host's own parameters from its network's outputs.
ASSAY_INLINE void takeParameters(const BondOrderView &v, const double *p, BondScratch &s) {
  const BondSet set{v.elements};
  for (int i = 0; i < set.size(); ++i) s.parameter[i] = v.baseline[i] + p[i];
  if (!v.squared) return;
  for (int i = set.a(); i < set.size(); ++i) s.parameter[i] *= s.parameter[i];
}

// b of every bond, as the format has it where 1 + z is not positive.
ASSAY_INLINE void orderBonds(BondScratch &s, int stride) {
  for (int j = 0; j < stride; j += lanes) {
    const Vec t = 1.0 + load(s.zSum + j);
    const Vec size = (t < 0.0 ? -t : t) + 1e-20;
    store(s.order + j, 1.0 / squareRoot(size));
  }
  s.orderUndefined = false;
  for (int j = 0; j < s.bonds; ++j) s.orderUndefined |= s.zSum[j] <= -1.0;
}

// Energy of the pairs, and the sum of bonds.
struct BondSums {
  double pairs, bonds;
};

ASSAY_INLINE BondSums sumBonds(BondScratch &s, int stride) {
  Vec pairs = splat(0.0), bonds = splat(0.0);
  for (int j = 0; j < stride; j += lanes) {
    const Vec bond = load(s.screening + j) * load(s.order + j);
    const Vec f = load(s.cut + j);
    pairs += (load(s.repulsion + j) - bond * load(s.attraction + j)) * f;
    bonds += bond * f;
  }
  return {0.5 * sum(pairs), sum(bonds)};
}

// zeta of every bond. `half`: sigma / (2 sqrt(Psi)).
ASSAY_INLINE void pullOrders(BondScratch &s, int stride, double half) {
  for (int j = 0; j < stride; j += lanes) {
    const Vec b = load(s.order + j), z = load(s.zSum + j);
    const Vec Q = 0.5 * load(s.attraction + j) + half;
    const Vec zeta = 0.5 * load(s.cut + j) * load(s.screening + j) * Q * b * b * b;
    store(s.zeta + j, z < -1.0 ? -zeta : zeta);
  }
}

// Derivatives by distances of the bonds; leaves de/dS in `weight`.
ASSAY_INLINE void pullBonds(BondScratch &s, int stride, double half) {
  for (int j = 0; j < stride; j += lanes) {
    const Vec f = load(s.cut + j), S = load(s.screening + j), b = load(s.order + j);
    const Vec A = load(s.repulsion + j), B = load(s.attraction + j);
    const Vec ofBond = load(s.bend + j) - b * (0.5 * B + half);
    const Vec radial = (0.5 * A + S * ofBond) * load(s.cutSlope + j) +
                       0.5 * f * (load(s.beta + j) * S * b * B - load(s.alpha + j) * A);
    store(s.weight + j, f * ofBond);
    // Forces across the bond come by its unit vector: (1 - u u^T) q / r.
    const Vec ux = load(s.ux + j), uy = load(s.uy + j), uz = load(s.uz + j);
    const Vec qx = load(s.qx + j), qy = load(s.qy + j), qz = load(s.qz + j);
    const Vec inverse = 1.0 / load(s.r + j);
    const Vec along = radial - inverse * (qx * ux + qy * uy + qz * uz);
    store(s.qx + j, along * ux + inverse * qx);
    store(s.qy + j, along * uy + inverse * qy);
    store(s.qz + j, along * uz + inverse * qz);
  }
}

// de/dp of the pair terms and of sigma.
ASSAY_INLINE void pullPairParameters(const BondSet &set, const BondScratch &s, double root,
                                     double *slope) {
  for (int k = 0; k < set.n; ++k) {
    double A = 0.0, rA = 0.0, B = 0.0, rB = 0.0;
    for (int j = s.kindStart[k]; j < s.kindStart[k + 1]; ++j) {
      const double repulsion = 0.5 * s.cut[j] * s.repulsion[j];
      const double attraction = 0.5 * s.cut[j] * s.screening[j] * s.order[j] * s.attraction[j];
      A += repulsion;
      rA += s.r[j] * repulsion;
      B += attraction;
      rB += s.r[j] * attraction;
    }
    slope[set.repulsion() + k] = A;
    slope[set.alpha() + k] = -rA;
    slope[set.attraction() + k] = -B;
    slope[set.beta() + k] = rB;
  }
  slope[set.sigma()] = -root;
}

// Returns the energy; leaves de/dp in `slope`, and what of the forces does not come through the
// network in the scratch, for addBondGradient.
static double bondOrderEnergy(const BondOrderView &v, const double *p, EnvironmentView &e,
                              double *slope) {
  BondScratch &s = e.bonds;
  const BondSet set{v.elements};
  takeParameters(v, p, s);
  const int stride = listBonds(v, e);
  screenBonds(v, e, stride);
  bendBonds(set, s, stride);
  orderBonds(s, stride);
  const BondSums sums = sumBonds(s, stride);
  s.sumBelowZero = sums.bonds < 0.0;
  const bool rooted = sums.bonds >= leastBondSum;
  const double root = rooted ? __builtin_sqrt(sums.bonds) : 0.0;
  const double sigma = s.parameter[set.sigma()];
  const double half = rooted ? 0.5 * sigma / root : 0.0;
  pullOrders(s, stride, half);
  pullAngles(set, s, stride, slope);
  pullBonds(s, stride, half);
  pullPairParameters(set, s, root, slope);
  pullScreening(set, e, slope);
  for (int j = 0; j < s.bonds; ++j) {
    double *pull = s.pull + 4 * s.neighbour[j];
    pull[0] += s.qx[j];
    pull[1] += s.qy[j];
    pull[2] += s.qz[j];
  }
  if (v.squared) {
    for (int i = set.a(); i < set.size(); ++i) slope[i] *= 2.0 * (v.baseline[i] + p[i]);
  }
  return sums.pairs - sigma * root;
}

// Adds what does not come through the network to the gradient.
ASSAY_INLINE void addBondGradient(EnvironmentView &e, int stride) {
  const BondScratch &s = e.bonds;
  for (int j = 0; j < stride; j += lanes) {
    const Columns pull = loadColumns(s.pull + 4 * j);
    store(e.gx + j, load(e.gx + j) + (pull.w * load(e.ux + j) + pull.x));
    store(e.gy + j, load(e.gy + j) + (pull.w * load(e.uy + j) + pull.y));
    store(e.gz + j, load(e.gz + j) + (pull.w * load(e.uz + j) + pull.z));
  }
}
