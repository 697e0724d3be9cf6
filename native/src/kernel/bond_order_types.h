// Plain data of the bond-order energy; see model_types.h.

#ifndef ASSAY_BOND_ORDER_TYPES_H
#define ASSAY_BOND_ORDER_TYPES_H

namespace assay {

// Bond-order potential of a host whose parameters are p = baseline + the network's outputs: for n
// elements A^b, alpha^b, B^b, beta^b (n numbers each), h^bc (n^2, b outer), sigma, a^bc, lambda^bc.
// With the neighbours j within the cutoff, of element b, and k, of element c, lengths in A:
//   e = 1/2 sum_j [exp(A - alpha r_j) - S_j b_j exp(B - beta r_j)] fc(r_j) - sigma sqrt(Psi) (eV),
//   Psi = sum_j S_j b_j fc(r_j),  b_j = (1 + z_j)^(-1/2),
//   z_j = sum_k a S_k (cos_jk - h)^2 fc(r_k),  S_j = prod_k s_jk,
//   s_jk = 1 - fc(x) exp(-lambda x),  x = r_k + r_jk - r_j,
// where k in S runs over neighbours within 1.5 times the cutoff.
struct BondOrderView {
  int elements;
  double cutoff;
  double inverseWidth;     // of fc, which is that of DescriptorView
  const double *baseline;  // the host's set
  bool squared;            // a and lambda are the squares of their parameters
};

// Numbers of a host's set.
constexpr int bondOrderParameters(int elements) {
  return 4 * elements + 3 * elements * elements + 1;
}

// Scratch of the bond-order energy of one atom. `neighbours`: its neighbours of the environment;
// `bonds`: those within the cutoff, in the same order; both padded to whole vectors.
struct BondScratch {
  int bonds;
  int *neighbour;  // of each bond, its place in the environment
  int *kindStart;  // first bond of each element and, at the end, their number

  double *parameter;  // the host's set: [outputs], and squares taken where they are meant
  double *distance;   // [neighbours] (A)
  double *place;      // dx, dy, dz, distance: [neighbours][4] (A)
  // Derivatives of the energy by each neighbour's position and distance, without those that come
  // through the network: [neighbours][4]
  double *pull;

  // [bonds]
  double *r, *ux, *uy, *uz;
  double *cut, *cutSlope;
  double *alpha, *beta, *repulsion, *attraction;  // exp(A - alpha r), exp(B - beta r)
  double *screening, *order;                      // S, b
  double *zSum, *zeta;                            // z, its derivative of the energy
  double *bend;                                   // sum over m of zeta_m a_mj (cos_mj - h_mj)^2
  double *weight;                                 // S fc, and then de/dS
  double *qx, *qy, *qz;                           // derivative of the energy by the unit vector

  // [element][bonds]: of hosts' parameters with an element first, the bond's second, or the reverse
  double *hFirst, *hSecond, *aFirst, *aSecond;
  double *squareSum, *cosineSum;  // sums over bonds m of the first: zeta_m (cos - h)^2 and (cos -h)

  // Pairs of a bond j and a neighbour k with x below the cutoff, bond after bond; every bond's
  // begin on a vector and are filled up to whole ones.
  int *first;               // [bonds + 1]
  int capacity;             // pairs that there is room for
  int *other;               // k
  double *span;             // from j to k (A), and r_k - r_j; then what pulls at k: [pairs][4]
  double *dx, *dy, *dz;     // from j to k, in units of its length
  double *lambda;           // of the pair's elements
  double *factor, *others;  // s, and the product of the bond's other ones
  double *factorSlope;      // ds/dx
  double *lambdaSlope;      // ds/dlambda
  // Makes room for so many pairs, of which there are some already; moves them.
  void (*grow)(BondScratch &scratch, int pairs);
  void *owner;

  bool sumBelowZero;    // Psi < 0, which counts as 0
  bool orderUndefined;  // 1 + z <= 0 of a bond: b is of its absolute value
};

}  // namespace assay

#endif
