// Real harmonics Y_lm of the directions to an atom's neighbours, p(l, m)(z) times the real or the
// imaginary part of (x + iy)^m; descriptor_model.cpp has their factors. Included inside the
// namespace of one instruction set; see atom_body.h.

// The first row of a Legendre order, below 0 of one that is not in use. To a compiler that is to
// unroll loops over orders: all those below Width are; with a Width of 0, the ones that there are.
template <int Width>
ASSAY_INLINE int widthOf(const DescriptorView &d) {
  return Width > 0 ? Width : d.maxOrder + 1;
}

template <int Width>
ASSAY_INLINE int rowOf(const DescriptorView &d, int l) {
  return Width > 0 ? l * l : d.rowOfOrder[l];
}

// Real and imaginary part of (x + iy)^m.
struct AzimuthalPower {
  Vec real, imaginary;
};

// p(l, m) and Y_lm of one m and of the vector of neighbours at j, p(m, m) given.
template <int Width>
ASSAY_INLINE void computeHarmonics(const DescriptorView &d, EnvironmentView &e, int stride, int j,
                                   int m, const AzimuthalPower &power, Vec diagonal) {
  const int width = widthOf<Width>(d);
  const Vec z = load(e.uz + j);
  Vec last = splat(0.0), current = diagonal;
  for (int l = m; l < width; ++l) {
    store(e.polynomial + (l * width + m) * stride + j, current);
    const int first = rowOf<Width>(d, l);
    if (first >= 0) {
      double *row = e.harmonic + first * stride + j;
      if (m == 0) {
        store(row, current);
      } else {
        store(row + (2 * m - 1) * stride, current * power.real);
        store(row + 2 * m * stride, current * power.imaginary);
      }
    }
    if (l + 1 == width) break;
    const int above = (l + 1) * width + m;
    const Vec next = d.recursionUp[above] * z * current - d.recursionDown[above] * last;
    last = current;
    current = next;
  }
}

// p(l, m), powers of x + iy, and Y_lm of the orders in use, from M on.
template <int Width, int M>
ASSAY_INLINE void computeHarmonics(const DescriptorView &d, EnvironmentView &e, int stride, int j,
                                   AzimuthalPower power, Vec diagonal) {
  const int width = widthOf<Width>(d);
  const Vec x = load(e.ux + j), y = load(e.uy + j);
  for (int m = M; m < width; ++m) {
    store(e.powerCos + m * stride + j, power.real);
    store(e.powerSin + m * stride + j, power.imaginary);
    computeHarmonics<Width>(d, e, stride, j, m, power, diagonal);
    power = {x * power.real - y * power.imaginary, x * power.imaginary + y * power.real};
    if (m + 1 < width) diagonal = d.recursionUp[(m + 1) * width + m + 1] * diagonal;
    if constexpr (M + 1 < Width) {
      return computeHarmonics<Width, M + 1>(d, e, stride, j, power, diagonal);
    }
  }
}

template <int Width>
ASSAY_INLINE void computeAllHarmonics(const DescriptorView &d, EnvironmentView &e, int stride) {
  for (int j = 0; j < stride; j += lanes) {
    computeHarmonics<Width, 0>(d, e, stride, j, {splat(1.0), splat(0.0)}, splat(1.0));
  }
}

template <int N>
struct WidthIs {
  static constexpr int value = N;
};

// Calls a function with the Width of the descriptors.
template <class Function>
ASSAY_INLINE void withWidth(const DescriptorView &d, Function function) {
  const bool fromZero = d.orders == d.maxOrder + 1;
  switch (fromZero ? d.orders : 0) {
    case 4:
      return function(WidthIs<4>());
    case 5:
      return function(WidthIs<5>());
    case 6:
      return function(WidthIs<6>());
    case 7:
      return function(WidthIs<7>());
    default:
      return function(WidthIs<0>());
  }
}
