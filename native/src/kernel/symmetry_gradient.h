// The gradient of an energy that symmetry functions give, once its derivative by each of them is
// known: pairs of neighbours are gone through for the second time, all functions of a pair at once.
// Included inside the namespace of one instruction set, behind symmetry_sums.h.

// What a neighbour j collects from its pairs.
struct PairPull {
  Vec r, x, y, z;
};

// Adds the gradient of a vector of pairs; `slope` is the energy's by each G.
ASSAY_INLINE void pullPair(const AngularGroup &group, const double *slope, SymmetryScratch &t,
                           int j, int k, PairPull *mine) {
  SymmetryPair pair{};
  if (!pairAt(group, t, j, k, &pair)) return;
  const Angle angle = angleIn(group, pair);
  for (int f = 0; f < group.factors; ++f) {
    const Curve factor = angularFactor(group.factor[f], angle);
    store(t.factor + f * lanes, factor.value);
    store(t.factorSlope + f * lanes, factor.slope);
  }
  const Curve common = betweenOf(group, pair);
  Vec byCosine = splat(0.0), byFirst = splat(0.0), bySecond = splat(0.0), byApart = splat(0.0);
  for (int n = 0; n < group.classes; ++n) {
    const AngularClass &c = group.angularClass[n];
    Vec angular = splat(0.0), angularSlope = splat(0.0);
    for (int i = 0; i < c.terms; ++i) {
      const double s = slope[c.term[i].input];
      angular += s * load(t.factor + c.term[i].factor * lanes);
      angularSlope += s * load(t.factorSlope + c.term[i].factor * lanes);
    }
    const Curve between = betweenOf(group, c, pair, common);
    const int first = c.first * t.stride + j, second = c.second * t.stride + k;
    const Vec rk = load(t.radial + second);
    const Vec both = t.radial[first] * rk;
    byCosine += angularSlope * both * between.value;
    byApart += angular * both * between.slope;
    const Vec rest = angular * between.value;
    byFirst += rest * rk * t.radialSlope[first];
    bySecond += rest * t.radial[first] * load(t.radialSlope + second);
  }
  const Vec xk = load(t.ux + k), yk = load(t.uy + k), zk = load(t.uz + k);
  const Vec toFirst = byCosine * t.inverse[j], toSecond = byCosine * load(t.inverse + k);
  Vec ax = splat(0.0), ay = ax, az = ax;
  if (group.narrow) {
    const Vec pull = byApart * pair.inverseApart;
    ax = pull * (load(t.dx + k) - t.dx[j]);
    ay = pull * (load(t.dy + k) - t.dy[j]);
    az = pull * (load(t.dz + k) - t.dz[j]);
  }
  mine->r += byFirst - toFirst * pair.cosine;
  mine->x += toFirst * xk - ax;
  mine->y += toFirst * yk - ay;
  mine->z += toFirst * zk - az;
  store(t.pull + k, load(t.pull + k) + bySecond - toSecond * pair.cosine);
  store(t.gx + k, load(t.gx + k) + toSecond * t.ux[j] + ax);
  store(t.gy + k, load(t.gy + k) + toSecond * t.uy[j] + ay);
  store(t.gz + k, load(t.gz + k) + toSecond * t.uz[j] + az);
}

// From the energy's derivatives by the network's inputs to gx, gy, gz.
static void differentiateSymmetry(const SymmetryView &s, EnvironmentView &e) {
  SymmetryScratch &t = e.symmetry;
  double *slope = e.descriptorSlope;
  for (int n = 0; n < s.inputs; ++n) slope[n] = e.sensitivity[0][n] * s.factor[n];
  for (int j = 0; j < t.stride; j += lanes) {
    store(t.pull + j, splat(0.0));
    store(t.gx + j, splat(0.0));
    store(t.gy + j, splat(0.0));
    store(t.gz + j, splat(0.0));
  }
  for (int n = 0; n < s.sums; ++n) {
    const int kind = s.radial[s.sum[n].radial].kind;
    const double *radialSlope = t.radialSlope + s.sum[n].radial * t.stride;
    for (int j = firstOf(t, kind); j < endOf(t, kind); j += lanes) {
      store(t.pull + j, load(t.pull + j) + slope[s.sum[n].input] * load(radialSlope + j));
    }
  }
  for (int g = 0; g < s.groups; ++g) {
    const AngularGroup &group = s.group[g];
    const int end = endOf(t, group.secondKind);
    for (int j = firstOf(t, group.firstKind); j < endOf(t, group.firstKind); ++j) {
      if (t.r[j] >= group.cutoff) continue;
      PairPull mine{splat(0.0), splat(0.0), splat(0.0), splat(0.0)};
      for (int k = firstPartner(group, t, j); k < end; k += lanes) {
        pullPair(group, slope, t, j, k, &mine);
      }
      t.pull[j] += sum(mine.r);
      t.gx[j] += sum(mine.x);
      t.gy[j] += sum(mine.y);
      t.gz[j] += sum(mine.z);
    }
  }
  int j = 0;
  for (int kind = 0; kind < s.elements; ++kind) {
    for (int n = t.begin[kind]; n < t.end[kind]; ++n, ++j) {
      e.gx[j] = t.gx[n] + t.pull[n] * t.ux[n];
      e.gy[j] = t.gy[n] + t.pull[n] * t.uy[n];
      e.gz[j] = t.gz[n] + t.pull[n] * t.uz[n];
    }
  }
}
