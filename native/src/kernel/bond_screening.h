// Screening of bonds, S_j = prod_k s_jk, from the pairs of which s is not 1. Included by
// bond_order.h.

// Lists the neighbours k that screen bond j behind those that are listed: x = r_k + r_jk - r_j <
// rc, that is r_jk < t = rc + r_j - r_k, without a root. Returns how many pairs there are then.
ASSAY_INLINE int findScreening(const BondOrderView &v, const EnvironmentView &e, BondScratch &s,
                               int j, int pairs) {
  const int self = s.neighbour[j], stride = wholeVectors(e.neighbours);
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
ASSAY_INLINE void measurePairs(BondScratch &s, int j, int begin, int end) {
  const double *place = s.place;
  const Quad origin = loadQuad(place + 4 * s.neighbour[j]);
  double *span = s.span;
  const int *other = s.other;
  for (int n = begin; n < end; ++n) {
    storeQuad(span + 4 * n, loadQuad(place + 4 * other[n]) - origin);
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
  const int padded = wholeVectors(pairs);
  for (int n = pairs; n < padded; ++n) {
    s.other[n] = 0;
    s.lambda[n] = 0.0;
    storeQuad(s.span + 4 * n, Quad{0.0, 0.0, 2.0 * v.cutoff, 0.0});
  }
  return padded;
}

// s and its derivatives of all pairs.
ASSAY_INLINE void evaluatePairs(const BondOrderView &v, BondScratch &s, int pairs) {
  for (int n = 0; n < pairs; n += lanes) {
    const Columns span = loadColumns(s.span + 4 * n);
    // Two atoms in one place have no direction.
    const Vec r = squareRoot(span.x * span.x + span.y * span.y + span.z * span.z + 1e-300);
    const Vec inverse = 1.0 / r;
    store(s.dx + n, span.x * inverse);
    store(s.dy + n, span.y * inverse);
    store(s.dz + n, span.z * inverse);
    const Vec x = span.w + r, lambda = load(s.lambda + n);
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
    measurePairs(s, j, begin, pairs);
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
    Columns total = {splat(0.0), splat(0.0), splat(0.0), splat(0.0)};
    for (int n = s.first[j]; n < s.first[j + 1]; n += lanes) {
      const Vec g = byS * load(s.others + n) * load(s.factorSlope + n);
      const Columns at = {g * load(s.dx + n), g * load(s.dy + n), g * load(s.dz + n), g};
      total = {total.x + at.x, total.y + at.y, total.z + at.z, total.w + g};
      storeColumns(s.span + 4 * n, at);
    }
    double *pull = s.pull;
    const double *span = s.span;
    const int *other = s.other;
    for (int n = s.first[j]; n < s.first[j + 1]; ++n) {
      double *at = pull + 4 * other[n];
      storeQuad(at, loadQuad(at) + loadQuad(span + 4 * n));
    }
    double *mine = pull + 4 * s.neighbour[j];
    mine[0] -= sum(total.x);
    mine[1] -= sum(total.y);
    mine[2] -= sum(total.z);
    mine[3] -= sum(total.w);
  }
}
