package org.assay.engine;

/**
 * A sum over shards along a fixed binary tree: neighbours in pairs, pairs in fours, and so on, what
 * is left over going up as it is. The same additions in the same order whatever the number of
 * threads, or of ranks that each add up their part ({@code native/src/ranks/shard_tree.h}).
 */
public final class TreeSum {

  /** Numbers that one thread adds at a time. */
  private static final int PANEL = 512;

  private TreeSum() {}

  /**
   * Adds up vectors of one length.
   *
   * @param parts at least one; overwritten, the first by the sum
   * @return the first
   */
  public static double[] over(double[][] parts) {
    int length = parts[0].length;
    ParallelLoop.run(
        (length + PANEL - 1) / PANEL,
        panel -> {
          int from = panel * PANEL;
          int to = Math.min(length, from + PANEL);
          for (int stride = 1; stride < parts.length; stride *= 2) {
            for (int n = 0; n + stride < parts.length; n += 2 * stride) {
              double[] left = parts[n];
              double[] right = parts[n + stride];
              for (int i = from; i < to; i++) {
                left[i] += right[i];
              }
            }
          }
        });
    return parts[0];
  }
}
