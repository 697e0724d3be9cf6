package org.assay.report;

/**
 * Equal bins from {@code -reach} to {@code reach}; what lies beyond counts in the last bin of its
 * side.
 */
record Histogram(double reach, int bins) {

  /** Returns the share of the values in each bin; they sum to 1 unless there are no values. */
  double[] shares(double[] values) {
    double[] shares = new double[bins];
    for (double v : values) {
      int bin = (int) Math.floor((v + reach) / (2 * reach) * bins);
      shares[Math.max(0, Math.min(bins - 1, bin))] += 1.0 / values.length;
    }
    return shares;
  }

  /** Returns the lower edge of a bin. */
  double edge(int bin) {
    return -reach + 2 * reach * bin / bins;
  }
}
