package org.assay.engine;

import java.util.function.IntFunction;

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
   * Adds up likewise vectors that are found one after the other, when it is their turn: of the
   * parts never more than one for each level of the tree, and one more, are there at a time.
   *
   * @param count of the parts, at least one
   * @param leaf finds a part, which is overwritten
   */
  public static double[] ofLeaves(int count, IntFunction<double[]> leaf) {
    return ofLeaves(0, count, leaf);
  }

  private static double[] ofLeaves(int low, int high, IntFunction<double[]> leaf) {
    if (high - low == 1) {
      return leaf.apply(low);
    }
    int middle = low + Integer.highestOneBit(high - low - 1);
    double[] left = ofLeaves(low, middle, leaf);
    double[] right = ofLeaves(middle, high, leaf);
    return over(new double[][] {left, right});
  }

  /** Returns how many parts {@link #ofLeaves} has at a time at the most. */
  public static int partsAtOnce(int count) {
    return 1 + (Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, count) - 1));
  }

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
