package org.assay.optimisation;

import org.assay.io.Snapshot;
import org.assay.optimisation.Optimum.Reason;

/**
 * Levenberg–Marquardt: the step h from x solves
 *
 * <pre>
 * (B + μ s I) h = −g,   s the largest diagonal element of B
 * </pre>
 *
 * and is taken when it lowers the function's majorant q; else μ is doubled and it is tried again.
 * After a step, μ is multiplied by 0.3 where the gain {@code ρ = (q(x) − q(x + h)) / (½ h·(μ s h −
 * g))}, the fall over the parabola's, is above 0.75, doubled where it is below 0.25, and kept in
 * between. Variables are damped alike, as Levenberg did: damping in proportion to the diagonal, as
 * Marquardt proposed, lets what matters little run far away, and such networks end worse.
 *
 * <p>Source: K. Levenberg, Q. Appl. Math. 2, 164 (1944); D. W. Marquardt, J. Soc. Indust. Appl.
 * Math. 11, 431 (1963); μ is raised and lowered by less than usual after M. K. Transtrum and J. P.
 * Sethna, arXiv:1201.5885 (2012).
 */
public final class LevenbergMarquardt {

  private static final double FIRST_DAMPING = 1e-4;
  private static final double SMALLEST_DAMPING = 1e-16;
  private static final double LARGEST_DAMPING = 1e16;
  private static final double RAISE = 2;
  private static final double LOWER = 0.3;
  private static final double GOOD_GAIN = 0.75;
  private static final double POOR_GAIN = 0.25;

  private final PositiveDefiniteSolver solver;
  private final double gradientTolerance;
  private final int maxSteps;

  /**
   * Makes an optimiser.
   *
   * @param solver for the damped normal equations
   * @param gradientTolerance it ends when no component of the gradient exceeds this
   * @param maxSteps most accepted steps
   */
  public LevenbergMarquardt(PositiveDefiniteSolver solver, double gradientTolerance, int maxSteps) {
    if (!(gradientTolerance >= 0) || maxSteps < 0) {
      throw new IllegalArgumentException(
          "Levenberg-Marquardt with a gradient tolerance of "
              + gradientTolerance
              + " and at most "
              + maxSteps
              + " steps: neither may be negative");
    }
    this.solver = solver;
    this.gradientTolerance = gradientTolerance;
    this.maxSteps = maxSteps;
  }

  /**
   * Minimises a function.
   *
   * @param start first point; not modified
   * @param listener sees the start and every accepted step, and can end the run
   * @return the last accepted point
   */
  public Optimum minimise(GaussNewtonFunction function, double[] start, Lbfgs.Listener listener) {
    return new Run(function, start, listener).minimise(0, false);
  }

  /**
   * Goes on with a minimisation, to the same end that it would have had.
   *
   * @param state what it knew at a step; the listener has seen that step
   */
  public Optimum resume(GaussNewtonFunction function, Snapshot state, Lbfgs.Listener listener) {
    Run run = new Run(function, state.numbers("point"), listener);
    run.damping = state.positive("damping");
    // The first evaluation, which finds the function's own memory again, has been counted before.
    run.evaluations = state.count("evaluations") - 1;
    return run.minimise(state.count("iteration"), true);
  }

  private final class Run {

    private final GaussNewtonFunction function;
    private final Lbfgs.Listener listener;
    private final double[] curvature;
    private final double[] damped;
    private final double[] step;
    private double[] x;
    private double[] gradient;
    private double[] trial;
    private double[] trialGradient;
    private double value;
    private double scale;
    private double damping = FIRST_DAMPING;
    private int steps;
    private int evaluations;

    Run(GaussNewtonFunction function, double[] start, Lbfgs.Listener listener) {
      this.function = function;
      this.listener = listener;
      int n = start.length;
      x = start.clone();
      gradient = new double[n];
      trial = new double[n];
      trialGradient = new double[n];
      step = new double[n];
      curvature = new double[Math.multiplyExact(n, n)];
      damped = new double[n * n];
    }

    Optimum minimise(int first, boolean told) {
      listener.resumable(this::state);
      value = function.value(x, gradient);
      evaluations++;
      if (!Double.isFinite(value) || !Vectors.allFinite(gradient)) {
        return end(first, Reason.NOT_FINITE);
      }
      for (steps = first; ; steps++) {
        linearise();
        boolean known = told && steps == first;
        if (!known && !listener.step(steps, evaluations, value, x, gradient)) {
          return end(steps, Reason.LISTENER);
        }
        if (Vectors.largest(gradient) <= gradientTolerance) {
          return end(steps, Reason.GRADIENT);
        }
        if (steps >= maxSteps) {
          return end(steps, Reason.ITERATIONS);
        }
        if (!descend()) {
          return end(steps, Reason.NO_PROGRESS);
        }
      }
    }

    private Snapshot state() {
      Snapshot state = new Snapshot();
      state.put("point", x);
      state.put("damping", damping);
      state.putWhole("iteration", steps);
      state.putWhole("evaluations", evaluations);
      return state;
    }

    private void linearise() {
      function.linearise(curvature);
      scale = Double.MIN_NORMAL;
      for (int i = 0; i < x.length; i++) {
        scale = Math.max(scale, curvature[i * x.length + i]);
      }
    }

    /** Makes a step, damped as strongly as it takes. */
    private boolean descend() {
      for (; damping <= LARGEST_DAMPING; damping *= RAISE) {
        if (solve() && tryStep()) {
          return true;
        }
      }
      damping = LARGEST_DAMPING;
      return false;
    }

    private boolean solve() {
      int n = x.length;
      System.arraycopy(curvature, 0, damped, 0, damped.length);
      for (int i = 0; i < n; i++) {
        damped[i * n + i] += damping * scale;
        step[i] = -gradient[i];
      }
      return solver.solve(damped, step);
    }

    private boolean tryStep() {
      double predicted = 0;
      for (int i = 0; i < x.length; i++) {
        trial[i] = x[i] + step[i];
        predicted += step[i] * (damping * scale * step[i] - gradient[i]) / 2;
      }
      double found = function.value(trial, trialGradient);
      evaluations++;
      double fall = value - function.majorant();
      if (!(fall > 0) || !Double.isFinite(found) || !Vectors.allFinite(trialGradient)) {
        return false;
      }
      double gain = fall / predicted;
      damping *= gain > GOOD_GAIN ? LOWER : gain < POOR_GAIN ? RAISE : 1;
      damping = Math.max(damping, SMALLEST_DAMPING);
      value = found;
      double[] last = x;
      x = trial;
      trial = last;
      last = gradient;
      gradient = trialGradient;
      trialGradient = last;
      return true;
    }

    private Optimum end(int steps, Reason reason) {
      return new Optimum(x, value, Vectors.largest(gradient), steps, evaluations, reason);
    }
  }
}
