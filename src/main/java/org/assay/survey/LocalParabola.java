package org.assay.survey;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.assay.ConvergenceException;
import org.assay.algebra.InverseMatrix;

/**
 * A smooth curve through points: at each of them, the parabola of least squares through the nearest
 * ones, near ones weighing more ({@code (1 − t³)³}).
 *
 * <p>Source: W. S. Cleveland, J. Am. Stat. Assoc. 74, 829 (1979).
 */
final class LocalParabola {

  private final int[] order;
  private final double[] x;
  private final double[] y;
  private final int near;
  private final double middle;

  /**
   * Makes the curve.
   *
   * @param near number of points that a parabola goes through
   */
  LocalParabola(double[] x, double[] y, int near) {
    order =
        IntStream.range(0, x.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> x[i]))
            .mapToInt(i -> i)
            .toArray();
    this.x = Arrays.stream(order).mapToDouble(i -> x[i]).toArray();
    this.y = Arrays.stream(order).mapToDouble(i -> y[i]).toArray();
    this.near = Math.min(x.length, near);
    middle = Outliers.median(y);
  }

  /**
   * Returns the curve at each point, in the order in which they were given.
   *
   * @param weights of the points, in the same order
   */
  double[] at(double[] weights) {
    double[] w = Arrays.stream(order).mapToDouble(i -> weights[i]).toArray();
    double[] out = new double[x.length];
    int low = 0;
    double last = 0;
    for (int i = 0; i < x.length; i++) {
      // The nearest points stand together: move on while the next is nearer than the first.
      while (low + near < x.length && x[low + near] - x[i] < x[i] - x[low]) {
        low++;
      }
      boolean again = i > 0 && x[i] == x[i - 1];
      last = again ? last : value(i, low, w);
      out[order[i]] = last;
    }
    return out;
  }

  private double value(int i, int low, double[] w) {
    double at = x[i];
    double farthest = Math.max(at - x[low], x[low + near - 1] - at);
    double reach = Math.max(farthest * 1.001, 1e-9 * Math.abs(at));
    int from = low;
    int to = low + near;
    while (from > 0 && at - x[from - 1] < reach) {
      from--;
    }
    while (to < x.length && x[to] - at < reach) {
      to++;
    }
    double[] moments = new double[5];
    double[] right = new double[3];
    for (int k = from; k < to; k++) {
      double t = (x[k] - at) / reach;
      double cube = 1 - Math.abs(t * t * t);
      double weight = cube > 0 ? cube * cube * cube * w[k] : 0;
      for (int p = 0; p < 5; p++) {
        moments[p] += weight;
        if (p < 3) {
          right[p] += weight * y[k];
        }
        weight *= t;
      }
    }
    if (moments[0] == 0) {
      return middle;
    }
    double[] matrix = new double[9];
    Arrays.setAll(matrix, n -> moments[n / 3 + n % 3]);
    try {
      double[] inverse = InverseMatrix.of(matrix, 3);
      return inverse[0] * right[0] + inverse[1] * right[1] + inverse[2] * right[2];
    } catch (ConvergenceException e) {
      // Too few different volumes for a parabola.
      return right[0] / moments[0];
    }
  }
}
