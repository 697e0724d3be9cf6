package org.assay.report;

/**
 * Equal bins from {@code -reach} to {@code reach}; what lies beyond counts in the last bin of its
 * side.
 */
record Histogram(double reach, int bins) {

  /** Returns how many of the values fall in each bin. */
  int[] counts(double[] values) {
    int[] counts = new int[bins];
    for (double v : values) {
      int bin = (int) Math.floor((v + reach) / (2 * reach) * bins);
      counts[Math.max(0, Math.min(bins - 1, bin))]++;
    }
    return counts;
  }

  /** Returns the lower edge of a bin. */
  double edge(int bin) {
    return -reach + 2 * reach * bin / bins;
  }
}
