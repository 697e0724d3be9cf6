// Symmetry functions of an atom, see SymmetryView. Included inside the namespace of one instruction
// set, behind symmetry_windows.h.

// The neighbours into vectors of one element each.
ASSAY_INLINE void spread(const SymmetryView &s, const EnvironmentView &e, SymmetryScratch &t) {
  int next = 0;
  for (int kind = 0; kind < s.elements; ++kind) {
    const Kind from = kindAt(s.elements, e, kind);
    t.begin[kind] = next;
    for (int j = from.begin; j < from.end; ++j, ++next) {
      t.dx[next] = e.dx[j];
      t.dy[next] = e.dy[j];
      t.dz[next] = e.dz[j];
      t.charge[next] = s.charge[kind];
    }
    t.end[kind] = next;
    for (; next % lanes != 0; ++next) {
      t.dx[next] = 0.0;
      t.dy[next] = 0.0;
      t.dz[next] = 2.0 * s.cutoff;
      t.charge[next] = 0.0;
    }
  }
  t.stride = next;
  for (int j = 0; j < t.stride; j += lanes) {
    const Vec dx = load(t.dx + j), dy = load(t.dy + j), dz = load(t.dz + j);
    const Vec r = squareRoot(dx * dx + dy * dy + dz * dz);
    const Vec inverse = 1.0 / r;
    store(t.r + j, r);
    store(t.inverse + j, inverse);
    store(t.ux + j, dx * inverse);
    store(t.uy + j, dy * inverse);
    store(t.uz + j, dz * inverse);
  }
}

ASSAY_INLINE int firstOf(const SymmetryScratch &t, int kind) {
  return kind < 0 ? 0 : t.begin[kind];
}
ASSAY_INLINE int endOf(const SymmetryScratch &t, int kind) {
  return kind < 0 ? t.stride : t.end[kind];
}

ASSAY_INLINE void radialsOf(const SymmetryView &s, SymmetryScratch &t) {
  for (int c = 0; c < s.radials; ++c) {
    const RadialView &radial = s.radial[c];
    const int end = endOf(t, radial.kind);
    for (int j = firstOf(t, radial.kind); j < end; j += lanes) {
      const Vec r = load(t.r + j);
      Curve f = windowOf(radial.window, r);
      if (radial.gaussian) f = gaussianIn(radial.decay, radial.shift, f, r);
      if (radial.kind < 0) {
        f.value *= load(t.charge + j);
        f.slope *= load(t.charge + j);
      }
      store(t.radial + c * t.stride + j, f.value);
      store(t.radialSlope + c * t.stride + j, f.slope);
    }
  }
}

// A neighbour j and a vector of neighbours k.
struct SymmetryPair {
  Vec cosine, apart, inverseApart;  // cos jik, r_jk
  Vec keep;                         // 1; 0 where the pair does not count here
};

// 0, 1, 2, ...
ASSAY_INLINE Vec places() {
  Vec place = splat(0.0);
  for (int i = 0; i < lanes; ++i) place[i] = i;
  return place;
}

// A pair of those to keep: false where none of the vector is within the group's cutoff.
ASSAY_INLINE bool pairWithin(const AngularGroup &group, const SymmetryScratch &t, int j, int k,
                             Vec keep, SymmetryPair *pair) {
  const Vec one = splat(1.0), cutoff = splat(group.cutoff);
  keep = load(t.r + k) < cutoff ? keep : splat(0.0);
  if (group.narrow) {
    const Vec x = load(t.dx + k) - t.dx[j], y = load(t.dy + k) - t.dy[j];
    const Vec z = load(t.dz + k) - t.dz[j];
    const Vec r2 = x * x + y * y + z * z;
    keep = r2 < cutoff * cutoff ? keep : splat(0.0);
    pair->apart = squareRoot(keep > 0.0 ? r2 : one);
  }
  pair->keep = keep;
  if (lanesAbove(keep, splat(0.5)) == 0) return false;
  if (group.narrow) pair->inverseApart = 1.0 / pair->apart;
  pair->cosine = load(t.ux + k) * t.ux[j] + load(t.uy + k) * t.uy[j] + load(t.uz + k) * t.uz[j];
  return true;
}

// Likewise; of one element, or of all of them, each pair once.
ASSAY_INLINE bool pairAt(const AngularGroup &group, const SymmetryScratch &t, int j, int k,
                         SymmetryPair *pair) {
  const Vec one = splat(1.0), zero = splat(0.0);
  const bool same = group.firstKind == group.secondKind;
  const Vec keep = !same || k > j ? one : places() > static_cast<double>(j - k) ? one : zero;
  return pairWithin(group, t, j, k, keep, pair);
}

// The angle itself is of compact functions.
ASSAY_INLINE Angle angleIn(const AngularGroup &group, const SymmetryPair &pair) {
  if (group.compact) return angleOf(pair.cosine);
  return {pair.cosine, splat(0.0), splat(0.0)};
}

// The group's part of B(r_jk), 1 or 0 of wide functions.
ASSAY_INLINE Curve betweenOf(const AngularGroup &group, const SymmetryPair &pair) {
  if (!group.narrow || group.compact) return {pair.keep, splat(0.0)};
  const Curve window = windowOf(group.between, pair.apart);
  return {window.value * pair.keep, window.slope * pair.keep};
}

ASSAY_INLINE Curve betweenOf(const AngularGroup &group, const AngularClass &c,
                             const SymmetryPair &pair, const Curve &common) {
  if (!group.narrow) return common;
  if (!group.compact) return gaussianIn(c.decay, c.shift, common, pair.apart);
  const Curve window = windowOf(c.between, pair.apart);
  return {window.value * pair.keep, window.slope * pair.keep};
}

// Adds the values of a vector of pairs.
ASSAY_INLINE void addPair(const AngularGroup &group, SymmetryScratch &t, int j, int k) {
  SymmetryPair pair{};
  if (!pairAt(group, t, j, k, &pair)) return;
  const Angle angle = angleIn(group, pair);
  for (int f = 0; f < group.factors; ++f) {
    store(t.factor + f * lanes, angularFactor(group.factor[f], angle).value);
  }
  const Curve common = betweenOf(group, pair);
  for (int n = 0; n < group.classes; ++n) {
    const AngularClass &c = group.angularClass[n];
    const Vec value = betweenOf(group, c, pair, common).value * t.radial[c.first * t.stride + j] *
                      load(t.radial + c.second * t.stride + k);
    for (int i = 0; i < c.terms; ++i) {
      double *sum = t.sum + c.term[i].input * lanes;
      store(sum, load(sum) + load(t.factor + c.term[i].factor * lanes) * value);
    }
  }
}

ASSAY_INLINE int firstPartner(const AngularGroup &group, const SymmetryScratch &t, int j) {
  return group.firstKind == group.secondKind ? j / lanes * lanes : firstOf(t, group.secondKind);
}

static void describeSymmetry(const SymmetryView &s, EnvironmentView &e) {
  SymmetryScratch &t = e.symmetry;
  spread(s, e, t);
  radialsOf(s, t);
  for (int n = 0; n < s.inputs; ++n) store(t.sum + n * lanes, splat(0.0));
  for (int n = 0; n < s.sums; ++n) {
    const int kind = s.radial[s.sum[n].radial].kind;
    const double *radial = t.radial + s.sum[n].radial * t.stride;
    Vec total = splat(0.0);
    for (int j = firstOf(t, kind); j < endOf(t, kind); j += lanes) total += load(radial + j);
    store(t.sum + s.sum[n].input * lanes, total);
  }
  for (int g = 0; g < s.groups; ++g) {
    const AngularGroup &group = s.group[g];
    const int end = endOf(t, group.secondKind);
    for (int j = firstOf(t, group.firstKind); j < endOf(t, group.firstKind); ++j) {
      if (t.r[j] >= group.cutoff) continue;
      for (int k = firstPartner(group, t, j); k < end; k += lanes) addPair(group, t, j, k);
    }
  }
  for (int n = 0; n < s.inputs; ++n) t.value[n] = sum(load(t.sum + n * lanes));
  for (int n = 0; n < s.inputStride; n += lanes) {
    const Vec scaled =
        load(s.base + n) + load(s.factor + n) * (load(t.value + n) - load(s.origin + n));
    store(e.descriptor + n, scaled);
  }
}
