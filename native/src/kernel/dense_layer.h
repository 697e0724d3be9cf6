// Products of a layer's inputs with its weights, which what works on one atom and what works on
// many have in common. Included inside the namespace of one instruction set, behind prefetch.h.

// out[row] = bias + sum over i of in[row][i] matrix[i], for `Rows` atoms and `Columns` vectors; no
// bias where it is null.
template <int Rows, int Columns, class A>
ASSAY_INLINE void multiplyTile(const double *in, int inStride, int count, const double *matrix,
                               int stride, const double *bias, double *out, int outStride,
                               A *ahead) {
  Vec total[Rows][Columns];
  for (int b = 0; b < Columns; ++b) {
    const Vec first = bias == nullptr ? splat(0.0) : load(bias + b * lanes);
    for (int a = 0; a < Rows; ++a) total[a][b] = first;
  }
  A mine = *ahead;
  for (int i = 0; i < count; ++i) {
    Vec w[Columns];
    for (int b = 0; b < Columns; ++b) w[b] = load(matrix + i * stride + b * lanes);
    fetch<2>(&mine);
    for (int a = 0; a < Rows; ++a) {
      const Vec x = splat(in[a * inStride + i]);
      for (int b = 0; b < Columns; ++b) total[a][b] += x * w[b];
    }
  }
  *ahead = mine;
  for (int a = 0; a < Rows; ++a) {
    for (int b = 0; b < Columns; ++b) store(out + a * outStride + b * lanes, total[a][b]);
  }
}

// out = bias + in matrix of one atom and `Columns` vectors, in four sums that need not wait for
// each other's additions.
template <int Columns>
ASSAY_INLINE void multiplyInParts(const double *in, int count, const double *matrix, int stride,
                                  const double *bias, double *out) {
  constexpr int parts = 4;
  Vec total[parts][Columns];
  for (int a = 0; a < parts; ++a) {
    for (int b = 0; b < Columns; ++b) total[a][b] = a == 0 ? load(bias + b * lanes) : splat(0.0);
  }
  const auto add = [&](int i, Vec *sum) {
    const Vec x = splat(in[i]);
    for (int b = 0; b < Columns; ++b) sum[b] += x * load(matrix + i * stride + b * lanes);
  };
  int i = 0;
  for (; i + parts <= count; i += parts) {
    for (int a = 0; a < parts; ++a) add(i + a, total[a]);
  }
  for (; i < count; ++i) add(i, total[0]);
  for (int b = 0; b < Columns; ++b) {
    store(out + b * lanes, (total[0][b] + total[1][b]) + (total[2][b] + total[3][b]));
  }
}

// out = bias + in matrix of one atom.
ASSAY_INLINE void multiplyOne(const double *in, int count, const double *matrix, int stride,
                              const double *bias, double *out) {
  int column = 0;
  for (; column + 3 * lanes <= stride; column += 3 * lanes) {
    multiplyInParts<3>(in, count, matrix + column, stride, bias + column, out + column);
  }
  if (column + 2 * lanes <= stride) {
    multiplyInParts<2>(in, count, matrix + column, stride, bias + column, out + column);
  } else if (column < stride) {
    multiplyInParts<1>(in, count, matrix + column, stride, bias + column, out + column);
  }
}

// out = in matrix of one atom, of few inputs and many columns.
ASSAY_INLINE void multiplyWide(const double *in, int count, const double *matrix, int stride,
                               double *out) {
  NotAhead nothing;
  int column = 0;
  for (; column + 4 * lanes <= stride; column += 4 * lanes) {
    multiplyTile<1, 4>(in, 0, count, matrix + column, stride, nullptr, out + column, 0, &nothing);
  }
  for (; column + 2 * lanes <= stride; column += 2 * lanes) {
    multiplyTile<1, 2>(in, 0, count, matrix + column, stride, nullptr, out + column, 0, &nothing);
  }
  if (column < stride) {
    multiplyTile<1, 1>(in, 0, count, matrix + column, stride, nullptr, out + column, 0, &nothing);
  }
}
