// The product of rows of a Jacobian with themselves, X^T X. Included inside the namespace of one
// instruction set; see fit_body.h.

// Numbers of one panel, see RowBlockView; and of those that one tile has, so that all sums of a
// tile stay in registers.
constexpr int panelWidth = panelVectors * lanes;
constexpr int tileRows = lanes == 8 ? 8 : lanes == 4 ? 4 : 3;
// Rows that are worked on at once: a panel of them stays in the nearest cache.
constexpr int rowsAtOnce = 128;

// out[m][panelWidth] += sum over rows of a[row][m] b[row]. Each number is one sum over all rows one
// after another, so that it does not matter how they are cut into blocks.
ASSAY_INLINE void addTile(const double *a, const double *b, int rows, double *out) {
  Vec total[tileRows][panelVectors];
  for (int m = 0; m < tileRows; ++m) {
    for (int c = 0; c < panelVectors; ++c) total[m][c] = load(out + m * panelWidth + c * lanes);
  }
  for (int r = 0; r < rows; ++r, a += panelWidth, b += panelWidth) {
    Vec x[panelVectors];
    for (int c = 0; c < panelVectors; ++c) x[c] = load(b + c * lanes);
    for (int m = 0; m < tileRows; ++m) {
      const Vec s = splat(a[m]);
      for (int c = 0; c < panelVectors; ++c) total[m][c] += s * x[c];
    }
  }
  for (int m = 0; m < tileRows; ++m) {
    for (int c = 0; c < panelVectors; ++c) store(out + m * panelWidth + c * lanes, total[m][c]);
  }
}

// A tile's rows are read once for all panels from `first` on, before they leave the nearest cache.
void addProducts(const RowBlockView &block, int first, int end, double *const *out) {
  const auto numbers = [&](int p, int row) {
    return block.numbers + (static_cast<std::ptrdiff_t>(p) * block.capacity + row) * panelWidth;
  };
  for (int from = 0; from < block.rows; from += rowsAtOnce) {
    const int rows = block.rows - from < rowsAtOnce ? block.rows - from : rowsAtOnce;
    for (int p = first; p < block.panels; ++p) {
      for (int m = 0; m < panelWidth; m += tileRows) {
        for (int q = first; q < end && q <= p; ++q) {
          const int row = (p - q) * panelWidth + m;
          addTile(numbers(p, from) + m, numbers(q, from), rows,
                  out[q - first] + static_cast<std::ptrdiff_t>(row) * panelWidth);
        }
      }
    }
  }
}
