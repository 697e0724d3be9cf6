package org.assay.fit.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StatisticsTest {

  /** Rounding of sums of four numbers. */
  private static final double ROUNDING = 1e-15;

  @Test
  void agreeWithNumbersByHand() {
    // |e| sorted: 1 1 2 4; mean of e: -1/2; squares: 22; deviations of |e| from 2: 6 in squares.
    Statistics s = Statistics.of(new double[] {1, -4, 2, -1});
    assertEquals(4, s.count());
    assertEquals(Math.sqrt(5.5), s.rmse(), ROUNDING);
    assertEquals(2, s.mae(), ROUNDING);
    assertEquals(1, s.median(), ROUNDING);
    assertEquals(Math.sqrt(2), s.deviation(), ROUNDING);
    assertEquals(4, s.largest(), ROUNDING);
    // Half the root of the mean over all 16 pairs: 2 (22/4 - 1/4) = 10.5.
    assertEquals(Math.sqrt(10.5) / 2, s.rmsDifference(), ROUNDING);
  }

  @Test
  void ofOneErrorAndOfNone() {
    assertEquals(new Statistics(1, 3, 3, 3, 0, 3, 0), Statistics.of(new double[] {-3}));
    assertEquals(new Statistics(0, 0, 0, 0, 0, 0, 0), Statistics.of(new double[0]));
  }
}
