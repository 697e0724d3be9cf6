package org.assay.plot;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The lowest value of a curve that is known at a few points. */
final class Minimum {

  private Minimum() {}

  /**
   * Returns the vertex of the parabola through the lowest point and its two neighbours; the lowest
   * point itself where it has only one, and positive infinity without points.
   *
   * @param x abscissae, in any order
   * @param y ordinates
   */
  static double of(double[] x, double[] y) {
    int[] order =
        IntStream.range(0, x.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> x[i]))
            .mapToInt(i -> i)
            .toArray();
    int k =
        IntStream.range(0, order.length)
            .boxed()
            .min(Comparator.comparingDouble(i -> y[order[i]]))
            .orElse(-1);
    if (k < 0) {
      return Double.POSITIVE_INFINITY;
    }
    double lowest = y[order[k]];
    if (k == 0 || k == order.length - 1) {
      return lowest;
    }
    double left = x[order[k - 1]] - x[order[k]];
    double right = x[order[k + 1]] - x[order[k]];
    double slopeLeft = (y[order[k - 1]] - lowest) / left;
    double slopeRight = (y[order[k + 1]] - lowest) / right;
    double curvature = (slopeRight - slopeLeft) / (right - left);
    if (!(curvature > 0) || Double.isInfinite(curvature)) {
      return lowest;
    }
    double slope = slopeLeft - curvature * left;
    return lowest - slope * slope / (4 * curvature);
  }
}
