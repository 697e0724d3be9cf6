package org.assay.optimisation;

/**
 * A function whose curvature is known in Gauss–Newton's approximation, and that may change its
 * weights from step to step: at a point x0 it is touched from above by a majorant {@code q(x) >=
 * f(x), q(x0) = f(x0)} with the same gradient there, and it is q that a parabola approximates,
 *
 * <pre>
 * q(x0 + h) ≈ f(x0) + g·h + ½ h·B h.
 * </pre>
 *
 * <p>A sum of squares is its own majorant, with {@code B = 2 JᵀJ}; the root of one has {@code q = ½
 * (f(x)²/f(x0) + f(x0))}.
 */
public interface GaussNewtonFunction extends DifferentiableFunction {

  /**
   * Takes the point of the last call to {@link #value} as x0.
   *
   * @param curvature overwritten with B, n × n in any order, since it is symmetric; positive
   *     semidefinite
   */
  void linearise(double[] curvature);

  /** Returns the majorant of the last x0 at the point of the last call to {@link #value}. */
  double majorant();
}
