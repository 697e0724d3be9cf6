// Derivatives of an atom's energy by its neighbours' positions, from those by its descriptors. With
// A = sum_i f_k Y_lm (the moments) and B = 2 de/dg A, the gradient for neighbour i is
//   u sum_k f_k' (sum_lm B Y_lm) + (1 - u u^T)/r . sum_lm (sum_k B f_k) grad Y_lm.
// Included inside the namespace of one instruction set; see atom_body.h.

// Moments become B = 2 de/dg A.
ASSAY_INLINE void scaleMoments(const DescriptorView &d, EnvironmentView &e) {
  for (int o = 0; o < d.orders; ++o) {
    const int begin = d.firstRow[o];
    const int end = begin + 2 * d.order[o] + 1;
    const int input = o * d.radials;
    for (int k = 0; k < d.radialStride; k += lanes) {
      const Vec dEdg =
          2.0 * load(e.sensitivity[0] + input + k) * load(e.descriptorSlope + input + k);
      for (int row = begin; row < end; ++row) {
        double *a = e.moment + row * d.radialStride + k;
        store(a, load(a) * dEdg);
      }
    }
  }
}

// For the neighbours at j and `Radials` radial functions: weight[row] += sum_k B f_k, and
// sum_k f_k' sum_rows B Y, which is returned.
template <int Radials>
ASSAY_INLINE Vec pullBack(const DescriptorView &d, const EnvironmentView &e, int stride, int j,
                          int first, Vec *weight) {
  Vec f[Radials], dEdf[Radials];
  for (int k = 0; k < Radials; ++k) {
    f[k] = load(e.radial + (first + k) * stride + j);
    dEdf[k] = splat(0.0);
  }
  for (int row = 0; row < d.rows; ++row) {
    const double *b = e.moment + row * d.radialStride + first;
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
  return total;
}

// Gradient of sum_lm weight_lm Y_lm with Y as polynomials of x, y, z.
ASSAY_INLINE void gradientOfHarmonics(const DescriptorView &d, const EnvironmentView &e, int stride,
                                      int j, const Vec *weight, Vec *gx, Vec *gy, Vec *gz) {
  const int width = d.maxOrder + 1;
  const double *p = e.polynomial + j;
  Vec x = splat(0.0), y = splat(0.0), z = splat(0.0);
  for (int m = 0; m < width; ++m) {
    Vec realPart = splat(0.0), imaginaryPart = splat(0.0);
    Vec realSlope = splat(0.0), imaginarySlope = splat(0.0);
    for (int o = 0; o < d.orders; ++o) {
      const int l = d.order[o];
      if (l < m) continue;
      const int at = l * width + m;
      const int row = d.firstRow[o];
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
    z += realSlope * load(e.powerCos + m * stride + j) +
         imaginarySlope * load(e.powerSin + m * stride + j);
    if (m > 0) {
      const Vec c = static_cast<double>(m) * load(e.powerCos + (m - 1) * stride + j);
      const Vec s = static_cast<double>(m) * load(e.powerSin + (m - 1) * stride + j);
      x += realPart * c + imaginaryPart * s;
      y += imaginaryPart * c - realPart * s;
    }
  }
  *gx = x;
  *gy = y;
  *gz = z;
}

static void computeGradients(const DescriptorView &d, EnvironmentView &e, int stride) {
  Vec weight[maxHarmonicRows];
  for (int j = 0; j < stride; j += lanes) {
    for (int row = 0; row < d.rows; ++row) weight[row] = splat(0.0);
    Vec radial = splat(0.0);
    int k = 0;
    for (; k + 6 <= d.radials; k += 6) radial += pullBack<6>(d, e, stride, j, k, weight);
    for (; k + 2 <= d.radials; k += 2) radial += pullBack<2>(d, e, stride, j, k, weight);
    if (k < d.radials) radial += pullBack<1>(d, e, stride, j, k, weight);
    Vec tx, ty, tz;
    gradientOfHarmonics(d, e, stride, j, weight, &tx, &ty, &tz);
    const Vec ux = load(e.ux + j), uy = load(e.uy + j), uz = load(e.uz + j);
    const Vec inverse = load(e.inverseDistance + j);
    const Vec along = radial - inverse * (tx * ux + ty * uy + tz * uz);
    store(e.gx + j, along * ux + inverse * tx);
    store(e.gy + j, along * uy + inverse * ty);
    store(e.gz + j, along * uz + inverse * tz);
  }
}

// From de/d(asinh g) in sensitivity[0].
static void differentiate(const DescriptorView &d, EnvironmentView &e, int stride) {
  scaleMoments(d, e);
  computeGradients(d, e, stride);
}
