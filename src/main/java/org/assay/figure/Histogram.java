package org.assay.figure;

/**
 * Equal bins from {@code -reach} to {@code reach}; what lies beyond counts in the last bin of its
 * side.
 */
public record Histogram(double reach, int bins) {

  /** Returns how many of the values fall in each bin. */
  public int[] counts(double[] values) {
    int[] counts = new int[bins];
    for (double v : values) {
      int bin = (int) Math.floor((v + reach) / (2 * reach) * bins);
      counts[Math.max(0, Math.min(bins - 1, bin))]++;
    }
    return counts;
  }

  /** Returns the lower edge of a bin. */
  public double edge(int bin) {
    return -reach + 2 * reach * bin / bins;
  }
}
