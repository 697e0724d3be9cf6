package org.assay.training;

import org.assay.optimisation.GaussNewtonFunction;

/**
 * The objective as Levenberg–Marquardt sees it. Without roots it is a sum of squares, and so its
 * own majorant. A term {@code t = λ sqrt(mean(r²))} is touched from above by {@code ½ (t²/t0 +
 * t0)}, a multiple of the mean square plus a constant: the same weights as those of the objective
 * without roots, renewed at each step, so that it is the rooted objective that falls.
 *
 * <p>The regularisation enters with its own second derivative: for LP = 2 the same as residuals
 * {@code sqrt(λ/2S) W}.
 */
final class GaussNewtonObjective implements GaussNewtonFunction {

  private final Objective objective;
  private final NormalEquations equations;
  private final double[] cross;
  private double[] point = new double[0];
  private Objective.Terms touched;

  GaussNewtonObjective(Objective objective, NormalEquations equations) {
    this.objective = objective;
    this.equations = equations;
    cross = new double[equations.parameters()];
  }

  @Override
  public double value(double[] x, double[] gradient) {
    point = x.clone();
    return objective.value(x, gradient);
  }

  @Override
  public void linearise(double[] curvature) {
    touched = objective.terms();
    equations.build(point, objective.curvature(), curvature);
    int n = point.length;
    if (objective.crossTerms(point, cross)) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          curvature[i * n + j] -= cross[i] * cross[j];
        }
      }
    }
    for (int i = 0; i < n; i++) {
      curvature[i * n + i] += objective.regularisationCurvature(point, i);
    }
    if (objective.finalBiasFixed()) {
      for (int i = 0; i < n; i++) {
        curvature[i * n + n - 1] = 0;
        curvature[(n - 1) * n + i] = 0;
      }
    }
  }

  @Override
  public double majorant() {
    Objective.Terms now = objective.terms();
    boolean root = objective.settings().trainRmse();
    return majorant(now.energies(), touched.energies(), root)
        + majorant(now.differences(), touched.differences(), true)
        + now.l1()
        + now.lp()
        + majorant(now.forces(), touched.forces(), root)
        + majorant(now.stresses(), touched.stresses(), root);
  }

  private static double majorant(double now, double touched, boolean root) {
    return root && touched > 0 ? (now * now / touched + touched) / 2 : now;
  }
}
