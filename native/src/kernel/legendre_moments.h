// Descriptors of an atom from the addition theorem,
//   g(l, k) = sum_ij P_l(cos_ij) f_k(r_i) f_k(r_j) = sum_m (sum_i f_k(r_i) Y_lm(u_i))^2,
// which is linear in the number of neighbours. Each neighbour goes into the moments of its element;
// a pair of elements has the product of theirs, twice where they differ.
// Included inside the namespace of one instruction set, behind radial_functions.h and harmonics.h;
// see atom_body.h.

// Moments of `Rows` rows and `Columns` vectors of radial functions, kept in registers.
template <int Rows, int Columns>
ASSAY_INLINE void accumulate(const double *harmonic, int stride, const double *radial,
                             int radialStride, int neighbours, double *moment) {
  Vec total[Rows][Columns];
  for (int a = 0; a < Rows; ++a) {
    for (int b = 0; b < Columns; ++b) total[a][b] = splat(0.0);
  }
  for (int j = 0; j < neighbours; ++j) {
    Vec f[Columns];
    for (int b = 0; b < Columns; ++b) f[b] = load(radial + j * radialStride + b * lanes);
    for (int a = 0; a < Rows; ++a) {
      const Vec y = splat(harmonic[a * stride + j]);
      for (int b = 0; b < Columns; ++b) total[a][b] += y * f[b];
    }
  }
  for (int a = 0; a < Rows; ++a) {
    for (int b = 0; b < Columns; ++b) store(moment + a * radialStride + b * lanes, total[a][b]);
  }
}

// The instance of `accumulate` for a number of rows from 1 to Rows.
template <int Rows, int Columns>
ASSAY_INLINE void accumulateSome(int rows, const double *harmonic, int stride, const double *radial,
                                 int radialStride, int neighbours, double *moment) {
  if constexpr (Rows > 1) {
    if (rows < Rows) {
      accumulateSome<Rows - 1, Columns>(rows, harmonic, stride, radial, radialStride, neighbours,
                                        moment);
      return;
    }
  }
  accumulate<Rows, Columns>(harmonic, stride, radial, radialStride, neighbours, moment);
}

// The neighbours of one element.
struct Kind {
  int begin, end;
};

ASSAY_INLINE Kind kindAt(int elements, const EnvironmentView &e, int element) {
  return {element == 0 ? 0 : e.kindStart[element],
          element + 1 == elements ? e.neighbours : e.kindStart[element + 1]};
}

// Where the descriptors of a pair of elements begin.
ASSAY_INLINE int blockAt(const DescriptorView &d, int a, int b) {
  const int low = a < b ? a : b, high = a < b ? b : a;
  return (low * d.elements - low * (low + 1) / 2 + high) * d.orders * d.radials;
}

// All rows, in equal blocks that the registers hold: a short last block would wait for its own
// additions.
template <int Rows, int Columns>
ASSAY_INLINE void accumulateRows(const DescriptorView &d, EnvironmentView &e, int stride,
                                 const Kind &kind, int column, double *moment) {
  const int radialStride = d.radialStride;
  int blocks = (d.rows + Rows - 1) / Rows;
  for (int row = 0; row < d.rows; --blocks) {
    const int rows = (d.rows - row + blocks - 1) / blocks;
    accumulateSome<Rows, Columns>(rows, e.harmonic + row * stride + kind.begin, stride,
                                  e.radialByNeighbour + kind.begin * radialStride + column,
                                  radialStride, kind.end - kind.begin,
                                  moment + row * radialStride + column);
    row += rows;
  }
}

static void computeMoments(const DescriptorView &d, EnvironmentView &e, int stride) {
  // Accumulators, a vector of radial functions or two, and one broadcast harmonic.
  constexpr int registers = ASSAY_KERNEL_LANES == 8 ? 32 : 16;
  constexpr int paired = registers == 32 ? 9 : 6;
  for (int element = 0; element < d.elements; ++element) {
    const Kind kind = kindAt(d.elements, e, element);
    double *moment = e.moment + element * d.rows * d.radialStride;
    int column = 0;
    for (; column + 2 * lanes <= d.radialStride; column += 2 * lanes) {
      accumulateRows<paired, 2>(d, e, stride, kind, column, moment);
    }
    if (column < d.radialStride) accumulateRows<9, 1>(d, e, stride, kind, column, moment);
  }
}

// g(l, k) of a pair of elements with the moments A and B.
ASSAY_INLINE void multiplyMoments(const DescriptorView &d, const double *A, const double *B,
                                  double factor, double *g) {
  for (int o = 0; o < d.orders; ++o) {
    const int begin = d.firstRow[o];
    const int end = begin + 2 * d.order[o] + 1;
    for (int k = 0; k < d.radialStride; k += lanes) {
      Vec total = splat(0.0);
      for (int row = begin; row < end; ++row) {
        total += load(A + row * d.radialStride + k) * load(B + row * d.radialStride + k);
      }
      // Overruns into the next order, which is written after this one.
      store(g + o * d.radials + k, factor * total);
    }
  }
}

// The first `count` of a vector.
ASSAY_INLINE void storeSome(double *to, Vec v, int count) {
  const Vec old = load(to);
  Vec place;
  for (int i = 0; i < lanes; ++i) place[i] = i;
  store(to, place < splat(count) ? v : old);
}

// g(l, k) of all pairs of `Elements` elements, whose moments are read once.
template <int Elements>
ASSAY_INLINE void multiplyAllMoments(const DescriptorView &d, EnvironmentView &e) {
  constexpr int pairs = Elements * (Elements + 1) / 2;
  const int moments = d.rows * d.radialStride;
  for (int o = 0; o < d.orders; ++o) {
    const int begin = d.firstRow[o];
    const int end = begin + 2 * d.order[o] + 1;
    for (int k = 0; k < d.radialStride; k += lanes) {
      Vec total[pairs];
      for (Vec &g : total) g = splat(0.0);
      for (int row = begin; row < end; ++row) {
        const double *A = e.moment + row * d.radialStride + k;
        Vec moment[Elements];
        for (int a = 0; a < Elements; ++a) moment[a] = load(A + a * moments);
        for (int a = 0, pair = 0; a < Elements; ++a) {
          for (int b = a; b < Elements; ++b, ++pair) total[pair] += moment[a] * moment[b];
        }
      }
      double *g = e.descriptor + o * d.radials + k;
      for (int a = 0, pair = 0; a < Elements; ++a) {
        for (int b = a; b < Elements; ++b, ++pair) {
          const Vec value = a == b ? total[pair] : 2.0 * total[pair];
          if (Elements == 1) {
            // Overruns into the next order, which is written after this one.
            store(g, value);
          } else {
            storeSome(g + pair * d.orders * d.radials, value, d.radials - k);
          }
        }
      }
    }
  }
}

// Descriptors are g, of all pairs.
ASSAY_INLINE void multiplyKinds(const DescriptorView &d, EnvironmentView &e) {
  const int moments = d.rows * d.radialStride;
  switch (d.elements) {
    case 1:
      return multiplyAllMoments<1>(d, e);
    case 2:
      return multiplyAllMoments<2>(d, e);
    case 3:
      return multiplyAllMoments<3>(d, e);
    case 4:
      return multiplyAllMoments<4>(d, e);
    default:
      break;
  }
  double *g = e.descriptor;
  for (int a = 0; a < d.elements; ++a) {
    for (int b = a; b < d.elements; ++b, g += d.orders * d.radials) {
      multiplyMoments(d, e.moment + a * moments, e.moment + b * moments, a == b ? 1.0 : 2.0, g);
    }
  }
}

// `Squares`: no g is below 0, as with one element.
template <Transform T, bool Squares>
ASSAY_INLINE Vec transformed(Vec g, Vec *derivative) {
  if constexpr (T == Transform::inverseSinh) {
    return Squares ? inverseSinh(g, derivative) : inverseSinhOfAny(g, derivative);
  } else if constexpr (T == Transform::logarithm) {
    *derivative = 1.0 / g;
    return logarithmOfAny(g);
  } else {
    *derivative = splat(1.0);
    return g;
  }
}

// T(g + shift) and its derivative of so many g.
template <Transform T, bool Squares = false>
ASSAY_INLINE void transformAll(double shift, int count, EnvironmentView &e) {
  for (int i = 0; i < count; i += lanes) {
    Vec derivative;
    store(e.descriptor + i, transformed<T, Squares>(load(e.descriptor + i) + shift, &derivative));
    store(e.descriptorSlope + i, derivative);
  }
}

ASSAY_INLINE void computeDescriptors(const DescriptorView &d, EnvironmentView &e) {
  multiplyKinds(d, e);
  const int count = d.elements * (d.elements + 1) / 2 * d.orders * d.radials;
  switch (d.transform) {
    case Transform::none:
      return transformAll<Transform::none>(d.shift, count, e);
    case Transform::logarithm:
      return transformAll<Transform::logarithm>(d.shift, count, e);
    case Transform::inverseSinh:
      return d.elements == 1 && d.shift >= 0.0
                 ? transformAll<Transform::inverseSinh, true>(d.shift, count, e)
                 : transformAll<Transform::inverseSinh>(d.shift, count, e);
  }
}

static void describe(const DescriptorView &d, EnvironmentView &e, int stride) {
  pad(e, stride, d.cutoff);
  computeRadials(d, e, stride);
  withWidth(d, [&](auto width) { computeAllHarmonics<width.value>(d, e, stride); });
  computeMoments(d, e, stride);
  computeDescriptors(d, e);
}
