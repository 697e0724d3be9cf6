// The bonds of an atom, its neighbours within the cutoff of the bond-order energy, and what depends
// on their lengths alone. Included by bond_order.h.

// Places of all neighbours; nothing pulls at any.
ASSAY_INLINE void clearNeighbours(const EnvironmentView &e, BondScratch &s, int stride) {
  for (int k = 0; k < stride; k += lanes) {
    const Vec dx = load(e.dx + k), dy = load(e.dy + k), dz = load(e.dz + k);
    const Vec r = squareRoot(dx * dx + dy * dy + dz * dz);
    store(s.distance + k, r);
    storeColumns(s.place + 4 * k, {dx, dy, dz, r});
    for (int i = 0; i < 4; ++i) store(s.pull + 4 * k + i * lanes, splat(0.0));
  }
}

// Which neighbours are bonds, and where each element's begin.
ASSAY_INLINE void chooseBonds(const BondOrderView &v, const EnvironmentView &e, BondScratch &s) {
  int count = 0;
  for (int element = 0; element < v.elements; ++element) {
    const Kind kind = kindAt(v.elements, e, element);
    s.kindStart[element] = count;
    for (int k = kind.begin; k < kind.end; ++k) {
      s.neighbour[count] = k;
      count += s.distance[k] < v.cutoff;
    }
  }
  s.kindStart[v.elements] = count;
  s.bonds = count;
}

// Their lengths and directions; those that fill up the last vector are beyond the cutoff.
ASSAY_INLINE void measureBonds(const BondOrderView &v, const EnvironmentView &e, BondScratch &s,
                               int stride) {
  for (int j = 0; j < s.bonds; ++j) {
    const int n = s.neighbour[j];
    s.r[j] = s.distance[n];
    const double inverse = 1.0 / s.r[j];
    s.ux[j] = e.dx[n] * inverse;
    s.uy[j] = e.dy[n] * inverse;
    s.uz[j] = e.dz[n] * inverse;
  }
  for (int j = s.bonds; j < stride; ++j) {
    s.r[j] = 2.0 * v.cutoff;
    s.ux[j] = s.uy[j] = s.uz[j] = 0.0;
  }
}

// Parameters of the pairs of elements of each bond.
ASSAY_INLINE void spreadParameters(const BondSet &set, BondScratch &s, int stride) {
  const double *p = s.parameter;
  for (int k = 0; k < set.n; ++k) {
    const int end = k + 1 == set.n ? stride : s.kindStart[k + 1];
    for (int j = s.kindStart[k]; j < end; ++j) {
      s.alpha[j] = p[set.alpha() + k];
      s.beta[j] = p[set.beta() + k];
      s.repulsion[j] = p[set.repulsion() + k];
      s.attraction[j] = p[set.attraction() + k];
    }
    for (int first = 0; first < set.n; ++first) {
      const int row = first * stride, with = first * set.n + k, reverse = k * set.n + first;
      for (int j = s.kindStart[k]; j < end; ++j) {
        s.hFirst[row + j] = p[set.h() + with];
        s.hSecond[row + j] = p[set.h() + reverse];
        s.aFirst[row + j] = p[set.a() + with];
        s.aSecond[row + j] = p[set.a() + reverse];
      }
    }
  }
}

// fc and the exponentials.
ASSAY_INLINE void evaluateBonds(const BondOrderView &v, BondScratch &s, int stride) {
  for (int j = 0; j < stride; j += lanes) {
    const Vec r = load(s.r + j);
    const Cut cut = cutAt(r, v.cutoff, v.inverseWidth);
    store(s.cut + j, cut.value);
    store(s.cutSlope + j, cut.slope);
    store(s.repulsion + j, exponential(load(s.repulsion + j) - load(s.alpha + j) * r));
    store(s.attraction + j, exponential(load(s.attraction + j) - load(s.beta + j) * r));
  }
}

// Returns the padded number of bonds.
ASSAY_INLINE int listBonds(const BondOrderView &v, EnvironmentView &e) {
  BondScratch &s = e.bonds;
  clearNeighbours(e, s, wholeVectors(e.neighbours));
  chooseBonds(v, e, s);
  const int stride = wholeVectors(s.bonds);
  measureBonds(v, e, s, stride);
  spreadParameters(BondSet{v.elements}, s, stride);
  evaluateBonds(v, s, stride);
  return stride;
}
