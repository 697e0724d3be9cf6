// How the derivatives de/dp of a bond-order energy (kernel/bond_order.h) change while its
// parameters and its neighbours move: what the forces' term of a fit asks of them. All numbers
// carry their derivative along that motion, so that the formulas stand as those of the energy do:
//   de/dA = 1/2 sum fc A,  de/dalpha = -1/2 sum r fc A,  de/dsigma = -sqrt(Psi),
//   de/dB = -1/2 sum fc S b B,  de/dbeta = 1/2 sum r fc S b B,
//   de/dh = -2 sum zeta_j a S_k fc_k (cos - h),  de/da = sum zeta_j S_k fc_k (cos - h)^2,
//   de/dlambda = sum_j de/dS_j dS_j/dlambda,
// where dS/dlambda comes with the product S itself, factor by factor, without any division. The
// factors are evaluated by whole vectors, as the kernel does; all else is short.
// Included inside the namespace of one instruction set, behind kernel/bond_order.h.

ASSAY_INLINE Dual operator+(Dual a, Dual b) { return {a.value + b.value, a.slope + b.slope}; }
ASSAY_INLINE Dual operator-(Dual a, Dual b) { return {a.value - b.value, a.slope - b.slope}; }
ASSAY_INLINE Dual operator*(Dual a, Dual b) {
  return {a.value * b.value, a.slope * b.value + a.value * b.slope};
}
ASSAY_INLINE Dual operator*(double a, Dual b) { return {a * b.value, a * b.slope}; }
ASSAY_INLINE Dual operator+(double a, Dual b) { return {a + b.value, b.slope}; }
ASSAY_INLINE Dual operator-(Dual a) { return {-a.value, -a.slope}; }

ASSAY_INLINE Dual inverse(Dual a) {
  const double i = 1.0 / a.value;
  return {i, -i * i * a.slope};
}

ASSAY_INLINE Dual root(Dual a) {
  const double r = __builtin_sqrt(a.value);
  return {r, 0.5 * a.slope / r};
}

ASSAY_INLINE Dual exponential(Dual a) {
  const double e = __builtin_exp(a.value);
  return {e, e * a.slope};
}

// fc of a distance below the cutoff.
ASSAY_INLINE Dual cutOf(const BondOrderView &v, Dual r) {
  const double x = (r.value - v.cutoff) * v.inverseWidth;
  const double x3 = x * x * x, q = 1.0 / (1.0 + x3 * x);
  return {x3 * x * q, 4.0 * v.inverseWidth * x3 * q * q * r.slope};
}

// Columns of the scratch, see bondMotionNumbers.
class BondMotion {
 public:
  BondMotion(const BondOrderView &v, EnvironmentView &e, Dual *scratch)
      : v_(v), e_(e), s_(e.bonds), set_{v.elements}, next_(scratch) {
    parameter_ = take(set_.size());
    found_ = take(set_.size());
    Dual **const columns[] = {&r_,     &ux_,        &uy_,         &uz_,   &cut_, &screening_,
                              &order_, &repulsion_, &attraction_, &zeta_, &bend_};
    for (Dual **column : columns) *column = take(e.neighbours);
    byLambda_ = take(e.neighbours * set_.n);
    const int pairs = bondMotionPairs(e.neighbours);
    double **const ofPairs[] = {&factor_, &factorMotion_, &screened_, &screenedMotion_,
                                &lambdaMotion_};
    for (double **column : ofPairs) *column = takeNumbers(pairs);
    placeMotion_ = takeNumbers(4 * pairs);
    spanMotion_ = takeNumbers(4 * pairs);
  }

  // `p`: outputs of the network, `motion`: theirs; that of the neighbours is in gx, gy, gz of the
  // environment. Writes that of de/dp.
  void run(const double *p, const double *motion, double *out) {
    takeParameters(p, motion);
    takePlaces();
    for (int j = 0; j < bonds_; ++j) screen(j);
    for (int j = 0; j < bonds_; ++j) bend(j);
    pullOrders();
    for (int i = 0; i < set_.size(); ++i) found_[i] = {0.0, 0.0};
    for (int j = 0; j < bonds_; ++j) pullAngles(j);
    for (int j = 0; j < bonds_; ++j) pullBond(j);
    found_[set_.sigma()] = -root_;
    for (int i = set_.a(); v_.squared && i < set_.size(); ++i) {
      found_[i] = 2.0 * (Dual{v_.baseline[i] + p[i], motion[i]} * found_[i]);
    }
    for (int i = 0; i < set_.size(); ++i) out[i] = found_[i].slope;
  }

 private:
  Dual *take(int count) {
    Dual *begin = next_;
    next_ += count;
    return begin;
  }

  double *takeNumbers(int count) { return reinterpret_cast<double *>(take((count + 1) / 2)); }

  int kindOf(int neighbour) const {
    int kind = 0;
    while (kind + 1 < set_.n && neighbour >= e_.kindStart[kind + 1]) ++kind;
    return kind;
  }
  int bondKind(int j) const { return kindOf(s_.neighbour[j]); }
  Dual of(int begin, int first, int second) const {
    return parameter_[begin + first * set_.n + second];
  }

  void takeParameters(const double *p, const double *motion) {
    for (int i = 0; i < set_.size(); ++i) parameter_[i] = {v_.baseline[i] + p[i], motion[i]};
    for (int i = set_.a(); v_.squared && i < set_.size(); ++i) {
      parameter_[i] = parameter_[i] * parameter_[i];
    }
  }

  void takePlaces() {
    clearNeighbours(e_, s_, wholeVectors(e_.neighbours));
    if (s_.capacity < bondMotionPairs(e_.neighbours)) s_.grow(s_, bondMotionPairs(e_.neighbours));
    bonds_ = 0;
    for (int k = 0; k < e_.neighbours; ++k) {
      const double r = s_.distance[k];
      const double along = e_.dx[k] * e_.gx[k] + e_.dy[k] * e_.gy[k] + e_.dz[k] * e_.gz[k];
      r_[k] = {r, along / r};
      storeQuad(placeMotion_ + 4 * k, Quad{e_.gx[k], e_.gy[k], e_.gz[k], r_[k].slope});
      if (r < v_.cutoff) takeBond(k);
    }
  }

  void takeBond(int k) {
    const int j = bonds_++, kind = kindOf(k);
    s_.neighbour[j] = k;
    s_.r[j] = r_[k].value;
    const Dual i = inverse(r_[k]);
    ux_[j] = Dual{e_.dx[k], e_.gx[k]} * i;
    uy_[j] = Dual{e_.dy[k], e_.gy[k]} * i;
    uz_[j] = Dual{e_.dz[k], e_.gz[k]} * i;
    cut_[j] = cutOf(v_, r_[k]);
    const Dual *p = parameter_ + kind;
    repulsion_[j] = exponential(p[set_.repulsion()] - p[set_.alpha()] * r_[k]);
    attraction_[j] = exponential(p[set_.attraction()] - p[set_.beta()] * r_[k]);
  }

  // S and its derivatives by lambda.
  void screen(int j) {
    const int row = set_.lambda() + kindOf(s_.neighbour[j]) * set_.n;
    const int pairs = findPairs(j, row);
    evaluatePairs(padPairs(v_, s_, pairs));
    Dual S = {1.0, 0.0};
    Dual *slope = byLambda_ + j * set_.n;
    for (int kind = 0; kind < set_.n; ++kind) slope[kind] = {0.0, 0.0};
    int kind = 0;
    for (int n = 0; n < pairs; ++n) {
      while (kind + 1 < set_.n && s_.other[n] >= e_.kindStart[kind + 1]) ++kind;
      const Dual factor = {factor_[n], factorMotion_[n]};
      for (int other = 0; other < set_.n; ++other) slope[other] = slope[other] * factor;
      slope[kind] = slope[kind] + S * Dual{screened_[n], screenedMotion_[n]};
      S = S * factor;
    }
    screening_[j] = S;
  }

  // The neighbours that screen bond j, with their lambda; `row`: of the parameters.
  int findPairs(int j, int row) {
    const int pairs = findScreening(v_, e_, s_, j, 0);
    measurePairs(s_, j, 0, pairs);
    const Quad origin = loadQuad(placeMotion_ + 4 * s_.neighbour[j]);
    int kind = 0;
    for (int n = 0; n < pairs; ++n) {
      while (kind + 1 < set_.n && s_.other[n] >= e_.kindStart[kind + 1]) ++kind;
      s_.lambda[n] = parameter_[row + kind].value;
      lambdaMotion_[n] = parameter_[row + kind].slope;
      storeQuad(spanMotion_ + 4 * n, loadQuad(placeMotion_ + 4 * s_.other[n]) - origin);
    }
    for (int n = pairs; n < wholeVectors(pairs); ++n) {
      lambdaMotion_[n] = 0.0;
      storeQuad(spanMotion_ + 4 * n, Quad{0.0, 0.0, 0.0, 0.0});
    }
    return pairs;
  }

  // s, and x fc(x) exp(-lambda x), with their motions.
  void evaluatePairs(int pairs) {
    for (int n = 0; n < pairs; n += lanes) {
      const Columns span = loadColumns(s_.span + 4 * n), moved = loadColumns(spanMotion_ + 4 * n);
      // Two atoms in one place have no direction.
      const Vec r = squareRoot(span.x * span.x + span.y * span.y + span.z * span.z + 1e-300);
      const Vec x = span.w + r, lambda = load(s_.lambda + n);
      const Vec xMotion = moved.w + (span.x * moved.x + span.y * moved.y + span.z * moved.z) / r;
      const Cut cut = cutAt(x, v_.cutoff, v_.inverseWidth);
      const Vec decay = exponential(-lambda * x);
      const Vec screened = cut.value * decay;
      const Vec motion =
          cut.slope * decay * xMotion - screened * (load(lambdaMotion_ + n) * x + lambda * xMotion);
      store(factor_ + n, 1.0 - screened);
      store(factorMotion_ + n, -motion);
      store(screened_ + n, x * screened);
      store(screenedMotion_ + n, xMotion * screened + x * motion);
    }
  }

  Dual cosine(int j, int k) const { return ux_[j] * ux_[k] + uy_[j] * uy_[k] + uz_[j] * uz_[k]; }

  // z and b.
  void bend(int j) {
    const int mine = bondKind(j);
    Dual z = {0.0, 0.0};
    for (int k = 0; k < bonds_; ++k) {
      if (k == j) continue;
      const int kind = bondKind(k);
      const Dual t = cosine(j, k) - of(set_.h(), mine, kind);
      z = z + of(set_.a(), mine, kind) * screening_[k] * cut_[k] * (t * t);
    }
    const Dual t = 1.0 + z;
    order_[j] = inverse(root(1e-20 + (t.value < 0.0 ? -t : t)));
    // Its sign, for pullOrders.
    zeta_[j] = {z.value < -1.0 ? -1.0 : 1.0, 0.0};
  }

  // Psi, and zeta of every bond.
  void pullOrders() {
    Dual sum = {0.0, 0.0};
    for (int j = 0; j < bonds_; ++j) sum = sum + screening_[j] * order_[j] * cut_[j];
    const bool rooted = sum.value >= leastBondSum;
    root_ = rooted ? root(sum) : Dual{0.0, 0.0};
    half_ = rooted ? 0.5 * (parameter_[set_.sigma()] * inverse(root_)) : Dual{0.0, 0.0};
    for (int j = 0; j < bonds_; ++j) {
      const Dual b = order_[j];
      const Dual zeta = 0.5 * (cut_[j] * screening_[j] * forceOf(j) * (b * b * b));
      zeta_[j] = zeta_[j].value * zeta;
      bend_[j] = {0.0, 0.0};
    }
  }

  // 1/2 exp(B - beta r) + sigma / (2 sqrt(Psi)).
  Dual forceOf(int j) const { return 0.5 * attraction_[j] + half_; }

  // de/dh, de/da, and what angles of bond j pull the others' S with.
  void pullAngles(int j) {
    const int mine = bondKind(j);
    for (int k = 0; k < bonds_; ++k) {
      if (k == j) continue;
      const int at = mine * set_.n + bondKind(k);
      const Dual t = cosine(j, k) - parameter_[set_.h() + at];
      const Dual pulled = zeta_[j] * t, a = parameter_[set_.a() + at];
      const Dual weight = screening_[k] * cut_[k];
      bend_[k] = bend_[k] + a * (pulled * t);
      found_[set_.h() + at] = found_[set_.h() + at] - 2.0 * (a * weight * pulled);
      found_[set_.a() + at] = found_[set_.a() + at] + weight * (pulled * t);
    }
  }

  // The pair terms, and de/dlambda by de/dS.
  void pullBond(int j) {
    const int mine = bondKind(j);
    const Dual r = r_[s_.neighbour[j]];
    const Dual repulsion = 0.5 * (cut_[j] * repulsion_[j]);
    const Dual attraction = 0.5 * (cut_[j] * screening_[j] * order_[j] * attraction_[j]);
    Dual *to = found_ + mine;
    to[set_.repulsion()] = to[set_.repulsion()] + repulsion;
    to[set_.alpha()] = to[set_.alpha()] - r * repulsion;
    to[set_.attraction()] = to[set_.attraction()] - attraction;
    to[set_.beta()] = to[set_.beta()] + r * attraction;
    const Dual byS = cut_[j] * (bend_[j] - order_[j] * forceOf(j));
    for (int kind = 0; kind < set_.n; ++kind) {
      Dual &lambda = found_[set_.lambda() + mine * set_.n + kind];
      lambda = lambda + byS * byLambda_[j * set_.n + kind];
    }
  }

  const BondOrderView &v_;
  EnvironmentView &e_;
  BondScratch &s_;
  const BondSet set_;
  Dual *next_;
  int bonds_ = 0;
  Dual root_{0.0, 0.0}, half_{0.0, 0.0};  // sqrt(Psi), sigma / (2 sqrt(Psi))
  Dual *parameter_, *found_;              // and de/dp
  Dual *r_;                               // of neighbours
  Dual *ux_, *uy_, *uz_, *cut_, *screening_, *order_, *repulsion_, *attraction_;  // of bonds
  Dual *zeta_, *bend_;
  Dual *byLambda_;  // dS/dlambda: [bond][element]
  // Of the pairs of one bond, see evaluatePairs.
  double *factor_, *factorMotion_, *screened_, *screenedMotion_, *lambdaMotion_;
  double *placeMotion_, *spanMotion_;  // of BondScratch::place and span
};
