// Vectors of ASSAY_KERNEL_LANES doubles, and the few functions the kernels need of them.
// Included inside the namespace of one instruction set; see kernel_body.h.

constexpr int lanes = ASSAY_KERNEL_LANES;
typedef double Vec __attribute__((vector_size(ASSAY_KERNEL_LANES * 8)));
typedef long long Bits __attribute__((vector_size(ASSAY_KERNEL_LANES * 8)));

#define ASSAY_INLINE static inline __attribute__((always_inline))

// Lanes of two vectors, those of the second counted behind those of the first.
#ifdef __clang__
#define ASSAY_SHUFFLE(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define ASSAY_SHUFFLE(a, b, ...) __builtin_shuffle(a, b, Bits{__VA_ARGS__})
#endif

// So many numbers, filled up to whole vectors.
ASSAY_INLINE int wholeVectors(int count) { return (count + lanes - 1) / lanes * lanes; }

ASSAY_INLINE Vec load(const double *from) {
  Vec v;
  __builtin_memcpy(&v, from, sizeof v);
  return v;
}

// As many numbers in single precision.
ASSAY_INLINE Vec load(const float *from) {
  typedef float Singles __attribute__((vector_size(ASSAY_KERNEL_LANES * 4)));
  Singles v;
  __builtin_memcpy(&v, from, sizeof v);
  return __builtin_convertvector(v, Vec);
}

ASSAY_INLINE void store(double *to, Vec v) { __builtin_memcpy(to, &v, sizeof v); }

// Spelled out: assembled lane by lane, GCC makes eight masked moves of it.
ASSAY_INLINE Vec splat(double s) {
#if ASSAY_KERNEL_LANES == 2
  return Vec{s, s};
#elif ASSAY_KERNEL_LANES == 4
  return Vec{s, s, s, s};
#else
  return Vec{s, s, s, s, s, s, s, s};
#endif
}

ASSAY_INLINE Bits bitsOf(Vec v) {
  Bits b;
  __builtin_memcpy(&b, &v, sizeof b);
  return b;
}

ASSAY_INLINE Vec fromBits(Bits b) {
  Vec v;
  __builtin_memcpy(&v, &b, sizeof v);
  return v;
}

ASSAY_INLINE double sum(Vec v) {
  double total = v[0];
  for (int i = 1; i < lanes; ++i) total += v[i];
  return total;
}

// a0 b0 a1 b1 ... of the first and of the second halves of two vectors.
ASSAY_INLINE void interleave(Vec a, Vec b, Vec *first, Vec *second) {
#if ASSAY_KERNEL_LANES == 2
  *first = ASSAY_SHUFFLE(a, b, 0, 2);
  *second = ASSAY_SHUFFLE(a, b, 1, 3);
#elif ASSAY_KERNEL_LANES == 4
  *first = ASSAY_SHUFFLE(a, b, 0, 4, 1, 5);
  *second = ASSAY_SHUFFLE(a, b, 2, 6, 3, 7);
#else
  *first = ASSAY_SHUFFLE(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
  *second = ASSAY_SHUFFLE(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
#endif
}

// A square of lanes by lanes about its diagonal.
ASSAY_INLINE void transpose(Vec *rows) {
  for (int done = 1; done < lanes; done *= 2) {
    Vec next[lanes];
    for (int i = 0; i < lanes / 2; ++i) {
      interleave(rows[i], rows[i + lanes / 2], next + 2 * i, next + 2 * i + 1);
    }
    for (int i = 0; i < lanes; ++i) rows[i] = next[i];
  }
}

ASSAY_INLINE Vec squareRoot(Vec v) {
  Vec root;
  for (int i = 0; i < lanes; ++i) root[i] = __builtin_sqrt(v[i]);
  return root;
}

// e^x for |x| <= 600 (clamped beyond: e^-600 is nothing beside 1, and denormals are slow), within
// 2 units in the last place: x = k ln 2 + t, |t| <= ln 2 / 2, and the Taylor series of e^t to t^13.
ASSAY_INLINE Vec exponential(Vec x) {
  x = x < -600.0 ? splat(-600.0) : x;
  x = x > 600.0 ? splat(600.0) : x;
  // Adding 1.5 * 2^52 leaves the nearest integer in the low bits of the sum.
  const double shifter = 6755399441055744.0;
  const Vec shifted = x * 1.4426950408889634074 + shifter;
  const Vec k = shifted - shifter;
  // ln 2 in two parts; the first has enough trailing zeros for k times it to be exact.
  const Vec t = (x - k * 0.693147180369123816490) - k * 1.90821492927058770002e-10;
  Vec p = splat(1.0 / 6227020800.0);
  p = p * t + 1.0 / 479001600.0;
  p = p * t + 1.0 / 39916800.0;
  p = p * t + 1.0 / 3628800.0;
  p = p * t + 1.0 / 362880.0;
  p = p * t + 1.0 / 40320.0;
  p = p * t + 1.0 / 5040.0;
  p = p * t + 1.0 / 720.0;
  p = p * t + 1.0 / 120.0;
  p = p * t + 1.0 / 24.0;
  p = p * t + 1.0 / 6.0;
  p = p * t + 0.5;
  p = p * t + 1.0;
  p = p * t + 1.0;
  return fromBits(bitsOf(p) + (bitsOf(shifted) << 52));
}

// A normal x > 0 taken apart: x = 2^k m, m in [1/sqrt 2, sqrt 2).
struct Power {
  Vec k, m;
};

ASSAY_INLINE Power powerOf(Vec x) {
  // Subtracting the bits of 1/sqrt 2 puts the exponent k in the high bits.
  const long long rootHalf = 0x3FE6A09E667F3BCDLL;
  const Bits k = (bitsOf(x) - rootHalf) >> 52;
  return {fromBits(k + 0x4338000000000000LL) - 6755399441055744.0, fromBits(bitsOf(x) - (k << 52))};
}

// k ln 2 + 2 atanh s, |s| < 0.172.
ASSAY_INLINE Vec logarithmOf(Vec k, Vec s) {
  const Vec s2 = s * s;
  Vec p = splat(2.0 / 23.0);
  p = p * s2 + 2.0 / 21.0;
  p = p * s2 + 2.0 / 19.0;
  p = p * s2 + 2.0 / 17.0;
  p = p * s2 + 2.0 / 15.0;
  p = p * s2 + 2.0 / 13.0;
  p = p * s2 + 2.0 / 11.0;
  p = p * s2 + 2.0 / 9.0;
  p = p * s2 + 2.0 / 7.0;
  p = p * s2 + 2.0 / 5.0;
  p = p * s2 + 2.0 / 3.0;
  return k * 0.693147180369123816490 + ((p * s2 + 2.0) * s + k * 1.90821492927058770002e-10);
}

// log x for normal x > 0: log m = 2 atanh((m - 1)/(m + 1)).
ASSAY_INLINE Vec logarithm(Vec x) {
  const Power p = powerOf(x);
  return logarithmOf(p.k, (p.m - 1.0) / (p.m + 1.0));
}

// log (x + rest) for normal x >= 1 and a rest that is its rounding error, with one division.
ASSAY_INLINE Vec logarithm(Vec x, Vec rest) {
  const Power p = powerOf(x);
  const Vec inverse = 1.0 / ((p.m + 1.0) * x);
  return logarithmOf(p.k, (p.m - 1.0) * (inverse * x)) + rest * (inverse * (p.m + 1.0));
}

// log x for any normal x > 0; not a number for the rest.
ASSAY_INLINE Vec logarithmOfAny(Vec x) {
  const Vec nothing = splat(__builtin_nan(""));
  return x >= 2.2250738585072014e-308 ? logarithm(x) : nothing;
}

// asinh g for g >= 0 and its derivative 1/sqrt(1 + g^2). As log(1 + y), y = g + g^2/(1 + root),
// with the rounding error of 1 + y put back, so that small g keep their relative accuracy.
ASSAY_INLINE Vec inverseSinh(Vec g, Vec *derivative) {
  const Vec root = squareRoot(1.0 + g * g);
  *derivative = 1.0 / root;
  const Vec y = g + g * g / (1.0 + root);
  const Vec u = 1.0 + y;
  return logarithm(u) + (y - (u - 1.0)) / u;
}

// asinh g for g of any sign, with half as many divisions and a rounding of its own: where there are
// many.
ASSAY_INLINE Vec inverseSinhOfAny(Vec g, Vec *derivative) {
  const Vec size = g < 0.0 ? -g : g;
  const Vec root = squareRoot(1.0 + g * g);
  const Vec inverse = 1.0 / (root * (1.0 + root));
  *derivative = inverse * (1.0 + root);
  const Vec y = size + size * size * (inverse * root);
  const Vec u = 1.0 + y;
  const Vec value = logarithm(u, y - (u - 1.0));
  return g < 0.0 ? -value : value;
}

// 1/(1 + e^-z)
ASSAY_INLINE Vec logistic(Vec z) { return 1.0 / (1.0 + exponential(-z)); }
