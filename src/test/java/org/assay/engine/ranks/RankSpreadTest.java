package org.assay.engine.ranks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankSpreadTest {

  @Test
  void shardsAreSpreadByWorkAndNotByNumber() {
    assertArrayEquals(
        new int[] {0, 4, 6}, RankSpread.byWork(new long[] {1, 1, 1, 1, 2, 2}, 2).first());
    assertArrayEquals(new int[] {0, 1, 2, 3}, RankSpread.byWork(new long[] {5, 5, 5}, 3).first());
  }

  /** Sums end there. */
  @Test
  void theFirstShardIsTheFirstRanksHoweverLargeItIs() {
    assertArrayEquals(new int[] {0, 1, 1, 1}, RankSpread.byWork(new long[] {7}, 3).first());
    assertArrayEquals(new int[] {0, 1, 1, 3}, RankSpread.byWork(new long[] {100, 1, 1}, 3).first());
  }

  @Test
  void moreRanksThanShardsLeaveSomeWithoutWork() {
    RankSpread spread = RankSpread.byWork(new long[] {1, 1}, 5);
    assertEquals(2, Arrays.stream(counts(spread)).sum());
    assertTrue(Arrays.stream(counts(spread)).allMatch(n -> n <= 1));
    assertEquals(2, spread.first()[5]);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 16, 64})
  void everyShardHasOneRankAndNoRankHasMuchMoreWorkThanOthers(int ranks) {
    Random random = new Random(ranks);
    long[] work = random.longs(300, 1, 1000).toArray();
    RankSpread spread = RankSpread.byWork(work, ranks);
    double even = Arrays.stream(work).sum() / (double) ranks;
    int shards = 0;
    for (int r = 0; r < ranks; r++) {
      long own = 0;
      for (int n = spread.firstOf(r); n < spread.firstOf(r + 1); n++) {
        assertEquals(r, spread.owner(n));
        own += work[n];
        shards++;
      }
      // A shard at each end is at most half on the wrong side.
      assertTrue(Math.abs(own - even) <= 1000, own + " of " + even);
    }
    assertEquals(work.length, shards);
  }

  private static int[] counts(RankSpread spread) {
    int[] counts = new int[spread.ranks()];
    Arrays.setAll(counts, r -> spread.firstOf(r + 1) - spread.firstOf(r));
    return counts;
  }
}
