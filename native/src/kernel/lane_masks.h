// Lanes that are picked out of a vector. Included inside the namespace of one instruction set,
// behind vector_math.h.

// A bit for each lane, set where a > b.
ASSAY_INLINE unsigned lanesAbove(Vec a, Vec b) {
#if ASSAY_KERNEL_LANES == 8
  return _mm512_cmp_pd_mask(reinterpret_cast<__m512d>(a), reinterpret_cast<__m512d>(b), _CMP_GT_OQ);
#elif ASSAY_KERNEL_LANES == 4
  return static_cast<unsigned>(_mm256_movemask_pd(
      _mm256_cmp_pd(reinterpret_cast<__m256d>(a), reinterpret_cast<__m256d>(b), _CMP_GT_OQ)));
#else
  return static_cast<unsigned>(a[0] > b[0]) | static_cast<unsigned>(a[1] > b[1]) << 1;
#endif
}

// The places `first` + i of the lanes i that are set, one behind the other; returns how many there
// are. Writes a whole vector of places.
ASSAY_INLINE int storePlaces(int *to, int first, unsigned set) {
#if ASSAY_KERNEL_LANES == 8
  const __m256i all =
      _mm256_add_epi32(_mm256_set1_epi32(first), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
  _mm256_storeu_si256(reinterpret_cast<__m256i *>(to),
                      _mm256_maskz_compress_epi32(static_cast<__mmask8>(set), all));
  return __builtin_popcount(set);
#elif ASSAY_KERNEL_LANES == 4
  alignas(16) static const int lanesOf[16][4] = {
      {0, 0, 0, 0}, {0, 0, 0, 0}, {1, 0, 0, 0}, {0, 1, 0, 0}, {2, 0, 0, 0}, {0, 2, 0, 0},
      {1, 2, 0, 0}, {0, 1, 2, 0}, {3, 0, 0, 0}, {0, 3, 0, 0}, {1, 3, 0, 0}, {0, 1, 3, 0},
      {2, 3, 0, 0}, {0, 2, 3, 0}, {1, 2, 3, 0}, {0, 1, 2, 3}};
  const __m128i places = _mm_load_si128(reinterpret_cast<const __m128i *>(lanesOf[set]));
  _mm_storeu_si128(reinterpret_cast<__m128i *>(to), _mm_add_epi32(_mm_set1_epi32(first), places));
  return __builtin_popcount(set);
#else
  to[0] = first;
  const int low = static_cast<int>(set & 1u);
  to[low] = first + 1;
  return low + static_cast<int>(set >> 1);
#endif
}
