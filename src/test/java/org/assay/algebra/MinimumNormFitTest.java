package org.assay.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MinimumNormFitTest {

  /**
   * y = 2a − b exactly where the rows determine both: (AᵀA)⁻¹ of {{1,0},{0,1},{1,1}} is ⅓
   * {{2,−1},{−1,2}}.
   */
  @Test
  void coefficientsThatAreDetermined() {
    MinimumNormFit fit =
        MinimumNormFit.of(new double[][] {{1, 0}, {0, 1}, {1, 1}}, new double[] {2, -1, 1});
    assertEquals(2, fit.rank());
    assertArrayEquals(new double[] {2, -1}, fit.x(), 1e-14);
    assertArrayEquals(new double[] {2 / 3.0, 2 / 3.0}, fit.variances(), 1e-14);
    assertArrayEquals(new boolean[] {true, true}, fit.determined());
  }

  /** Of a + b = 4 and c = 1 only c is determined; the shortest a and b are equal. */
  @Test
  void sumsAloneDetermineNoneOfTheirParts() {
    double[][] rows = {{0.5, 0.5, 0}, {0.5, 0.5, 0}, {0, 0, 1}};
    MinimumNormFit fit = MinimumNormFit.of(rows, new double[] {2, 2, 1});
    assertEquals(2, fit.rank());
    assertArrayEquals(new double[] {2, 2, 1}, fit.x(), 1e-14);
    assertArrayEquals(new boolean[] {false, false, true}, fit.determined());
  }

  @Test
  void fewerRowsThanCoefficients() {
    MinimumNormFit fit = MinimumNormFit.of(new double[][] {{0.5, 0.5}}, new double[] {3});
    assertEquals(1, fit.rank());
    assertArrayEquals(new double[] {3, 3}, fit.x(), 1e-14);
    assertArrayEquals(new boolean[] {false, false}, fit.determined());
  }
}
