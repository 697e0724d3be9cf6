// Products with the derivatives' rows of an atom. Rows have the blocks of descriptors alone that
// can differ from 0: of a pair of atoms, those of the other atom's element with each element of the
// structure. Included inside the namespace of one instruction set; see fit_body.h.

ASSAY_INLINE const double *rowsOf(const FitSetView &set, int atom) {
  return set.derivatives + set.derivativeStart[atom];
}

ASSAY_INLINE bool hasVectors(const FitSetView &set, int s) {
  return set.structureStart[s] < set.structureStart[s + 1];
}

// The elements of a structure's atoms, ascending.
struct Present {
  int count;
  const int *element;
};

ASSAY_INLINE Present presentIn(const FitSetView &set, int s) {
  return {set.presentStart[s + 1] - set.presentStart[s], set.present + set.presentStart[s]};
}

// Pairs of an atom, those with an element's atoms after those with the one before.
struct PairsOfAtom {
  int count;
  const int *atom;
  const int *start;  // of each element, and the end

  int of(int element) const { return start[element + 1] - start[element]; }
};

ASSAY_INLINE PairsOfAtom pairsOf(const FitSetView &set, int atom) {
  const int *start = set.pairStart + static_cast<std::ptrdiff_t>(atom) * set.elements;
  return {start[set.elements] - start[0], set.pairAtom + start[0], start};
}

// Numbers of a row of a pair, and of one of a virial.
ASSAY_INLINE int pairWidth(const FitSetView &set, const Present &p) {
  return p.count * set.blockSize;
}

ASSAY_INLINE int virialWidth(const FitSetView &set, const Present &p) {
  return p.count * (p.count + 1) / 2 * set.blockSize;
}

ASSAY_INLINE double *copyBlock(const double *from, int count, double *to) {
  for (int i = 0; i < count; ++i) to[i] = from[i];
  return to + count;
}

ASSAY_INLINE void endWithZeros(double *end) { store(end, splat(0.0)); }

// Blocks of an element with those present, one after another.
static const double *gatherOf(const FitSetView &set, const Present &p, int element, const double *b,
                              double *out) {
  double *next = out;
  for (int n = 0; n < p.count; ++n) {
    const int block = set.block[element * set.elements + p.element[n]];
    next = copyBlock(b + block, set.blockSize, next);
  }
  endWithZeros(next);
  return out;
}

// All blocks of two elements that are present; where these are all, those of b itself.
ASSAY_INLINE const double *gatherAll(const FitSetView &set, const Present &p, const double *b,
                                     double *out) {
  if (p.count == set.elements) return b;
  double *next = out;
  for (int n = 0; n < p.count; ++n) {
    for (int m = n; m < p.count; ++m) {
      const int block = set.block[p.element[n] * set.elements + p.element[m]];
      next = copyBlock(b + block, set.blockSize, next);
    }
  }
  endWithZeros(next);
  return out;
}

// What several elements need stays apart from the loops of one: these keep their registers.
#define ASSAY_APART static __attribute__((noinline))

// w = D b of an atom in a structure of several elements.
template <class A>
ASSAY_APART void multiplyBlocks(const FitSetView &set, const Present &p, int atom, const double *b,
                                const FitNetworksView &networks, A *ahead) {
  const PairsOfAtom pairs = pairsOf(set, atom);
  const double *rows = rowsOf(set, atom);
  double *w = networks.pairs;
  const int width = pairWidth(set, p);
  for (int n = 0; n < p.count; ++n) {
    const int count = 3 * pairs.of(p.element[n]);
    if (count == 0) continue;
    const double *mine = gatherOf(set, p, p.element[n], b, networks.columns);
    multiplyRows(rows, count, width, mine, w, ahead);
    rows += static_cast<std::ptrdiff_t>(count) * width;
    w += count;
  }
  multiplyRows(rows, 6, virialWidth(set, p), gatherAll(set, p, b, networks.columns), w, ahead);
}

// w = D b of an atom: three numbers for each pair, then six.
template <class A>
ASSAY_INLINE void multiplyDerivatives(const FitSetView &set, const Present &p, int atom,
                                      const double *b, const FitNetworksView &networks, A *ahead) {
  if (p.count > 1) {
    multiplyBlocks(set, p, atom, b, networks, ahead);
    return;
  }
  // One block: all rows are alike.
  const double *only = gatherAll(set, p, b, networks.columns);
  multiplyRows(rowsOf(set, atom), 3 * pairsOf(set, atom).count + 6, set.blockSize, only,
               networks.pairs, ahead);
}

// out = D^T x of the pairs of an atom, block by block.
template <class A>
ASSAY_APART void combineBlocks(const FitSetView &set, const Present &p, int atom,
                               const FitNetworksView &networks, double *out, A *ahead) {
  const PairsOfAtom pairs = pairsOf(set, atom);
  const double *rows = rowsOf(set, atom), *x = networks.pairs;
  const int width = pairWidth(set, p);
  for (int i = 0; i < set.size; ++i) out[i] = 0.0;
  for (int n = 0; n < p.count; ++n) {
    const int count = 3 * pairs.of(p.element[n]);
    if (count == 0) continue;
    combineRows(rows, count, width, x, networks.columns, ahead);
    for (int m = 0; m < p.count; ++m) {
      double *block = out + set.block[p.element[n] * set.elements + p.element[m]];
      addScaled(1.0, networks.columns + m * set.blockSize, set.blockSize, block);
    }
    rows += static_cast<std::ptrdiff_t>(count) * width;
    x += count;
  }
}

// out = D^T x of the pairs of an atom, x of networks.pairs; up to a whole vector.
template <class A>
ASSAY_INLINE void combinePairs(const FitSetView &set, const Present &p, int atom,
                               const FitNetworksView &networks, double *out, A *ahead) {
  if (set.elements > 1) {
    combineBlocks(set, p, atom, networks, out, ahead);
    return;
  }
  combineRows(rowsOf(set, atom), 3 * pairsOf(set, atom).count, set.size, networks.pairs, out,
              ahead);
}

// Copies the blocks that are present to their places among all.
ASSAY_APART void spreadBlocks(const FitSetView &set, const Present &p, const double *present,
                              double *out) {
  for (int n = 0; n < p.count; ++n) {
    for (int m = n; m < p.count; ++m, present += set.blockSize) {
      copyBlock(present, set.blockSize,
                out + set.block[p.element[n] * set.elements + p.element[m]]);
    }
  }
}

// Likewise of an atom's virials.
template <class A>
ASSAY_INLINE void combineVirials(const FitSetView &set, const Present &p, int atom, const double *x,
                                 const FitNetworksView &networks, double *out, A *ahead) {
  const bool whole = p.count == set.elements;
  const double *rows =
      rowsOf(set, atom) +
      static_cast<std::ptrdiff_t>(3 * pairsOf(set, atom).count) * pairWidth(set, p);
  double *found = whole ? out : networks.columns;
  combineRows(rows, 6, virialWidth(set, p), x, found, ahead);
  if (!whole) spreadBlocks(set, p, found, out);
}

#undef ASSAY_APART
