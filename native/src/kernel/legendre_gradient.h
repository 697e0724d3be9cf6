// Derivatives of an atom's energy by its neighbours' positions, from those by its descriptors. With
// A_a = sum_i f_k Y_lm (the moments of element a) and B_a = 2 sum_b de/dg_ab A_b, the gradient for
// neighbour i of element a is
//   u sum_k f_k' (sum_lm B_a Y_lm) + (1 - u u^T)/r . sum_lm (sum_k B_a f_k) grad Y_lm.
// Included inside the namespace of one instruction set, behind legendre_moments.h; see atom_body.h.

// B of any number of elements.
ASSAY_INLINE void weighMoments(const DescriptorView &d, EnvironmentView &e, int a) {
  const int moments = d.rows * d.radialStride;
  Vec dEdg[maxElements];
  for (int o = 0; o < d.orders; ++o) {
    const int begin = d.firstRow[o];
    const int end = begin + 2 * d.order[o] + 1;
    for (int k = 0; k < d.radialStride; k += lanes) {
      for (int b = 0; b < d.elements; ++b) {
        const int input = blockAt(d, a, b) + o * d.radials + k;
        dEdg[b] = 2.0 * load(e.sensitivity[0] + input) * load(e.descriptorSlope + input);
      }
      for (int row = begin; row < end; ++row) {
        const double *A = e.moment + row * d.radialStride + k;
        Vec total = load(A) * dEdg[0];
        for (int b = 1; b < d.elements; ++b) total += load(A + b * moments) * dEdg[b];
        store(e.momentSlope + a * moments + row * d.radialStride + k, total);
      }
    }
  }
}

// B of all of `Elements` elements, whose moments are read once.
template <int Elements>
ASSAY_INLINE void weighAllMoments(const DescriptorView &d, EnvironmentView &e) {
  const int moments = d.rows * d.radialStride;
  for (int o = 0; o < d.orders; ++o) {
    const int begin = d.firstRow[o];
    const int end = begin + 2 * d.order[o] + 1;
    for (int k = 0; k < d.radialStride; k += lanes) {
      Vec dEdg[Elements][Elements];
      for (int a = 0, input = o * d.radials + k; a < Elements; ++a) {
        for (int b = a; b < Elements; ++b, input += d.orders * d.radials) {
          dEdg[a][b] = 2.0 * load(e.sensitivity[0] + input) * load(e.descriptorSlope + input);
          dEdg[b][a] = dEdg[a][b];
        }
      }
      for (int row = begin; row < end; ++row) {
        const int at = row * d.radialStride + k;
        Vec moment[Elements];
        for (int b = 0; b < Elements; ++b) moment[b] = load(e.moment + b * moments + at);
        for (int a = 0; a < Elements; ++a) {
          Vec total = moment[0] * dEdg[a][0];
          for (int b = 1; b < Elements; ++b) total += moment[b] * dEdg[a][b];
          store(e.momentSlope + a * moments + at, total);
        }
      }
    }
  }
}

ASSAY_INLINE void weighKinds(const DescriptorView &d, EnvironmentView &e) {
  switch (d.elements) {
    case 1:
      return weighAllMoments<1>(d, e);
    case 2:
      return weighAllMoments<2>(d, e);
    case 3:
      return weighAllMoments<3>(d, e);
    case 4:
      return weighAllMoments<4>(d, e);
    default:
      for (int a = 0; a < d.elements; ++a) weighMoments(d, e, a);
  }
}

// For the neighbours at j and `Radials` radial functions: weight[row] += sum_k B f_k, and
// sum_k f_k' sum_rows B Y, which is returned. With a mask, of the neighbours where it is 1; it is 0
// at the others, which are of other elements.
template <int Radials, bool Masked>
ASSAY_INLINE Vec pullBack(const DescriptorView &d, const EnvironmentView &e, const double *B,
                          int stride, int j, int first, Vec mask, Vec *weight) {
  Vec f[Radials], dEdf[Radials];
  for (int k = 0; k < Radials; ++k) {
    f[k] = load(e.radial + (first + k) * stride + j);
    if (Masked) f[k] *= mask;
    dEdf[k] = splat(0.0);
  }
  for (int row = 0; row < d.rows; ++row) {
    const double *b = B + row * d.radialStride + first;
    const Vec y = load(e.harmonic + row * stride + j);
    Vec w = weight[row];
    for (int k = 0; k < Radials; ++k) {
      const Vec bk = splat(b[k]);
      w += bk * f[k];
      dEdf[k] += bk * y;
    }
    weight[row] = w;
  }
  Vec total = splat(0.0);
  for (int k = 0; k < Radials; ++k) {
    total += dEdf[k] * load(e.radialSlope + (first + k) * stride + j);
  }
  return Masked ? total * mask : total;
}

// Likewise of all radial functions.
template <bool Masked>
ASSAY_INLINE Vec pullBackAll(const DescriptorView &d, const EnvironmentView &e, const double *B,
                             int stride, int j, Vec mask, Vec *weight) {
  Vec radial = splat(0.0);
  int k = 0;
  for (; k + 6 <= d.radials; k += 6) {
    radial += pullBack<6, Masked>(d, e, B, stride, j, k, mask, weight);
  }
  for (; k + 2 <= d.radials; k += 2) {
    radial += pullBack<2, Masked>(d, e, B, stride, j, k, mask, weight);
  }
  if (k < d.radials) radial += pullBack<1, Masked>(d, e, B, stride, j, k, mask, weight);
  return radial;
}

// Likewise, each of the neighbours at j with its own element's B.
ASSAY_INLINE Vec pullBackKinds(const DescriptorView &d, const EnvironmentView &e, int stride, int j,
                               Vec *weight) {
  Vec radial = splat(0.0);
  for (int element = 0; element < d.elements; ++element) {
    const Kind kind = kindAt(d.elements, e, element);
    // The padding behind the last neighbour counts as the last element's.
    const int end = element + 1 == d.elements ? stride : kind.end;
    if (end <= j || kind.begin >= j + lanes || kind.begin == end) continue;
    const double *B = e.momentSlope + element * d.rows * d.radialStride;
    if (kind.begin <= j && end >= j + lanes) {
      radial += pullBackAll<false>(d, e, B, stride, j, splat(1.0), weight);
    } else {
      Vec mask;
      for (int i = 0; i < lanes; ++i) mask[i] = j + i >= kind.begin && j + i < end ? 1.0 : 0.0;
      radial += pullBackAll<true>(d, e, B, stride, j, mask, weight);
    }
  }
  return radial;
}

struct Gradient {
  Vec x, y, z;
};

// Adds what the rows of one m give to the gradient of sum_lm weight_lm Y_lm, with Y as polynomials
// of x, y, z.
template <int Width>
ASSAY_INLINE void addGradient(const DescriptorView &d, const EnvironmentView &e, int stride, int j,
                              int m, const Vec *weight, Gradient *total) {
  const int width = widthOf<Width>(d);
  const double *p = e.polynomial + j;
  Vec realPart = splat(0.0), imaginaryPart = splat(0.0);
  Vec realSlope = splat(0.0), imaginarySlope = splat(0.0);
  for (int l = m; l < width; ++l) {
    const int row = rowOf<Width>(d, l);
    if (row < 0) continue;
    const int at = l * width + m;
    const Vec plm = load(p + at * stride);
    const Vec slope = l > m ? d.slope[at] * load(p + (at + 1) * stride) : splat(0.0);
    const Vec a = weight[m == 0 ? row : row + 2 * m - 1];
    realPart += plm * a;
    realSlope += slope * a;
    if (m > 0) {
      const Vec b = weight[row + 2 * m];
      imaginaryPart += plm * b;
      imaginarySlope += slope * b;
    }
  }
  total->z += realSlope * load(e.powerCos + m * stride + j) +
              imaginarySlope * load(e.powerSin + m * stride + j);
  if (m > 0) {
    const Vec c = static_cast<double>(m) * load(e.powerCos + (m - 1) * stride + j);
    const Vec s = static_cast<double>(m) * load(e.powerSin + (m - 1) * stride + j);
    total->x += realPart * c + imaginaryPart * s;
    total->y += imaginaryPart * c - realPart * s;
  }
}

// Of all rows, from M on.
template <int Width, int M = 0>
ASSAY_INLINE void addGradients(const DescriptorView &d, const EnvironmentView &e, int stride, int j,
                               const Vec *weight, Gradient *total) {
  for (int m = M; m < widthOf<Width>(d); ++m) {
    addGradient<Width>(d, e, stride, j, m, weight, total);
    if constexpr (M + 1 < Width) {
      return addGradients<Width, M + 1>(d, e, stride, j, weight, total);
    }
  }
}

// `Several`: elements; where there is one, every vector of neighbours is its own.
template <int Width, bool Several>
ASSAY_INLINE void computeGradients(const DescriptorView &d, EnvironmentView &e, int stride) {
  Vec weight[maxHarmonicRows];
  for (int j = 0; j < stride; j += lanes) {
    for (int row = 0; row < d.rows; ++row) weight[row] = splat(0.0);
    const Vec radial = Several
                           ? pullBackKinds(d, e, stride, j, weight)
                           : pullBackAll<false>(d, e, e.momentSlope, stride, j, splat(1.0), weight);
    Gradient t{splat(0.0), splat(0.0), splat(0.0)};
    addGradients<Width>(d, e, stride, j, weight, &t);
    const Vec ux = load(e.ux + j), uy = load(e.uy + j), uz = load(e.uz + j);
    const Vec inverse = load(e.inverseDistance + j);
    const Vec along = radial - inverse * (t.x * ux + t.y * uy + t.z * uz);
    store(e.gx + j, along * ux + inverse * t.x);
    store(e.gy + j, along * uy + inverse * t.y);
    store(e.gz + j, along * uz + inverse * t.z);
  }
}

template <int Width>
static void computeGradients(const DescriptorView &d, EnvironmentView &e, int stride) {
  if (d.elements == 1) {
    computeGradients<Width, false>(d, e, stride);
  } else {
    computeGradients<Width, true>(d, e, stride);
  }
}

// From de/dT(g) in sensitivity[0].
static void differentiate(const DescriptorView &d, EnvironmentView &e, int stride) {
  weighKinds(d, e);
  withWidth(d, [&](auto width) { computeGradients<width.value>(d, e, stride); });
}
