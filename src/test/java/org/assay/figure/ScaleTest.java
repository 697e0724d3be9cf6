package org.assay.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void stepsAreRoundNumbers() {
    assertEquals(0.2, Scale.niceStep(0.13), 1e-15);
    assertEquals(5, Scale.niceStep(2.1), 1e-12);
    assertEquals(1000, Scale.niceStep(501), 1e-9);
    assertEquals(1, Scale.niceStep(1), 1e-15);
  }

  @Test
  void equalEndsStillMakeAnAxis() {
    Scale s = Scale.covering("x", -4.6, -4.6, 0.05, 5);
    assertTrue(s.low() < -4.6 && s.high() > -4.6);
    Scale zero = Scale.covering("x", 0, 0, 0.05, 5);
    assertTrue(zero.low() < 0 && zero.high() > 0);
    assertThrows(IllegalArgumentException.class, () -> new Scale("x", 1, 1, 1, false));
  }

  @Test
  void logarithmicAxisHasAPowerOfTenOrMoreToLabel() {
    Scale s = Scale.logarithmic("y", 2.1, 2.2);
    assertTrue(s.high() / s.low() >= 12);
  }

  @Test
  void histogramKeepsWhatLiesBeyond() {
    int[] counts = new Histogram(2, 4).counts(new double[] {-9, -0.5, 0.5, 2, 50});
    assertArrayEquals(new int[] {1, 1, 1, 2}, counts);
  }
}
