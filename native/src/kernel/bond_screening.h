// Screening of bonds, S_j = prod_k s_jk, from the pairs of which s is not 1. Included by
// bond_order.h.

// Lists the neighbours k that screen bond j behind those that are listed: x = r_k + r_jk - r_j <
// rc, that is r_jk < t = rc + r_j - r_k, without a root. Returns how many pairs there are then.
ASSAY_INLINE int findScreening(const BondOrderView &v, const EnvironmentView &e, BondScratch &s,
                               int j, int pairs) {
  const int self = s.neighbour[j], stride = paddedBonds(e.neighbours);
  const double x = e.dx[self], y = e.dy[self], z = e.dz[self], reach = v.cutoff + s.r[j];
  const double *dx = e.dx, *dy = e.dy, *dz = e.dz, *distance = s.distance;
  int *other = s.other;
  for (int k = 0; k < stride; k += lanes) {
    const Vec ax = load(dx + k) - x, ay = load(dy + k) - y, az = load(dz + k) - z;
    Vec t = reach - load(distance + k);
    t = t > 0.0 ? t : splat(0.0);
    unsigned screens = lanesAbove(t * t, ax * ax + ay * ay + az * az);
    const unsigned mine = static_cast<unsigned>(self - k);
    screens &= mine < static_cast<unsigned>(lanes) ? ~(1u << mine) : ~0u;
    pairs += storePlaces(other + pairs, k, screens);
  }
  return pairs;
}

// Where the neighbours of pairs from `begin` to `end`, of bond j, are, seen from its end.
ASSAY_INLINE void measurePairs(const EnvironmentView &e, BondScratch &s, int j, int begin,
                               int end) {
  const int self = s.neighbour[j];
  const double x = e.dx[self], y = e.dy[self], z = e.dz[self], r = s.r[j];
  const double *dx = e.dx, *dy = e.dy, *dz = e.dz, *distance = s.distance;
  double *toX = s.dx, *toY = s.dy, *toZ = s.dz, *path = s.path;
  const int *other = s.other;
  for (int n = begin; n < end; ++n) {
    const int k = other[n];
    toX[n] = dx[k] - x;
    toY[n] = dy[k] - y;
    toZ[n] = dz[k] - z;
    path[n] = distance[k] - r;
  }
}

// Their lambda; pairs are in the order of their elements.
ASSAY_INLINE void spreadLambda(int elements, const EnvironmentView &e, BondScratch &s,
                               const double *lambda, int begin, int end) {
  int kind = 0;
  for (int n = begin; n < end; ++n) {
    while (kind + 1 < elements && s.other[n] >= e.kindStart[kind + 1]) ++kind;
    s.lambda[n] = lambda[kind];
  }
}

// Fills up to whole vectors with pairs that change nothing.
ASSAY_INLINE int padPairs(const BondOrderView &v, BondScratch &s, int pairs) {
  const int padded = paddedBonds(pairs);
  for (int n = pairs; n < padded; ++n) {
    s.other[n] = 0;
    s.dx[n] = s.dy[n] = s.lambda[n] = 0.0;
    s.dz[n] = 2.0 * v.cutoff;
    s.path[n] = 0.0;
  }
  return padded;
}

// s and its derivatives of all pairs.
ASSAY_INLINE void evaluatePairs(const BondOrderView &v, BondScratch &s, int pairs) {
  for (int n = 0; n < pairs; n += lanes) {
    const Vec dx = load(s.dx + n), dy = load(s.dy + n), dz = load(s.dz + n);
    // Two atoms in one place have no direction.
    const Vec r = squareRoot(dx * dx + dy * dy + dz * dz + 1e-300);
    const Vec inverse = 1.0 / r;
    store(s.dx + n, dx * inverse);
    store(s.dy + n, dy * inverse);
    store(s.dz + n, dz * inverse);
    const Vec x = load(s.path + n) + r, lambda = load(s.lambda + n);
    const Cut cut = cutAt(x, v.cutoff, v.inverseWidth);
    const Vec decay = exponential(-lambda * x);
    const Vec screened = cut.value * decay;
    store(s.factor + n, 1.0 - screened);
    store(s.factorSlope + n, lambda * screened - cut.slope * decay);
    store(s.lambdaSlope + n, x * screened);
  }
}

// The product of all factors of one bond, and of each the product of the others: any may be 0.
ASSAY_INLINE double multiplyFactors(const double *factor, double *others, int count) {
  Vec before = splat(1.0);
  for (int n = 0; n < count; n += lanes) {
    store(others + n, before);
    before *= load(factor + n);
  }
  // Of each lane the product of the other lanes.
  double left[lanes + 1], rest[lanes];
  left[0] = 1.0;
  for (int i = 0; i < lanes; ++i) left[i + 1] = left[i] * before[i];
  double right = 1.0;
  for (int i = lanes - 1; i >= 0; --i) {
    rest[i] = left[i] * right;
    right *= before[i];
  }
  Vec behind = load(rest);
  for (int n = count - lanes; n >= 0; n -= lanes) {
    store(others + n, load(others + n) * behind);
    behind *= load(factor + n);
  }
  return left[lanes];
}

// S of every bond.
static void screenBonds(const BondOrderView &v, EnvironmentView &e, int stride) {
  BondScratch &s = e.bonds;
  const BondSet set{v.elements};
  int pairs = 0, kind = 0;
  for (int j = 0; j < s.bonds; ++j) {
    while (j >= s.kindStart[kind + 1]) ++kind;
    s.first[j] = pairs;
    if (pairs + e.neighbours + lanes > s.capacity) s.grow(s, pairs + e.neighbours + lanes);
    const int begin = pairs;
    pairs = findScreening(v, e, s, j, pairs);
    measurePairs(e, s, j, begin, pairs);
    spreadLambda(set.n, e, s, s.parameter + set.lambda() + kind * set.n, begin, pairs);
    pairs = padPairs(v, s, pairs);
  }
  s.first[s.bonds] = pairs;
  evaluatePairs(v, s, pairs);
  for (int j = 0; j < s.bonds; ++j) {
    const int begin = s.first[j];
    s.screening[j] = multiplyFactors(s.factor + begin, s.others + begin, s.first[j + 1] - begin);
  }
  for (int j = s.bonds; j < stride; ++j) s.screening[j] = 0.0;
}

// Adds de/dlambda of one bond; pairs are in the order of their elements, and padding adds 0.
ASSAY_INLINE void addLambdaSlopes(int elements, const EnvironmentView &e, const BondScratch &s,
                                  int j, double byS, double *slope) {
  if (elements == 1) {
    Vec total = splat(0.0);
    for (int n = s.first[j]; n < s.first[j + 1]; n += lanes) {
      total += load(s.others + n) * load(s.lambdaSlope + n);
    }
    slope[0] += byS * sum(total);
    return;
  }
  int kind = 0;
  for (int n = s.first[j]; n < s.first[j + 1]; ++n) {
    while (kind + 1 < elements && s.other[n] >= e.kindStart[kind + 1]) ++kind;
    slope[kind] += byS * s.others[n] * s.lambdaSlope[n];
  }
}

// From de/dS_j in `weight`: forces of the pairs, and de/dlambda.
static void pullScreening(const BondSet &set, EnvironmentView &e, double *slope) {
  BondScratch &s = e.bonds;
  for (int i = set.lambda(); i < set.size(); ++i) slope[i] = 0.0;
  int kind = 0;
  for (int j = 0; j < s.bonds; ++j) {
    while (j >= s.kindStart[kind + 1]) ++kind;
    const double byS = s.weight[j];
    addLambdaSlopes(set.n, e, s, j, byS, slope + set.lambda() + kind * set.n);
    Vec along = splat(0.0), x = splat(0.0), y = splat(0.0), z = splat(0.0);
    for (int n = s.first[j]; n < s.first[j + 1]; n += lanes) {
      const Vec g = byS * load(s.others + n) * load(s.factorSlope + n);
      const Vec gx = g * load(s.dx + n), gy = g * load(s.dy + n), gz = g * load(s.dz + n);
      along += g;
      x += gx;
      y += gy;
      z += gz;
      store(s.path + n, g);
      store(s.dx + n, gx);
      store(s.dy + n, gy);
      store(s.dz + n, gz);
    }
    for (int n = s.first[j]; n < s.first[j + 1]; ++n) {
      const int k = s.other[n];
      s.along[k] += s.path[n];
      s.px[k] += s.dx[n];
      s.py[k] += s.dy[n];
      s.pz[k] += s.dz[n];
    }
    const int self = s.neighbour[j];
    s.along[self] -= sum(along);
    s.px[self] -= sum(x);
    s.py[self] -= sum(y);
    s.pz[self] -= sum(z);
  }
}
