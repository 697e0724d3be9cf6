package org.assay.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.geom.PathIterator;
import org.junit.jupiter.api.Test;

class SplineTest {

  /** Rounding of a dozen operations on numbers of order one. */
  private static final double ROUNDING = 1e-12;

  /** By hand: 4 M1 = 6 (y0 - 2 y1 + y2) for three points one apart, M0 = M2 = 0. */
  @Test
  void curvaturesOfThreePoints() {
    double[] second = Spline.curvatures(new double[] {0, 1, 2}, new double[] {0, 1, 0});
    assertArrayEquals(new double[] {0, -3, 0}, second, ROUNDING);
  }

  /** The defining equations of the natural spline, put in afterwards. */
  @Test
  void curvaturesSolveTheTridiagonalEquations() {
    double[] x = {0, 0.5, 2, 2.25, 4};
    double[] y = {1, -2, 0.5, 3, 3};
    double[] m = Spline.curvatures(x, y);
    assertEquals(0, m[0]);
    assertEquals(0, m[4]);
    for (int i = 1; i < 4; i++) {
      double left = x[i] - x[i - 1];
      double right = x[i + 1] - x[i];
      double slopes = (y[i + 1] - y[i]) / right - (y[i] - y[i - 1]) / left;
      double sum = left / 6 * m[i - 1] + (left + right) / 3 * m[i] + right / 6 * m[i + 1];
      assertEquals(slopes, sum, ROUNDING);
    }
  }

  /** A Bézier curve bends at its ends by 6 (p0 - 2 p1 + p2) / h², which must be the curvature. */
  @Test
  void curvesPassThePointsWithTheirCurvatures() {
    double[] x = {0, 1, 3, 4};
    double[] y = {2, -1, 1, 5};
    double[] m = Spline.curvatures(x, y);
    PathIterator it = Spline.path(x, y, v -> 2 * v, v -> -v).getPathIterator(null);
    double[] c = new double[6];
    assertEquals(PathIterator.SEG_MOVETO, it.currentSegment(c));
    double before = c[1];
    for (int i = 1; i < x.length; i++) {
      it.next();
      assertEquals(PathIterator.SEG_CUBICTO, it.currentSegment(c));
      assertEquals(2 * x[i], c[4], ROUNDING);
      assertEquals(-y[i], c[5], ROUNDING);
      double h = x[i] - x[i - 1];
      assertEquals(-m[i - 1], 6 * (before - 2 * c[1] + c[3]) / (h * h), 1e-10);
      assertEquals(-m[i], 6 * (c[1] - 2 * c[3] + c[5]) / (h * h), 1e-10);
      before = c[5];
    }
  }
}
