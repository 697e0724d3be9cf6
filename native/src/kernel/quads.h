// Four numbers of one thing side by side: what is gathered from, and scattered to, many places.
// Included inside the namespace of one instruction set, behind vector_math.h.

typedef double Quad __attribute__((vector_size(32)));

ASSAY_INLINE Quad loadQuad(const double *from) {
  Quad q;
  __builtin_memcpy(&q, from, sizeof q);
  return q;
}

ASSAY_INLINE void storeQuad(double *to, Quad q) { __builtin_memcpy(to, &q, sizeof q); }

// The first, second ... numbers of `lanes` quads.
struct Columns {
  Vec x, y, z, w;
};

ASSAY_INLINE Columns loadColumns(const double *quads) {
  const Vec a = load(quads), b = load(quads + lanes), c = load(quads + 2 * lanes),
            d = load(quads + 3 * lanes);
#if ASSAY_KERNEL_LANES == 8
  const Vec xz = ASSAY_SHUFFLE(a, b, 0, 4, 8, 12, 2, 6, 10, 14);
  const Vec yw = ASSAY_SHUFFLE(a, b, 1, 5, 9, 13, 3, 7, 11, 15);
  const Vec xz2 = ASSAY_SHUFFLE(c, d, 0, 4, 8, 12, 2, 6, 10, 14);
  const Vec yw2 = ASSAY_SHUFFLE(c, d, 1, 5, 9, 13, 3, 7, 11, 15);
  return {ASSAY_SHUFFLE(xz, xz2, 0, 1, 2, 3, 8, 9, 10, 11),
          ASSAY_SHUFFLE(yw, yw2, 0, 1, 2, 3, 8, 9, 10, 11),
          ASSAY_SHUFFLE(xz, xz2, 4, 5, 6, 7, 12, 13, 14, 15),
          ASSAY_SHUFFLE(yw, yw2, 4, 5, 6, 7, 12, 13, 14, 15)};
#elif ASSAY_KERNEL_LANES == 4
  const Vec xz = ASSAY_SHUFFLE(a, b, 0, 4, 2, 6), yw = ASSAY_SHUFFLE(a, b, 1, 5, 3, 7);
  const Vec xz2 = ASSAY_SHUFFLE(c, d, 0, 4, 2, 6), yw2 = ASSAY_SHUFFLE(c, d, 1, 5, 3, 7);
  return {ASSAY_SHUFFLE(xz, xz2, 0, 1, 4, 5), ASSAY_SHUFFLE(yw, yw2, 0, 1, 4, 5),
          ASSAY_SHUFFLE(xz, xz2, 2, 3, 6, 7), ASSAY_SHUFFLE(yw, yw2, 2, 3, 6, 7)};
#else
  return {ASSAY_SHUFFLE(a, c, 0, 2), ASSAY_SHUFFLE(a, c, 1, 3), ASSAY_SHUFFLE(b, d, 0, 2),
          ASSAY_SHUFFLE(b, d, 1, 3)};
#endif
}

ASSAY_INLINE void storeColumns(double *quads, const Columns &v) {
#if ASSAY_KERNEL_LANES == 8
  const Vec xz = ASSAY_SHUFFLE(v.x, v.z, 0, 1, 2, 3, 8, 9, 10, 11);
  const Vec yw = ASSAY_SHUFFLE(v.y, v.w, 0, 1, 2, 3, 8, 9, 10, 11);
  const Vec xz2 = ASSAY_SHUFFLE(v.x, v.z, 4, 5, 6, 7, 12, 13, 14, 15);
  const Vec yw2 = ASSAY_SHUFFLE(v.y, v.w, 4, 5, 6, 7, 12, 13, 14, 15);
  store(quads, ASSAY_SHUFFLE(xz, yw, 0, 8, 4, 12, 1, 9, 5, 13));
  store(quads + lanes, ASSAY_SHUFFLE(xz, yw, 2, 10, 6, 14, 3, 11, 7, 15));
  store(quads + 2 * lanes, ASSAY_SHUFFLE(xz2, yw2, 0, 8, 4, 12, 1, 9, 5, 13));
  store(quads + 3 * lanes, ASSAY_SHUFFLE(xz2, yw2, 2, 10, 6, 14, 3, 11, 7, 15));
#elif ASSAY_KERNEL_LANES == 4
  const Vec xz = ASSAY_SHUFFLE(v.x, v.z, 0, 1, 4, 5), yw = ASSAY_SHUFFLE(v.y, v.w, 0, 1, 4, 5);
  const Vec xz2 = ASSAY_SHUFFLE(v.x, v.z, 2, 3, 6, 7), yw2 = ASSAY_SHUFFLE(v.y, v.w, 2, 3, 6, 7);
  store(quads, ASSAY_SHUFFLE(xz, yw, 0, 4, 2, 6));
  store(quads + lanes, ASSAY_SHUFFLE(xz, yw, 1, 5, 3, 7));
  store(quads + 2 * lanes, ASSAY_SHUFFLE(xz2, yw2, 0, 4, 2, 6));
  store(quads + 3 * lanes, ASSAY_SHUFFLE(xz2, yw2, 1, 5, 3, 7));
#else
  store(quads, ASSAY_SHUFFLE(v.x, v.y, 0, 2));
  store(quads + lanes, ASSAY_SHUFFLE(v.z, v.w, 0, 2));
  store(quads + 2 * lanes, ASSAY_SHUFFLE(v.x, v.y, 1, 3));
  store(quads + 3 * lanes, ASSAY_SHUFFLE(v.z, v.w, 1, 3));
#endif
}
