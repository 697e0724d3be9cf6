// Derivatives of Legendre moments of an atom by its neighbours' positions, where the moments A of
// legendre_moments.h are known: in the block of elements a and b, for a neighbour of element a,
//   dG/dr_j = T'(g) 2 sum_m A_b (f_k' Y u + f_k/r (1 - u u^T) grad Y),
// one row for each component, added up over all images of an atom, and for the virials over all
// neighbours. Rows have the blocks that FitSetView says. Included inside the namespace of one
// instruction set; see fit_body.h.

// Y and its derivatives by x, y and z, each taken as a free variable of the polynomials, of the
// vector of neighbours at j: [row][4].
ASSAY_INLINE void differentiateHarmonics(const DescriptorView &d, const EnvironmentView &e,
                                         int stride, int j, Vec *out) {
  const int width = d.maxOrder + 1;
  for (int o = 0; o < d.orders; ++o) {
    const int l = d.order[o];
    Vec *row = out + 4 * d.firstRow[o];
    for (int m = 0; m <= l; ++m) {
      const int at = l * width + m;
      const Vec p = load(e.polynomial + at * stride + j);
      const Vec slope =
          l > m ? d.slope[at] * load(e.polynomial + (at + 1) * stride + j) : splat(0.0);
      const Vec c = load(e.powerCos + m * stride + j), s = load(e.powerSin + m * stride + j);
      // Of (x + iy)^m by x; by y it is i times that.
      Vec cx = splat(0.0), sx = splat(0.0);
      if (m > 0) {
        cx = static_cast<double>(m) * load(e.powerCos + (m - 1) * stride + j);
        sx = static_cast<double>(m) * load(e.powerSin + (m - 1) * stride + j);
      }
      row[0] = p * c;
      row[1] = p * cx;
      row[2] = -p * sx;
      row[3] = slope * c;
      row += 4;
      if (m == 0) continue;
      row[0] = p * s;
      row[1] = p * sx;
      row[2] = p * cx;
      row[3] = slope * s;
      row += 4;
    }
  }
}

// One neighbour: where it is, and what the radial functions and harmonics are there.
struct NeighbourView {
  double ux, uy, uz, inverseDistance;
  const double *radial, *radialSlope;  // [radialStride]
  const double *harmonic;              // Y and its derivatives: [row][4][lanes]
};

// An element's moments, and the descriptors' slopes T' in its block with a neighbour's.
struct PartnerView {
  const double *moment, *slope;
};

// Its three rows for `Columns` vectors of radial functions from k on; `out`: [3][stride].
template <int Columns>
ASSAY_INLINE void differentiateColumns(const DescriptorView &d, const PartnerView &partner,
                                       const NeighbourView &n, int o, int k, double *out,
                                       int stride) {
  Vec value[Columns], x[Columns], y[Columns], z[Columns];
  for (int b = 0; b < Columns; ++b) value[b] = x[b] = y[b] = z[b] = splat(0.0);
  const int begin = d.firstRow[o], end = begin + 2 * d.order[o] + 1;
  for (int row = begin; row < end; ++row) {
    const double *h = n.harmonic + row * 4 * lanes;
    const Vec h0 = splat(h[0]), hx = splat(h[lanes]), hy = splat(h[2 * lanes]),
              hz = splat(h[3 * lanes]);
    for (int b = 0; b < Columns; ++b) {
      const Vec a = load(partner.moment + row * d.radialStride + k + b * lanes);
      value[b] += a * h0;
      x[b] += a * hx;
      y[b] += a * hy;
      z[b] += a * hz;
    }
  }
  for (int b = 0; b < Columns; ++b) {
    const int p = o * d.radials + k + b * lanes;
    const Vec slope = 2.0 * load(partner.slope + p);
    const Vec across = load(n.radial + k + b * lanes) * slope * n.inverseDistance;
    const Vec along = load(n.radialSlope + k + b * lanes) * slope * value[b] -
                      across * (x[b] * n.ux + y[b] * n.uy + z[b] * n.uz);
    // Overruns into the next order, which is written after this one.
    store(out + p, along * n.ux + across * x[b]);
    store(out + stride + p, along * n.uy + across * y[b]);
    store(out + 2 * stride + p, along * n.uz + across * z[b]);
  }
}

ASSAY_INLINE void differentiateNeighbour(const DescriptorView &d, const PartnerView &partner,
                                         const NeighbourView &n, double *out, int stride) {
  for (int o = 0; o < d.orders; ++o) {
    int k = 0;
    for (; k + 2 * lanes <= d.radialStride; k += 2 * lanes) {
      differentiateColumns<2>(d, partner, n, o, k, out, stride);
    }
    if (k < d.radialStride) differentiateColumns<1>(d, partner, n, o, k, out, stride);
  }
}

// Where the rows of an atom are, and how long.
struct RowsView {
  int block;  // descriptors of a pair of elements
  int pairWidth, virialWidth;
  double *pairs;    // [pair][3][pairWidth]
  double *virials;  // [6][virialWidth]
};

ASSAY_INLINE RowsView rowsAt(const DescriptorView &d, const FitPairsView &p, double *rows) {
  const int block = d.orders * d.radials;
  const int pairWidth = p.present * block;
  return {block, pairWidth, p.present * (p.present + 1) / 2 * block, rows,
          rows + static_cast<std::ptrdiff_t>(3 * p.pairs) * pairWidth};
}

// Adds what a neighbour at `arm` has, its three rows in `found`, to the rows of its pair, the one
// at `pair` or none, and to those of the virials. `kind`: place of its element among those present.
ASSAY_INLINE void addNeighbour(const RowsView &rows, const FitPairsView &p, int kind, int pair,
                               const double *arm, const double *found, int stride) {
  constexpr int row[] = {0, 1, 2, 1, 0, 0}, column[] = {0, 1, 2, 2, 2, 1};  // Voigt
  for (int a = 0; a < 3 && pair >= 0; ++a) {
    double *mine = rows.pairs + static_cast<std::ptrdiff_t>(3 * pair + a) * rows.pairWidth;
    addScaled(1.0, found + a * stride, rows.pairWidth, mine);
  }
  for (int c = 0; c < 6; ++c) {
    for (int m = 0; m < p.present; ++m) {
      const int low = m < kind ? m : kind, high = m < kind ? kind : m;
      const int place = low * p.present - low * (low + 1) / 2 + high;
      addScaled(arm[column[c]], found + row[c] * stride + m * rows.block, rows.block,
                rows.virials + c * rows.virialWidth + place * rows.block);
    }
  }
}

static void differentiateMoments(const DescriptorView &d, const EnvironmentView &e,
                                 const FitPairsView &p, double *scratch, double *rows) {
  const RowsView all = rowsAt(d, p, rows);
  const int stride = wholeVectors(e.neighbours);
  const int scratchStride = all.pairWidth + d.radialStride;
  double *slopes = scratch + 3 * scratchStride;
  const double *end = all.virials + 6 * all.virialWidth;
  for (double *number = rows; number < end; ++number) *number = 0.0;
  Vec harmonics[4 * maxHarmonicRows];
  int kind = 0;
  for (int first = 0; first < e.neighbours; first += lanes) {
    differentiateHarmonics(d, e, stride, first, harmonics);
    for (int b = 0; b < lanes && first + b < e.neighbours; ++b) {
      const int j = first + b;
      while (j >= kindAt(d.elements, e, p.element[kind]).end) ++kind;
      for (int k = 0; k < d.radials; ++k) slopes[k] = e.radialSlope[k * stride + j];
      const NeighbourView neighbour{e.ux[j],
                                    e.uy[j],
                                    e.uz[j],
                                    e.inverseDistance[j],
                                    e.radialByNeighbour + j * d.radialStride,
                                    slopes,
                                    reinterpret_cast<const double *>(harmonics) + b};
      // Each overruns into the next block, which is written after it.
      for (int m = 0; m < p.present; ++m) {
        const PartnerView partner{e.moment + p.element[m] * d.rows * d.radialStride,
                                  e.descriptorSlope + blockAt(d, p.element[kind], p.element[m])};
        differentiateNeighbour(d, partner, neighbour, scratch + m * all.block, scratchStride);
      }
      const double arm[] = {e.dx[j], e.dy[j], e.dz[j]};
      addNeighbour(all, p, kind, p.pair[j], arm, scratch, scratchStride);
    }
  }
}
