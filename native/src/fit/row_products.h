// Products with the derivatives' rows of an atom, which are of double or single precision: sums are
// double. Rows have those descriptors alone that can differ from 0, see FitSetView. Included inside
// the namespace of one instruction set; see fit_body.h.

ASSAY_INLINE void allRows(const FitSetView &set, const double **rows) { *rows = set.derivatives; }
ASSAY_INLINE void allRows(const FitSetView &set, const float **rows) { *rows = set.singles; }

// From a number of them on.
template <class Number>
ASSAY_INLINE const Number *rowsAt(const FitSetView &set, std::ptrdiff_t number) {
  const Number *rows;
  allRows(set, &rows);
  return rows + number;
}

template <class Number>
ASSAY_INLINE const Number *rowsOf(const FitSetView &set, int atom) {
  return rowsAt<Number>(set, set.derivativeStart[atom]);
}

ASSAY_INLINE bool hasVectors(const FitSetView &set, int s) {
  return set.structureStart[s] < set.structureStart[s + 1];
}

// The elements of a structure's atoms, ascending, and the columns of the rows of one of them, the
// host's: with each of them, and of the virials.
struct Present {
  int count;
  const int *element;
  const FitColumnsView *columns;

  const FitColumnsView &virials() const { return columns[count]; }
};

// `host`: place of its element among those present.
ASSAY_INLINE Present presentIn(const FitSetView &set, int s, int host) {
  const int count = set.presentStart[s + 1] - set.presentStart[s];
  return {count, set.present + set.presentStart[s],
          set.columns + set.columnsStart[s] + host * (count + 1)};
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

// Numbers of all rows of an atom's pairs.
ASSAY_INLINE std::ptrdiff_t pairNumbers(const Present &p, const PairsOfAtom &pairs) {
  std::ptrdiff_t numbers = 0;
  for (int n = 0; n < p.count; ++n) {
    numbers += static_cast<std::ptrdiff_t>(3 * pairs.of(p.element[n])) * p.columns[n].width;
  }
  return numbers;
}

ASSAY_INLINE void endWithZeros(double *end) { store(end, splat(0.0)); }

// The columns of `b`, one after another; where they are all that an atom has, b itself.
static const double *gather(const FitColumnsView &columns, int size, const double *b, double *out) {
  if (columns.width == size) return b;
  double *next = out;
  for (int r = 0; r < columns.runs; ++r) {
    const FitRun &run = columns.run[r];
    for (int i = 0; i < run.count; ++i) next[i] = b[run.from + i];
    next += run.count;
  }
  endWithZeros(next);
  return out;
}

// What several elements need stays apart from the loops of one: these keep their registers.
#define ASSAY_APART static __attribute__((noinline))

// w = D b of an atom in a structure of several elements.
template <class Number, class A>
ASSAY_APART void multiplyBlocks(const FitSetView &set, const Present &p, int atom, int size,
                                const double *b, const FitNetworksView &networks, A *ahead) {
  const PairsOfAtom pairs = pairsOf(set, atom);
  const Number *rows = rowsOf<Number>(set, atom);
  double *w = networks.pairs;
  for (int n = 0; n < p.count; ++n) {
    const int count = 3 * pairs.of(p.element[n]);
    if (count == 0) continue;
    const FitColumnsView &columns = p.columns[n];
    multiplyRows(rows, count, columns.width, gather(columns, size, b, networks.columns), w, ahead);
    rows += static_cast<std::ptrdiff_t>(count) * columns.width;
    w += count;
  }
  multiplyRows(rows, 6, p.virials().width, gather(p.virials(), size, b, networks.columns), w,
               ahead);
}

// w = D b of an atom with `size` descriptors: three numbers for each pair, then six.
template <class Number, class A>
ASSAY_INLINE void multiplyDerivatives(const FitSetView &set, const Present &p, int atom, int size,
                                      const double *b, const FitNetworksView &networks, A *ahead) {
  if (p.count > 1) {
    multiplyBlocks<Number>(set, p, atom, size, b, networks, ahead);
    return;
  }
  // Of one element, all rows are alike.
  const double *only = gather(p.virials(), size, b, networks.columns);
  multiplyRows(rowsOf<Number>(set, atom), 3 * pairsOf(set, atom).count + 6, p.virials().width, only,
               networks.pairs, ahead);
}

// out = D^T x of the pairs of an atom, element by element.
template <class Number, class A>
ASSAY_APART void combineBlocks(const FitSetView &set, const Present &p, int atom, int size,
                               const FitNetworksView &networks, double *out, A *ahead) {
  const PairsOfAtom pairs = pairsOf(set, atom);
  const Number *rows = rowsOf<Number>(set, atom);
  const double *x = networks.pairs;
  for (int i = 0; i < size; ++i) out[i] = 0.0;
  for (int n = 0; n < p.count; ++n) {
    const int count = 3 * pairs.of(p.element[n]);
    if (count == 0) continue;
    const FitColumnsView &columns = p.columns[n];
    combineRows(rows, count, columns.width, x, networks.columns, ahead);
    const double *next = networks.columns;
    for (int r = 0; r < columns.runs; ++r) {
      addScaled(1.0, next, columns.run[r].count, out + columns.run[r].from);
      next += columns.run[r].count;
    }
    rows += static_cast<std::ptrdiff_t>(count) * columns.width;
    x += count;
  }
}

// out = D^T x of the pairs of an atom, x of networks.pairs; up to a whole vector.
template <class Number, class A>
ASSAY_INLINE void combinePairs(const FitSetView &set, const Present &p, int atom, int size,
                               const FitNetworksView &networks, double *out, A *ahead) {
  if (set.elements > 1) {
    combineBlocks<Number>(set, p, atom, size, networks, out, ahead);
    return;
  }
  combineRows(rowsOf<Number>(set, atom), 3 * pairsOf(set, atom).count, size, networks.pairs, out,
              ahead);
}

// Copies columns to their places.
ASSAY_APART void spreadColumns(const FitColumnsView &columns, const double *next, double *out) {
  for (int r = 0; r < columns.runs; ++r) {
    const FitRun &run = columns.run[r];
    for (int i = 0; i < run.count; ++i) out[run.from + i] = next[i];
    next += run.count;
  }
}

// Likewise of an atom's virials.
template <class Number, class A>
ASSAY_INLINE void combineVirials(const FitSetView &set, const Present &p, int atom, int size,
                                 const double *x, const FitNetworksView &networks, double *out,
                                 A *ahead) {
  const bool whole = p.virials().width == size;
  const Number *rows = rowsOf<Number>(set, atom) + pairNumbers(p, pairsOf(set, atom));
  double *found = whole ? out : networks.columns;
  combineRows(rows, 6, p.virials().width, x, found, ahead);
  if (!whole) spreadColumns(p.virials(), found, out);
}

#undef ASSAY_APART
