package org.assay.engine.ranks;

import java.util.Arrays;

/**
 * How shards are spread over ranks: each has consecutive ones, so that it adds up whole parts of
 * the tree of their sums ({@link org.assay.engine.TreeSum}), and as much work as the others.
 *
 * @param first number of each rank's first shard, and the number of shards at the end
 */
record RankSpread(int... first) {

  RankSpread {
    first = first.clone();
  }

  @Override
  public int[] first() {
    return first.clone();
  }

  /**
   * Spreads shards: the middle of each one's work says whose it is. The first shard is the first
   * rank's, where sums over all of them end.
   *
   * @param work of each shard, in any unit
   */
  static RankSpread byWork(long[] work, int ranks) {
    double all = Math.max(1, Arrays.stream(work).sum());
    int[] first = new int[ranks + 1];
    Arrays.fill(first, work.length);
    first[0] = 0;
    double before = 0;
    int open = 1;
    for (int n = 0; n < work.length; n++) {
      double middle = n == 0 ? 0 : before + work[n] / 2.0;
      int rank = (int) Math.min(ranks - 1, middle / all * ranks);
      for (; open <= rank; open++) {
        first[open] = n;
      }
      before += work[n];
    }
    return new RankSpread(first);
  }

  int ranks() {
    return first.length - 1;
  }

  int firstOf(int rank) {
    return first[rank];
  }

  /** Returns who has a shard. */
  int owner(int shard) {
    int rank = 0;
    while (first[rank + 1] <= shard) {
      rank++;
    }
    return rank;
  }
}
