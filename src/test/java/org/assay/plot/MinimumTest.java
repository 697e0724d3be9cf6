package org.assay.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MinimumTest {

  @Test
  void minimumOfAParabolaIsExact() {
    double[] x = {3, 1, 7, 4};
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = 0.25 * (x[i] - 3.4) * (x[i] - 3.4) - 5;
    }
    assertEquals(-5, Minimum.of(x, y), 1e-12);
    assertEquals(1, Minimum.of(new double[] {1, 2}, new double[] {1, 2}));
    assertEquals(Double.POSITIVE_INFINITY, Minimum.of(new double[0], new double[0]));
  }
}
