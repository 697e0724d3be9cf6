package org.assay.property.invariance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ShrinkingDifferenceTest {

  private static final double FIRST = 1e-3;
  private static final double ROUNDING = 1e-15;

  /** What rounding leaves of a slope over steps of some 1e-4. */
  private static final double EXACT = 1e-10;

  private static ShrinkingDifference of(DoubleUnaryOperator f) {
    return ShrinkingDifference.of(f, FIRST, ROUNDING);
  }

  @Test
  void ofASmoothFunctionTheFirstStepsAgree() {
    ShrinkingDifference found = of(x -> Math.sin(x + 0.3));
    assertEquals(Math.cos(0.3), found.slope(), EXACT);
    assertTrue(found.error() < EXACT, found.toString());
    assertEquals(FIRST / 4, found.step(), 0);
  }

  /** Pieces that meet with equal slopes, as a table's cubics do. */
  @Test
  void aKnotBesideTheStartIsNotReachedAcross() {
    double knot = 6e-5;
    ShrinkingDifference found = of(x -> 2 * x + (x > knot ? 40 * (x - knot) * (x - knot) : 0));
    assertEquals(2, found.slope(), EXACT);
    assertTrue(found.step() < knot, found.toString());
  }

  @Test
  void ofAFunctionWithAKinkNearbyTheOwnSideCounts() {
    ShrinkingDifference found = of(x -> Math.abs(x - 2e-4));
    assertEquals(-1, found.slope(), EXACT);
  }

  /** Single precision: no step is right, and the error says by how much. */
  @Test
  void whatIsRoughHasAnError() {
    ShrinkingDifference found = of(x -> (float) Math.exp(3 * x));
    assertTrue(found.error() > 1e-6, found.toString());
    assertTrue(Math.abs(found.slope() - 3) < 5 * found.error(), found.toString());
  }
}
