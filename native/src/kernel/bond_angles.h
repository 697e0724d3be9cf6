// Angles between bonds, z_j = sum_k a S_k (cos_jk - h)^2 fc_k. Included by bond_order.h.

// Whether each lane of the bonds at j is another bond than m: 1, or 0.
ASSAY_INLINE Vec otherThan(int j, int m) {
  Vec place;
  for (int i = 0; i < lanes; ++i) place[i] = i;
  return place == splat(m - j) ? splat(0.0) : splat(1.0);
}

// z of every bond.
static void bendBonds(const BondSet &set, BondScratch &s, int stride) {
  for (int j = 0; j < stride; j += lanes) {
    store(s.weight + j, load(s.screening + j) * load(s.cut + j));
  }
  for (int j = 0; j < stride; j += lanes) {
    const Vec ux = load(s.ux + j), uy = load(s.uy + j), uz = load(s.uz + j);
    Vec z = splat(0.0);
    for (int kind = 0; kind < set.n; ++kind) {
      const Vec h = load(s.hSecond + kind * stride + j), a = load(s.aSecond + kind * stride + j);
      Vec ofKind = splat(0.0);
      for (int k = s.kindStart[kind]; k < s.kindStart[kind + 1]; ++k) {
        const Vec t = (ux * s.ux[k] + uy * s.uy[k] + uz * s.uz[k] - h) * otherThan(j, k);
        ofKind += s.weight[k] * (t * t);
      }
      z += a * ofKind;
    }
    store(s.zSum + j, z);
  }
}

// From zeta: the pull on S and fc of every bond, derivatives by unit vectors, de/dh and de/da.
static void pullAngles(const BondSet &set, BondScratch &s, int stride, double *slope) {
  for (int j = 0; j < stride; j += lanes) {
    const Vec ux = load(s.ux + j), uy = load(s.uy + j), uz = load(s.uz + j);
    const Vec zeta = 2.0 * load(s.zeta + j), weight = 2.0 * load(s.weight + j);
    Vec qx = splat(0.0), qy = splat(0.0), qz = splat(0.0), bend = splat(0.0);
    for (int kind = 0; kind < set.n; ++kind) {
      const int row = kind * stride + j;
      const Vec h = load(s.hFirst + row), hBack = load(s.hSecond + row);
      const Vec a = load(s.aFirst + row), aBack = load(s.aSecond + row);
      const Vec there = weight * a, back = zeta * aBack;
      Vec squares = splat(0.0), cosines = splat(0.0);
      for (int m = s.kindStart[kind]; m < s.kindStart[kind + 1]; ++m) {
        const Vec other = otherThan(j, m);
        const Vec c = ux * s.ux[m] + uy * s.uy[m] + uz * s.uz[m];
        const Vec t = (c - h) * other, tBack = (c - hBack) * other;
        const Vec pulled = s.zeta[m] * t;
        cosines += pulled;
        squares += pulled * t;
        // de/dcos of the angle, as a term of z_m and as one of z_j.
        const Vec byCosine = there * pulled + back * (s.weight[m] * tBack);
        qx += byCosine * s.ux[m];
        qy += byCosine * s.uy[m];
        qz += byCosine * s.uz[m];
      }
      bend += a * squares;
      store(s.squareSum + row, squares);
      store(s.cosineSum + row, cosines);
    }
    store(s.bend + j, bend);
    store(s.qx + j, qx);
    store(s.qy + j, qy);
    store(s.qz + j, qz);
  }
  for (int first = 0; first < set.n; ++first) {
    const int row = first * stride;
    for (int second = 0; second < set.n; ++second) {
      double h = 0.0, a = 0.0;
      for (int j = s.kindStart[second]; j < s.kindStart[second + 1]; ++j) {
        h -= 2.0 * s.aFirst[row + j] * s.weight[j] * s.cosineSum[row + j];
        a += s.weight[j] * s.squareSum[row + j];
      }
      slope[set.h() + first * set.n + second] = h;
      slope[set.a() + first * set.n + second] = a;
    }
  }
}
