package org.assay.figure;

import java.awt.geom.Path2D;
import java.util.function.DoubleUnaryOperator;

/**
 * The natural cubic spline through points, as Bézier curves, which are the same cubics: {@code y''
 * = 0} at both ends, {@code y''} continuous between.
 *
 * <p>Source: W. H. Press et al., Numerical Recipes, section 3.3.
 */
final class Spline {

  private Spline() {}

  /**
   * Returns the second derivatives at the points.
   *
   * @param x abscissae, strictly increasing
   * @param y ordinates
   */
  static double[] curvatures(double[] x, double[] y) {
    int n = x.length;
    double[] second = new double[n];
    double[] u = new double[n];
    for (int i = 1; i < n - 1; i++) {
      double share = (x[i] - x[i - 1]) / (x[i + 1] - x[i - 1]);
      double pivot = share * second[i - 1] + 2;
      second[i] = (share - 1) / pivot;
      double bend = (y[i + 1] - y[i]) / (x[i + 1] - x[i]) - (y[i] - y[i - 1]) / (x[i] - x[i - 1]);
      u[i] = (6 * bend / (x[i + 1] - x[i - 1]) - share * u[i - 1]) / pivot;
    }
    if (n > 1) {
      second[n - 1] = 0;
    }
    for (int i = n - 2; i >= 0; i--) {
      second[i] = second[i] * second[i + 1] + u[i];
    }
    return second;
  }

  /**
   * Returns the curve as it is drawn.
   *
   * @param x abscissae, strictly increasing
   * @param across maps abscissae to the drawing; linear
   * @param up maps ordinates to the drawing; linear
   */
  static Path2D path(double[] x, double[] y, DoubleUnaryOperator across, DoubleUnaryOperator up) {
    double[] second = curvatures(x, y);
    Path2D path = new Path2D.Double();
    path.moveTo(across.applyAsDouble(x[0]), up.applyAsDouble(y[0]));
    for (int i = 0; i + 1 < x.length; i++) {
      double h = x[i + 1] - x[i];
      double slope = (y[i + 1] - y[i]) / h;
      double first = slope - h * (2 * second[i] + second[i + 1]) / 6;
      double last = slope + h * (second[i] + 2 * second[i + 1]) / 6;
      path.curveTo(
          across.applyAsDouble(x[i] + h / 3),
          up.applyAsDouble(y[i] + first * h / 3),
          across.applyAsDouble(x[i + 1] - h / 3),
          up.applyAsDouble(y[i + 1] - last * h / 3),
          across.applyAsDouble(x[i + 1]),
          up.applyAsDouble(y[i + 1]));
    }
    return path;
  }
}
