package org.assay.optimisation;

/**
 * Where a minimisation ended.
 *
 * @param point the variables
 * @param value the function there
 * @param largestGradient largest absolute component of the gradient there
 * @param iterations accepted steps
 * @param evaluations evaluations of function and gradient
 * @param reason why it ended
 */
public record Optimum(
    double[] point,
    double value,
    double largestGradient,
    int iterations,
    int evaluations,
    Reason reason) {

  /** Why a minimisation ended. */
  public enum Reason {
    /** Every component of the gradient is within the tolerance. */
    GRADIENT,
    /** The listener asked to stop. */
    LISTENER,
    /** The iterations that were allowed are used up. */
    ITERATIONS,
    /** The evaluations that were allowed are used up. */
    EVALUATIONS,
    /** No step along the steepest descent lowers the function: rounding, or a wrong gradient. */
    NO_PROGRESS,
    /** Value or gradient at the start is not finite. */
    NOT_FINITE
  }

  public Optimum {
    point = point.clone();
  }

  @Override
  public double[] point() {
    return point.clone();
  }
}
