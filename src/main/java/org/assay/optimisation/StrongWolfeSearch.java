package org.assay.optimisation;

/**
 * Finds a step t along a direction that lowers the function and flattens its slope:
 *
 * <pre>
 * f(t) &lt;= f(0) + c1 t f'(0)   and   |f'(t)| &lt;= c2 |f'(0)|,   c1 = 1e-4, c2 = 0.9.
 * </pre>
 *
 * <p>Where f(t) and f(0) differ by rounding only, the first condition is replaced by its limit for
 * a parabola, {@code f'(t) <= (2 c1 - 1) f'(0)}.
 */
final class StrongWolfeSearch {

  private static final double DECREASE = 1e-4;
  private static final double FLATTENING = 0.9;

  /** More trials than this along one direction mean that it leads nowhere. */
  private static final int MAX_TRIALS = 40;

  private record Trial(double step, double value, double slope) {

    boolean isFinite() {
      return Double.isFinite(value) && Double.isFinite(slope);
    }
  }

  private final DifferentiableFunction function;
  private final int maxEvaluations;
  private final double valueRounding;
  private double[] trialPoint;
  private double[] trialGradient;
  private int evaluations;

  private double[] origin;
  private double[] direction;
  private Trial start;
  private double rounding;
  private int trials;
  private Trial last;

  StrongWolfeSearch(
      DifferentiableFunction function, int variables, int maxEvaluations, double valueRounding) {
    this.function = function;
    this.maxEvaluations = maxEvaluations;
    this.valueRounding = valueRounding;
    trialPoint = new double[variables];
    trialGradient = new double[variables];
  }

  int evaluations() {
    return evaluations;
  }

  /** Goes on counting from evaluations that were made before. */
  void countFrom(int before) {
    evaluations = before;
  }

  double evaluateAt(double[] x, double[] gradient) {
    evaluations++;
    return function.value(x, gradient);
  }

  /**
   * Searches along {@code x + t direction}; {@link #point}, {@link #gradient} and {@link #value}
   * hold the outcome.
   *
   * @param value the function at {@code x}
   * @param slope its slope there along {@code direction}, negative
   * @param first first step to try
   * @param longest longest step allowed
   * @return whether a step was found
   */
  boolean along(
      double[] x, double[] direction, double value, double slope, double first, double longest) {
    origin = x;
    this.direction = direction;
    start = new Trial(0, value, slope);
    rounding = valueRounding * Math.abs(value);
    trials = 0;
    return bracket(first, longest);
  }

  double[] point() {
    return trialPoint;
  }

  double[] gradient() {
    return trialGradient;
  }

  double value() {
    return last.value;
  }

  /** Hands over the point found and takes another array in its place. */
  double[] exchangePoint(double[] other) {
    double[] found = trialPoint;
    trialPoint = other;
    return found;
  }

  /** Hands over the gradient found and takes another array in its place. */
  double[] exchangeGradient(double[] other) {
    double[] found = trialGradient;
    trialGradient = other;
    return found;
  }

  private boolean bracket(double first, double longest) {
    Trial previous = start;
    double limit = longest;
    double step = first;
    while (mayTry()) {
      Trial t = evaluate(step);
      if (!t.isFinite()) {
        limit = previous.step + 0.5 * (step - previous.step);
        step = previous.step + 0.1 * (step - previous.step);
        continue;
      }
      if (!decreases(t) || t.value > previous.value + rounding) {
        return zoom(previous, t);
      }
      if (isFlat(t) || (t.slope < 0 && step >= limit)) {
        return true;
      }
      if (t.slope >= 0) {
        return zoom(t, previous);
      }
      step = Math.min(limit, extrapolate(previous, t));
      previous = t;
    }
    return settleFor(previous);
  }

  /** Narrows an interval; {@code lo} is its better end and the slope there points to {@code hi}. */
  private boolean zoom(Trial lo, Trial hi) {
    while (mayTry() && isResolved(lo, hi)) {
      Trial t = evaluate(interpolate(lo, hi));
      if (!t.isFinite() || !decreases(t) || t.value > lo.value + rounding) {
        hi = t;
      } else if (isFlat(t)) {
        return true;
      } else {
        if (t.slope * (hi.step - lo.step) >= 0) {
          hi = lo;
        }
        lo = t;
      }
    }
    return settleFor(lo);
  }

  private boolean settleFor(Trial best) {
    if (best.step == 0) {
      return false;
    }
    if (last != best) {
      evaluate(best.step);
    }
    return true;
  }

  private Trial evaluate(double step) {
    trials++;
    for (int i = 0; i < origin.length; i++) {
      trialPoint[i] = origin[i] + step * direction[i];
    }
    double value = evaluateAt(trialPoint, trialGradient);
    last = new Trial(step, value, Vectors.dot(trialGradient, direction));
    return last;
  }

  private boolean mayTry() {
    return trials < MAX_TRIALS && evaluations < maxEvaluations;
  }

  private boolean isResolved(Trial lo, Trial hi) {
    return Math.abs(hi.step - lo.step) > 1e-15 * Math.max(hi.step, lo.step);
  }

  private boolean isFlat(Trial t) {
    return Math.abs(t.slope) <= -FLATTENING * start.slope;
  }

  private boolean decreases(Trial t) {
    return t.value <= start.value + DECREASE * t.step * start.slope
        || (t.value <= start.value + rounding && t.slope <= (2 * DECREASE - 1) * start.slope);
  }

  private double extrapolate(Trial previous, Trial t) {
    double width = t.step - previous.step;
    double guess = stationary(previous, t);
    double nearest = t.step + width;
    double farthest = t.step + 4 * width;
    return guess > t.step ? Math.min(Math.max(guess, nearest), farthest) : farthest;
  }

  private double interpolate(Trial lo, Trial hi) {
    double width = hi.step - lo.step;
    double part = (stationary(lo, hi) - lo.step) / width;
    return lo.step + width * (part >= 0.1 && part <= 0.9 ? part : 0.5);
  }

  /** Returns where the cubic through two trials has its minimum, or NaN. */
  private double stationary(Trial a, Trial b) {
    double width = b.step - a.step;
    if (Math.abs(a.value - b.value) <= rounding) {
      return a.step - a.slope * width / (b.slope - a.slope);
    }
    double d1 = a.slope + b.slope - 3 * (b.value - a.value) / width;
    double d2 = Math.signum(width) * Math.sqrt(d1 * d1 - a.slope * b.slope);
    return b.step - width * (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2);
  }
}
