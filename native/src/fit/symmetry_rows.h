// Derivatives of every symmetry function of an atom by its neighbours' positions, where the radial
// parts R of symmetry_sums.h are known. Of a neighbour j, a term A(cos) R(r_j) R'(r_k) B(r_jk)
// gives
//   p u_k + q u_j,  p = A' B R R' / r_j - A B' R R' r_k / r_jk,
//                   q = A (B dR R' + B' R R' r_j / r_jk) - A' B R R' cos / r_j,
// and a radial function dR u_j. Pairs are met twice, once from each of the two, so that nothing but
// the sums over k of one neighbour is under way. Included inside the namespace of one instruction
// set; see fit_body.h.

// Sums of one neighbour, of all functions lane by lane: p u_k, three components, and q.
struct NeighbourSums {
  int stride;    // functions, up to a whole vector
  double *part;  // [4][stride] vectors

  double *at(int component, int function) const {
    return part + (component * stride + function) * lanes;
  }
};

// Which of the two neighbours that a group is of the one at hand is.
struct Role {
  int otherKind;
  bool first;
};

ASSAY_INLINE void addTo(double *sum, Vec number) { store(sum, load(sum) + number); }

// Adds what the terms of a neighbour j with a vector of neighbours k give.
ASSAY_INLINE void addRows(const AngularGroup &group, const Role &role, const SymmetryScratch &t,
                          int j, int k, const NeighbourSums &sums) {
  const Vec one = splat(1.0), zero = splat(0.0);
  SymmetryPair pair{};
  if (!pairWithin(group, t, j, k, places() == static_cast<double>(j - k) ? zero : one, &pair)) {
    return;
  }
  const Angle angle = angleIn(group, pair);
  for (int f = 0; f < group.factors; ++f) {
    const Curve factor = angularFactor(group.factor[f], angle);
    store(t.factor + f * lanes, factor.value);
    store(t.factorSlope + f * lanes, factor.slope);
  }
  const Curve common = betweenOf(group, pair);
  const Vec ux = load(t.ux + k), uy = load(t.uy + k), uz = load(t.uz + k);
  for (int n = 0; n < group.classes; ++n) {
    const AngularClass &c = group.angularClass[n];
    const Curve between = betweenOf(group, c, pair, common);
    const int own = (role.first ? c.first : c.second) * t.stride + j;
    const Vec other = load(t.radial + (role.first ? c.second : c.first) * t.stride + k);
    const Vec both = t.radial[own] * other;
    // p = A' across - A apart r_k, q = A (along + apart r_j) - A' across cos
    const Vec across = between.value * both * t.inverse[j];
    const Vec turn = across * pair.cosine;
    Vec along = between.value * t.radialSlope[own] * other, back = zero;
    if (group.narrow) {
      const Vec apart = between.slope * both * pair.inverseApart;
      along += apart * t.r[j];
      back = apart * load(t.r + k);
    }
    for (int i = 0; i < c.terms; ++i) {
      const Vec a = load(t.factor + c.term[i].factor * lanes);
      const Vec slope = load(t.factorSlope + c.term[i].factor * lanes);
      const Vec p = slope * across - a * back;
      const int input = c.term[i].input;
      addTo(sums.at(0, input), p * ux);
      addTo(sums.at(1, input), p * uy);
      addTo(sums.at(2, input), p * uz);
      addTo(sums.at(3, input), a * along - slope * turn);
    }
  }
}

// Sums of all functions for the neighbour j, which is of element `kind`.
ASSAY_INLINE void sumNeighbour(const SymmetryView &s, const SymmetryScratch &t, int kind, int j,
                               const NeighbourSums &sums) {
  for (int n = 0; n < 4 * sums.stride; ++n) store(sums.part + n * lanes, splat(0.0));
  for (int n = 0; n < s.sums; ++n) {
    const int of = s.radial[s.sum[n].radial].kind;
    if (of >= 0 && of != kind) continue;
    *sums.at(3, s.sum[n].input) += t.radialSlope[s.sum[n].radial * t.stride + j];
  }
  for (int g = 0; g < s.groups; ++g) {
    const AngularGroup &group = s.group[g];
    const bool first = group.firstKind < 0 || group.firstKind == kind;
    if ((!first && group.secondKind != kind) || t.r[j] >= group.cutoff) continue;
    const Role role{first ? group.secondKind : group.firstKind, first};
    const int end = endOf(t, role.otherKind);
    for (int k = firstOf(t, role.otherKind); k < end; k += lanes) {
      addRows(group, role, t, j, k, sums);
    }
  }
}

// The three rows of a neighbour j: [3][stride].
ASSAY_INLINE void finishNeighbour(const SymmetryScratch &t, int j, const NeighbourSums &of,
                                  double *rows) {
  for (int n = 0; n < of.stride; n += lanes) {
    Vec total[4];
    for (int c = 0; c < 4; ++c) {
      Vec part[lanes];
      for (int i = 0; i < lanes; ++i) part[i] = load(of.at(c, n + i));
      total[c] = sums(part);
    }
    store(rows + n, total[0] + total[3] * t.ux[j]);
    store(rows + of.stride + n, total[1] + total[3] * t.uy[j]);
    store(rows + 2 * of.stride + n, total[2] + total[3] * t.uz[j]);
  }
}

ASSAY_INLINE void addColumns(const FitColumnsView &columns, const double *from, double *row) {
  for (int r = 0; r < columns.runs; ++r) {
    addScaled(1.0, from + columns.run[r].from, columns.run[r].count, row);
    row += columns.run[r].count;
  }
}

static void differentiateSymmetry(const SymmetryView &s, const EnvironmentView &e,
                                  const FitPairsView &p, double *scratch, double *rows) {
  constexpr int row[] = {0, 1, 2, 1, 0, 0}, column[] = {0, 1, 2, 2, 2, 1};  // Voigt
  const SymmetryScratch &t = e.symmetry;
  const int stride = s.inputStride;
  const NeighbourSums total{stride, scratch};
  double *found = scratch + 4 * stride * lanes, *virials = found + 3 * stride;
  for (int n = 0; n < 6 * stride; n += lanes) store(virials + n, splat(0.0));
  double *mine = rows;
  int next = 0;
  for (int place = 0; place < p.present; ++place) {
    const FitColumnsView &columns = p.columns[place];
    const int kind = p.element[place], firstPair = p.start[kind] - p.start[0];
    const std::ptrdiff_t length = columns.width;
    const std::ptrdiff_t numbers = 3 * (p.start[kind + 1] - p.start[kind]) * length;
    for (std::ptrdiff_t n = 0; n < numbers; ++n) mine[n] = 0.0;
    for (int j = t.begin[kind]; j < t.end[kind]; ++j, ++next) {
      sumNeighbour(s, t, kind, j, total);
      finishNeighbour(t, j, total, found);
      const int pair = p.pair[next];
      for (int c = 0; c < 3 && pair >= 0; ++c) {
        addColumns(columns, found + c * stride, mine + (3 * (pair - firstPair) + c) * length);
      }
      const double arm[] = {t.dx[j], t.dy[j], t.dz[j]};
      for (int c = 0; c < 6; ++c) {
        addScaled(arm[column[c]], found + row[c] * stride, stride, virials + c * stride);
      }
    }
    mine += numbers;
  }
  const FitColumnsView &all = p.columns[p.present];
  for (int c = 0; c < 6; ++c) {
    for (int n = 0; n < all.width; ++n) mine[c * all.width + n] = 0.0;
    addColumns(all, virials + c * stride, mine + c * all.width);
  }
}
