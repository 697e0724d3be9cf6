package org.assay.fit.objective;

import org.assay.fit.data.FitSet;
import org.assay.optimisation.GaussNewtonFunction;
import org.assay.optimisation.PositiveDefiniteSolver;

/**
 * The objective as Levenberg–Marquardt sees it. Without roots it is a sum of squares, and so its
 * own majorant. A term {@code t = λ sqrt(mean(r²))} is touched from above by {@code ½ (t²/t0 +
 * t0)}, a multiple of the mean square plus a constant: the same weights as those of the objective
 * without roots, renewed at each step, so that it is the rooted objective that falls.
 *
 * <p>The regularisation enters with its own second derivative: for LP = 2 the same as residuals
 * {@code sqrt(λ/2S) W}. The term of bond-order parameters enters with its gradient alone. Holds
 * memory outside of Java's heap until it is closed.
 */
public final class GaussNewtonObjective implements GaussNewtonFunction, AutoCloseable {

  private final ObjectiveCourse course;
  private final Objective objective;
  private final DenseAlgebra algebra;
  private final NormalEquations equations;
  private ObjectiveValue.Terms touched;

  /** Follows an objective on its course, with room for its normal equations. */
  public GaussNewtonObjective(ObjectiveCourse course) {
    this.course = course;
    objective = course.objective();
    algebra = new DenseAlgebra(objective.representation().size());
    equations =
        new NormalEquations(objective.set(), objective.representation(), objective.settings());
  }

  /**
   * Returns the memory that the normal equations of an objective take (bytes).
   *
   * @param parameters that are trained
   * @param ofNetworks parameters of all networks, more where elements share some
   */
  public static long bytes(FitSet set, long parameters, long ofNetworks) {
    return NormalEquations.bytes(set, parameters, ofNetworks);
  }

  /** Returns what solves them; no longer than this is open. */
  public PositiveDefiniteSolver solver() {
    return algebra;
  }

  @Override
  public double value(double[] x, double[] gradient) {
    return course.value(x, gradient);
  }

  @Override
  public void linearise(double[] curvature) {
    ObjectiveValue here = course.last();
    touched = here.terms();
    equations.build(here, curvature);
    int n = here.trained().length;
    here.crossTerms().ifPresent(cross -> subtractSquare(cross, curvature));
    for (int i = 0; i < n; i++) {
      curvature[i * n + i] += objective.regularisationCurvature(here.trained(), i);
    }
    objective.fixed().forEach(parameter -> clear(parameter, n, curvature));
  }

  /** Sets the second derivatives by a parameter, and any other, to 0. */
  private static void clear(int parameter, int n, double[] curvature) {
    for (int i = 0; i < n; i++) {
      curvature[i * n + parameter] = 0;
      curvature[parameter * n + i] = 0;
    }
  }

  private static void subtractSquare(double[] cross, double[] curvature) {
    int n = cross.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        curvature[i * n + j] -= cross[i] * cross[j];
      }
    }
  }

  @Override
  public double majorant() {
    ObjectiveValue.Terms now = course.last().terms();
    boolean root = objective.settings().trainRmse();
    return majorant(now.energies(), touched.energies(), root)
        + majorant(now.differences(), touched.differences(), true)
        + now.l1()
        + now.lp()
        + majorant(now.forces(), touched.forces(), root)
        + majorant(now.stresses(), touched.stresses(), root)
        + now.bonds();
  }

  private static double majorant(double now, double touched, boolean root) {
    return root && touched > 0 ? (now * now / touched + touched) / 2 : now;
  }

  /** Gives back the memory outside of Java's heap. */
  @Override
  public void close() {
    algebra.close();
  }
}
