package org.assay.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TrendTest {

  @Test
  void lineThroughFourPoints() {
    // By hand: t̄ = 1.5, ȳ = 4, Σ(t−t̄)² = 5, slope 8/5; residuals 0.4 −0.2 −0.8 0.6, s² = 1.2/2
    Trend trend = Trend.of(new double[] {0, 1, 2, 3}, new double[] {2, 3, 4, 7});
    assertEquals(1.6, trend.slope(), 1e-12);
    assertEquals(Math.sqrt(0.6 / 5), trend.error(), 1e-12);
    assertEquals(4, trend.mean(), 1e-12);
  }

  @Test
  void growthIsToldFromNoise() {
    Random random = new Random(1);
    double[] t = new double[100];
    double[] noise = new double[100];
    double[] leak = new double[100];
    for (int i = 0; i < 100; i++) {
      t[i] = i / 100.0;
      noise[i] = 300 + 5 * random.nextGaussian();
      leak[i] = noise[i] + 20 * t[i];
    }
    assertTrue(Trend.of(t, noise).flat(1));
    assertFalse(Trend.of(t, leak).flat(1));
  }
}
