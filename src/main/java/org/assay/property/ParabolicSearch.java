package org.assay.property;

import java.util.function.DoubleUnaryOperator;

/** The minimum of a smooth function of one variable, once three points enclose it. */
public final class ParabolicSearch {

  private static final int MOST_EVALUATIONS = 8;

  private ParabolicSearch() {}

  /**
   * A point of a curve.
   *
   * @param x abscissa
   * @param y ordinate
   */
  public record Point(double x, double y) {}

  /**
   * Closes in on a minimum by parabolas through three points, each new point taking the place of
   * the one that it makes needless.
   *
   * @param f function
   * @param x three ascending abscissae, the middle one's value lowest; not modified
   * @param y values there; not modified
   * @param close a step shorter than this ends the search
   * @return the lowest point met
   */
  public static Point minimum(DoubleUnaryOperator f, double[] x, double[] y, double close) {
    double[] a = x.clone();
    double[] b = y.clone();
    for (int i = 0; i < MOST_EVALUATIONS; i++) {
      double left = (a[1] - a[0]) * (b[1] - b[2]);
      double right = (a[1] - a[2]) * (b[1] - b[0]);
      double next = a[1] - ((a[1] - a[0]) * left - (a[1] - a[2]) * right) / (2 * (left - right));
      if (!(Math.abs(next - a[1]) > close) || next <= a[0] || next >= a[2]) {
        break;
      }
      double value = f.applyAsDouble(next);
      boolean beyond = next > a[1];
      boolean lower = value < b[1];
      int replaced = beyond == lower ? 0 : 2;
      a[replaced] = lower ? a[1] : next;
      b[replaced] = lower ? b[1] : value;
      if (lower) {
        a[1] = next;
        b[1] = value;
      }
    }
    return new Point(a[1], b[1]);
  }
}
