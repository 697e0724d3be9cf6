package org.assay.trajectory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** On series whose correlation is known. */
class BlockAverageTest {

  private static double[] autoregressive(int n, double a, Random random) {
    return CorrelatedSeries.autoregressive(n, 5, a, random);
  }

  @Test
  void theErrorIsWhatRepetitionShows() {
    for (double a : new double[] {0, 0.5, 0.9}) {
      Random random = new Random(11);
      int n = 4000;
      double tau = 0.5 + a / (1 - a);
      double sumOfErrors = 0;
      double sumOfTaus = 0;
      double squares = 0;
      int trials = 100;
      for (int t = 0; t < trials; t++) {
        BlockAverage found = BlockAverage.of(autoregressive(n, a, random));
        sumOfErrors += found.error() / trials;
        sumOfTaus += found.autocorrelationTime() / trials;
        squares += (found.mean() - 5) * (found.mean() - 5) / trials;
        assertTrue(found.isLongEnough());
      }
      double theory = Math.sqrt(2 * tau / n);
      // a hundred trials know a standard deviation to 7 %
      assertEquals(theory, sumOfErrors, 0.1 * theory, "a " + a);
      assertEquals(theory, Math.sqrt(squares), 0.2 * theory, "a " + a);
      assertEquals(tau, sumOfTaus, 0.1 * tau, "a " + a);
    }
  }

  @Test
  void aTrendIsSeen() {
    Random random = new Random(4);
    double[] x = new double[1000];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextGaussian() + (i < 500 ? 0 : 0.7);
    }
    assertTrue(BlockAverage.of(x).isDrifting());
    assertFalse(BlockAverage.of(autoregressive(1000, 0.5, random)).isDrifting());
  }

  @Test
  void aShortSeriesSaysSo() {
    BlockAverage found = BlockAverage.of(autoregressive(60, 0.95, new Random(1)));
    assertFalse(found.isLongEnough());
    assertTrue(found.error() > 0.1, "no small error by accident: " + found);
    assertThrows(IllegalArgumentException.class, () -> BlockAverage.of(new double[4]));
  }

  @Test
  void aConstantHasNoError() {
    BlockAverage found = BlockAverage.of(new double[] {2, 2, 2, 2, 2, 2});
    assertEquals(2, found.mean(), 0);
    assertEquals(0, found.error(), 0);
    assertFalse(found.isDrifting());
  }
}
