package org.assay.property.invariance;

import java.util.function.DoubleUnaryOperator;

/**
 * A slope by central differences of fourth order,
 *
 * <pre>
 *   D(h) = { 8 (f(h) − f(−h)) − (f(2h) − f(−2h)) } / 12h,
 * </pre>
 *
 * whose step is halved until three in a row agree as well as rounding lets them, or until they no
 * longer improve. A function that is smooth only between some points (a table's cubics, a cutoff)
 * is wrong by the part of the step that reaches across one of them; a small step does not.
 *
 * @param slope D(h) of the step that did best
 * @param error by how much it differs from those of two and four times the step, not less than its
 *     rounding
 * @param step h
 */
record ShrinkingDifference(double slope, double error, double step) {

  /** Halvings in a row without a better agreement, after which there is none to come. */
  private static final int PATIENCE = 4;

  /** D(h) has this many times the rounding of one value over the step. */
  private static final double ROUNDING = 2;

  /**
   * Finds the slope at 0.
   *
   * @param f function
   * @param first largest step
   * @param rounding error of one value of f
   */
  static ShrinkingDifference of(DoubleUnaryOperator f, double first, double rounding) {
    double h = first;
    double inner = odd(f, h);
    double last = slope(inner, odd(f, 2 * h), h);
    double lastButOne = Double.NaN;
    ShrinkingDifference best = null;
    for (int worse = 0; worse < PATIENCE; ) {
      double outer = inner;
      h /= 2;
      inner = odd(f, h);
      double now = slope(inner, outer, h);
      double noise = ROUNDING * rounding / h;
      // two that agree may do so by accident
      double error = Math.max(noise, Math.max(Math.abs(now - last), Math.abs(now - lastButOne)));
      lastButOne = last;
      last = now;
      if (h > first / 3) {
        continue; // there are but two
      }
      if (best == null || error < best.error) {
        best = new ShrinkingDifference(now, error, h);
        worse = 0;
      } else {
        worse++;
      }
      if (best.error <= noise) {
        break;
      }
    }
    return best;
  }

  private static double odd(DoubleUnaryOperator f, double h) {
    return f.applyAsDouble(h) - f.applyAsDouble(-h);
  }

  private static double slope(double inner, double outer, double h) {
    return (8 * inner - outer) / (12 * h);
  }
}
