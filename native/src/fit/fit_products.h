// Products that the kernels of a fit are made of. Included inside the namespace of one instruction
// set; see fit_body.h.

// What the registers hold beside a row of weights and a broadcast number: 32 or 16 of them.
constexpr int fitRows = ASSAY_KERNEL_LANES == 8 ? 8 : 4;
constexpr int fitColumns = ASSAY_KERNEL_LANES == 8 ? 3 : 2;

// --- Products ------------------------------------------------------------------------------------

template <int Columns, class A>
static void multiplyColumns(const double *in, int inStride, int count, const double *matrix,
                            int stride, const double *bias, double *out, int atoms, A *ahead) {
  for (int i = 0; i < atoms; i += fitRows) {
    multiplyTile<fitRows, Columns>(in + i * inStride, inStride, count, matrix, stride, bias,
                                   out + i * stride, stride, ahead);
  }
}

// out[atom][stride] = bias + in[atom] matrix; `atoms` is a multiple of fitRows.
template <class A>
static void multiply(const double *in, int inStride, int count, const double *matrix, int stride,
                     const double *bias, double *out, int atoms, A *ahead) {
  for (int column = 0; column < stride;) {
    const int left = (stride - column) / lanes;
    const double *b = bias == nullptr ? nullptr : bias + column;
    // Four are better cut in two and two than in three and one.
    if (left == 1) {
      multiplyColumns<1>(in, inStride, count, matrix + column, stride, b, out + column, atoms,
                         ahead);
      column += lanes;
    } else if (left == 3 && fitColumns == 3) {
      multiplyColumns<3>(in, inStride, count, matrix + column, stride, b, out + column, atoms,
                         ahead);
      column += 3 * lanes;
    } else {
      multiplyColumns<2>(in, inStride, count, matrix + column, stride, b, out + column, atoms,
                         ahead);
      column += 2 * lanes;
    }
  }
}

// gradient[i] += sum over atoms of delta[atom] a[atom][i] (+ unit[atom] t[atom][i]), for `Inputs`
// inputs and `Columns` vectors of outputs.
template <int Inputs, int Columns, bool Tangents, class A>
ASSAY_INLINE void outerTile(const double *delta, const double *unit, int stride, const double *a,
                            int aStride, const double *t, int tStride, int atoms, double *gradient,
                            A *ahead) {
  Vec total[Inputs][Columns];
  for (int i = 0; i < Inputs; ++i) {
    for (int b = 0; b < Columns; ++b) total[i][b] = load(gradient + i * stride + b * lanes);
  }
  A mine = *ahead;
  for (int n = 0; n < atoms; ++n) {
    fetch<2>(&mine);
    Vec d[Columns];
    for (int b = 0; b < Columns; ++b) d[b] = load(delta + n * stride + b * lanes);
    for (int i = 0; i < Inputs; ++i) {
      const Vec x = splat(a[n * aStride + i]);
      for (int b = 0; b < Columns; ++b) total[i][b] += x * d[b];
    }
    if constexpr (Tangents) {
      for (int b = 0; b < Columns; ++b) d[b] = load(unit + n * stride + b * lanes);
      for (int i = 0; i < Inputs; ++i) {
        const Vec x = splat(t[n * tStride + i]);
        for (int b = 0; b < Columns; ++b) total[i][b] += x * d[b];
      }
    }
  }
  *ahead = mine;
  for (int i = 0; i < Inputs; ++i) {
    for (int b = 0; b < Columns; ++b) store(gradient + i * stride + b * lanes, total[i][b]);
  }
}

template <int Inputs, int Columns, bool Tangents, class A>
ASSAY_INLINE void outerSome(int inputs, const double *delta, const double *unit, int stride,
                            const double *a, int aStride, const double *t, int tStride, int atoms,
                            double *gradient, A *ahead) {
  if constexpr (Inputs > 1) {
    if (inputs < Inputs) {
      outerSome<Inputs - 1, Columns, Tangents>(inputs, delta, unit, stride, a, aStride, t, tStride,
                                               atoms, gradient, ahead);
      return;
    }
  }
  outerTile<Inputs, Columns, Tangents>(delta, unit, stride, a, aStride, t, tStride, atoms, gradient,
                                       ahead);
}

template <int Columns, bool Tangents, class A>
static void outerColumns(int inputs, const double *delta, const double *unit, int stride,
                         const double *a, int aStride, const double *t, int tStride, int atoms,
                         double *gradient, A *ahead) {
  for (int i = 0; i < inputs; i += fitRows) {
    const int some = inputs - i < fitRows ? inputs - i : fitRows;
    outerSome<fitRows, Columns, Tangents>(some, delta, unit, stride, a + i, aStride,
                                          Tangents ? t + i : nullptr, tStride, atoms,
                                          gradient + i * stride, ahead);
  }
}

template <bool Tangents, class A>
static void addOuter(int inputs, const double *delta, const double *unit, int stride,
                     const double *a, int aStride, const double *t, int tStride, int atoms,
                     double *gradient, A *ahead) {
  int column = 0;
  for (; column + 2 * lanes <= stride; column += 2 * lanes) {
    outerColumns<2, Tangents>(inputs, delta + column, Tangents ? unit + column : nullptr, stride, a,
                              aStride, t, tStride, atoms, gradient + column, ahead);
  }
  if (column < stride) {
    outerColumns<1, Tangents>(inputs, delta + column, Tangents ? unit + column : nullptr, stride, a,
                              aStride, t, tStride, atoms, gradient + column, ahead);
  }
}

// --- Sums over a row -----------------------------------------------------------------------------

// sums(v): lane i is the sum over the lanes of v[i], for as many vectors as there are lanes.
#if ASSAY_KERNEL_LANES == 2
ASSAY_INLINE Vec sums(const Vec *v) {
  return ASSAY_SHUFFLE(v[0], v[1], 0, 2) + ASSAY_SHUFFLE(v[0], v[1], 1, 3);
}
#elif ASSAY_KERNEL_LANES == 4
ASSAY_INLINE Vec sumNeighbours(Vec a, Vec b) {
  return ASSAY_SHUFFLE(a, b, 0, 4, 2, 6) + ASSAY_SHUFFLE(a, b, 1, 5, 3, 7);
}

ASSAY_INLINE Vec sums(const Vec *v) {
  const Vec a = sumNeighbours(v[0], v[1]), b = sumNeighbours(v[2], v[3]);
  return ASSAY_SHUFFLE(a, b, 0, 1, 4, 5) + ASSAY_SHUFFLE(a, b, 2, 3, 6, 7);
}
#else
ASSAY_INLINE Vec sumNeighbours(Vec a, Vec b) {
  return ASSAY_SHUFFLE(a, b, 0, 8, 2, 10, 4, 12, 6, 14) +
         ASSAY_SHUFFLE(a, b, 1, 9, 3, 11, 5, 13, 7, 15);
}

ASSAY_INLINE Vec sumPairs(Vec a, Vec b) {
  return ASSAY_SHUFFLE(a, b, 0, 1, 8, 9, 4, 5, 12, 13) +
         ASSAY_SHUFFLE(a, b, 2, 3, 10, 11, 6, 7, 14, 15);
}

ASSAY_INLINE Vec sums(const Vec *v) {
  const Vec a = sumPairs(sumNeighbours(v[0], v[1]), sumNeighbours(v[2], v[3]));
  const Vec b = sumPairs(sumNeighbours(v[4], v[5]), sumNeighbours(v[6], v[7]));
  return ASSAY_SHUFFLE(a, b, 0, 1, 2, 3, 8, 9, 10, 11) +
         ASSAY_SHUFFLE(a, b, 4, 5, 6, 7, 12, 13, 14, 15);
}
#endif

// total[row] += rows[row] . b of `lanes` rows for `Columns` vectors of b, in the order of memory.
template <int Columns, class Number, class A>
ASSAY_INLINE void multiplyRowsTile(const Number *const *at, int p, const double *b, Vec *total,
                                   A *ahead) {
  Vec x[Columns];
  for (int c = 0; c < Columns; ++c) x[c] = load(b + p + c * lanes);
  for (int r = 0; r < lanes; ++r) {
    for (int c = 0; c < Columns; ++c) total[r] += x[c] * load(at[r] + p + c * lanes);
    fetch<2>(ahead);
    // Keeps the compiler from mixing rows: the processor looks ahead where lines come in order.
    asm volatile("" ::: "memory");
  }
}

// out[row] = rows[row] . b for rows of `size` numbers, of double or single precision; b has zeros
// up to a whole vector, the rows are followed by finite numbers. Writes whole vectors.
template <class Number, class A>
ASSAY_INLINE void multiplyRows(const Number *rows, int count, int size, const double *b,
                               double *out, A *ahead) {
  A mine = *ahead;
  for (int row = 0; row < count; row += lanes) {
    const Number *at[lanes];
    Vec total[lanes];
    for (int r = 0; r < lanes; ++r) {
      const int which = row + r < count ? row + r : count - 1;
      at[r] = rows + static_cast<std::ptrdiff_t>(which) * size;
      total[r] = splat(0.0);
    }
    int p = 0;
    for (; p + 3 * lanes < size; p += 4 * lanes) {
      multiplyRowsTile<4>(at, p, b, total, &mine);
    }
    for (; p + lanes < size; p += 2 * lanes) multiplyRowsTile<2>(at, p, b, total, &mine);
    if (p < size) multiplyRowsTile<1>(at, p, b, total, &mine);
    store(out + row, sums(total));
  }
  *ahead = mine;
}

// out[p] = sum over rows of x[row] rows[row][p], for `Columns` vectors of p.
template <int Columns, class Number, class A>
ASSAY_INLINE void combineColumns(const Number *rows, int count, int size, const double *x,
                                 double *out, A *ahead) {
  A mine = *ahead;
  Vec even[Columns], odd[Columns];
  for (int b = 0; b < Columns; ++b) even[b] = odd[b] = splat(0.0);
  int row = 0;
  for (; row + 1 < count; row += 2, rows += 2 * size) {
    const Vec x0 = splat(x[row]), x1 = splat(x[row + 1]);
    for (int b = 0; b < Columns; ++b) {
      even[b] += x0 * load(rows + b * lanes);
      odd[b] += x1 * load(rows + size + b * lanes);
    }
    fetch<2>(&mine);
  }
  if (row < count) {
    const Vec x0 = splat(x[row]);
    for (int b = 0; b < Columns; ++b) even[b] += x0 * load(rows + b * lanes);
    fetch<1>(&mine);
  }
  *ahead = mine;
  for (int b = 0; b < Columns; ++b) store(out + b * lanes, even[b] + odd[b]);
}

// All of p, up to a whole vector, where numbers without meaning may end up.
template <class Number, class A>
ASSAY_INLINE void combineRows(const Number *rows, int count, int size, const double *x, double *out,
                              A *ahead) {
  int p = 0;
  for (; p + 3 * lanes < size; p += 4 * lanes) {
    combineColumns<4>(rows + p, count, size, x, out + p, ahead);
  }
  const int left = (size - p + lanes - 1) / lanes;
  if (left == 3) combineColumns<3>(rows + p, count, size, x, out + p, ahead);
  if (left == 2) combineColumns<2>(rows + p, count, size, x, out + p, ahead);
  if (left == 1) combineColumns<1>(rows + p, count, size, x, out + p, ahead);
}

// to[p] += factor from[p]
ASSAY_INLINE void addScaled(double factor, const double *from, int count, double *to) {
  int p = 0;
  for (; p + lanes <= count; p += lanes) store(to + p, load(to + p) + factor * load(from + p));
  for (; p < count; ++p) to[p] += factor * from[p];
}
