package org.assay.optimisation;

import java.util.function.Supplier;
import org.assay.io.Snapshot;
import org.assay.optimisation.Optimum.Reason;

/**
 * Limited-memory BFGS with a strong-Wolfe line search. Immutable: every {@code with} method returns
 * a copy with one setting changed, and {@link #minimise} keeps nothing.
 *
 * <p>Source: D. C. Liu and J. Nocedal, Math. Program. 45, 503 (1989); J. Nocedal and S. J. Wright,
 * Numerical Optimization (2006), algorithms 7.4, 7.5, 3.5 and 3.6. Once changes of the value are
 * lost in rounding, steps are judged by slopes alone, after W. W. Hager and H. Zhang, SIAM J.
 * Optim. 16, 170 (2005), equation 1.4, so that gradients can be driven far below the square root of
 * the machine precision.
 */
public final class Lbfgs {

  /** Follows a minimisation, step by step. */
  @FunctionalInterface
  public interface Listener {

    /** Lets a minimisation run to its end. */
    Listener SILENT = (iteration, evaluations, value, point, gradient) -> true;

    /**
     * Is told, before the first step, how to ask what the optimiser knows. The answer is good
     * within {@link #step}; given to the optimiser's {@code resume}, it goes on behind that step.
     */
    default void resumable(Supplier<Snapshot> state) {}

    /**
     * Sees the start (iteration 0) and every accepted step.
     *
     * @param iteration accepted steps so far
     * @param evaluations evaluations so far
     * @param value the function at {@code point}
     * @param point the variables; not to be modified or kept
     * @param gradient the gradient there; not to be modified or kept
     * @return whether to go on
     */
    boolean step(int iteration, int evaluations, double value, double[] point, double[] gradient);
  }

  /** Pairs whose curvature s·y is a smaller part of |s||y| than this say nothing but rounding. */
  private static final double SMALLEST_CURVATURE = 1e-10;

  private final int history;
  private final double gradientTolerance;
  private final int maxIterations;
  private final int maxEvaluations;
  private final double largestStep;
  private final double initialCurvature;
  private final double valueRounding;

  /**
   * Makes an optimiser that remembers 10 steps and stops at a gradient of 1e-8, or after 1000
   * iterations or 10000 evaluations.
   */
  public Lbfgs() {
    this(10, 1e-8, 1000, 10000, Double.MAX_VALUE, 1, 1e-13);
  }

  private Lbfgs(
      int history,
      double gradientTolerance,
      int maxIterations,
      int maxEvaluations,
      double largestStep,
      double initialCurvature,
      double valueRounding) {
    require(history >= 1, "history", history, "at least 1");
    require(gradientTolerance >= 0, "gradient tolerance", gradientTolerance, "not negative");
    require(maxIterations >= 0, "number of iterations", maxIterations, "not negative");
    require(maxEvaluations >= 1, "number of evaluations", maxEvaluations, "at least 1");
    require(largestStep > 0, "largest step", largestStep, "positive");
    require(initialCurvature > 0, "initial curvature", initialCurvature, "positive");
    require(valueRounding >= 0, "rounding of the value", valueRounding, "not negative");
    this.history = history;
    this.gradientTolerance = gradientTolerance;
    this.maxIterations = maxIterations;
    this.maxEvaluations = maxEvaluations;
    this.largestStep = largestStep;
    this.initialCurvature = initialCurvature;
    this.valueRounding = valueRounding;
  }

  /** Returns a copy that remembers this many steps. */
  public Lbfgs withHistory(int steps) {
    return new Lbfgs(
        steps,
        gradientTolerance,
        maxIterations,
        maxEvaluations,
        largestStep,
        initialCurvature,
        valueRounding);
  }

  /** Returns a copy that stops when no component of the gradient exceeds {@code tolerance}. */
  public Lbfgs withGradientTolerance(double tolerance) {
    return new Lbfgs(
        history,
        tolerance,
        maxIterations,
        maxEvaluations,
        largestStep,
        initialCurvature,
        valueRounding);
  }

  /** Returns a copy that makes at most this many steps. */
  public Lbfgs withMaxIterations(int iterations) {
    return new Lbfgs(
        history,
        gradientTolerance,
        iterations,
        maxEvaluations,
        largestStep,
        initialCurvature,
        valueRounding);
  }

  /** Returns a copy that evaluates the function at most this often. */
  public Lbfgs withMaxEvaluations(int evaluations) {
    return new Lbfgs(
        history,
        gradientTolerance,
        maxIterations,
        evaluations,
        largestStep,
        initialCurvature,
        valueRounding);
  }

  /** Returns a copy in which one step changes no variable by more than {@code step}. */
  public Lbfgs withLargestStep(double step) {
    return new Lbfgs(
        history,
        gradientTolerance,
        maxIterations,
        maxEvaluations,
        step,
        initialCurvature,
        valueRounding);
  }

  /**
   * Returns a copy whose first direction, before anything is known, is {@code -g / curvature}; the
   * first trial step is at most of unit length.
   */
  public Lbfgs withInitialCurvature(double curvature) {
    return new Lbfgs(
        history,
        gradientTolerance,
        maxIterations,
        maxEvaluations,
        largestStep,
        curvature,
        valueRounding);
  }

  /**
   * Returns a copy that takes changes of the value below {@code relative · |value|} for rounding
   * and judges such steps by their slopes.
   */
  public Lbfgs withValueRounding(double relative) {
    return new Lbfgs(
        history,
        gradientTolerance,
        maxIterations,
        maxEvaluations,
        largestStep,
        initialCurvature,
        relative);
  }

  /**
   * Minimises a function.
   *
   * @param function what to minimise; where it is not finite, steps are shortened
   * @param start first point; not modified
   * @param listener sees every step and can end the run
   * @return the last accepted point, never one with a higher value than the start's, rounding aside
   */
  public Optimum minimise(DifferentiableFunction function, double[] start, Listener listener) {
    return new Run(function, start.length, listener).begin(start);
  }

  /**
   * Goes on with a minimisation, to the same end that it would have had.
   *
   * @param state what it knew at a step; the listener has seen that step
   */
  public Optimum resume(DifferentiableFunction function, Snapshot state, Listener listener) {
    return new Run(function, state.numbers("point").length, listener).resume(state);
  }

  private static void require(boolean valid, String what, double value, String allowed) {
    if (!valid) {
      throw new IllegalArgumentException(
          "L-BFGS: " + what + " is " + value + ", must be " + allowed);
    }
  }

  private final class Run {

    private final StrongWolfeSearch search;
    private final Listener listener;
    private final CurvatureHistory curvature;
    private final double[] direction;
    private double[] x;
    private double[] gradient;
    private double value;
    private int iterations;

    Run(DifferentiableFunction function, int variables, Listener listener) {
      this.listener = listener;
      x = new double[variables];
      gradient = new double[variables];
      direction = new double[variables];
      curvature = new CurvatureHistory(history, variables, SMALLEST_CURVATURE);
      search = new StrongWolfeSearch(function, variables, maxEvaluations, valueRounding);
    }

    Optimum begin(double[] start) {
      x = start.clone();
      value = search.evaluateAt(x, gradient);
      if (!Double.isFinite(value) || !Vectors.allFinite(gradient)) {
        return end(Reason.NOT_FINITE);
      }
      return goOn(false);
    }

    Optimum resume(Snapshot state) {
      x = state.numbers("point");
      gradient = state.numbers("gradient", x.length);
      value = state.number("value");
      iterations = state.count("iteration");
      search.countFrom(state.count("evaluations"));
      curvature.restore(state.inner("curvature"));
      return goOn(true);
    }

    private Snapshot state() {
      Snapshot state = new Snapshot();
      state.put("point", x);
      state.put("gradient", gradient);
      state.put("value", value);
      state.putWhole("iteration", iterations);
      state.putWhole("evaluations", search.evaluations());
      state.put("curvature", curvature.state());
      return state;
    }

    private Optimum goOn(boolean told) {
      listener.resumable(this::state);
      for (boolean known = told; ; known = false) {
        if (!known && !listener.step(iterations, search.evaluations(), value, x, gradient)) {
          return end(Reason.LISTENER);
        }
        if (Vectors.largest(gradient) <= gradientTolerance) {
          return end(Reason.GRADIENT);
        }
        if (iterations >= maxIterations) {
          return end(Reason.ITERATIONS);
        }
        if (!step()) {
          return end(
              search.evaluations() >= maxEvaluations ? Reason.EVALUATIONS : Reason.NO_PROGRESS);
        }
        iterations++;
      }
    }

    /** Makes a step; where what was remembered leads nowhere, once more without it. */
    private boolean step() {
      if (curvature.isEmpty()) {
        return stepAlongDescent();
      }
      curvature.direction(gradient, direction);
      double slope = Vectors.dot(direction, gradient);
      if (slope < 0 && search(1, slope)) {
        return true;
      }
      curvature.clear();
      return stepAlongDescent();
    }

    private boolean stepAlongDescent() {
      for (int i = 0; i < direction.length; i++) {
        direction[i] = -gradient[i] / initialCurvature;
      }
      double first = Math.min(1, 1 / Vectors.length(direction));
      return search(first, Vectors.dot(direction, gradient));
    }

    private boolean search(double first, double slope) {
      double longest = largestStep / Vectors.largest(direction);
      if (!search.along(x, direction, value, slope, Math.min(first, longest), longest)) {
        return false;
      }
      curvature.add(x, search.point(), gradient, search.gradient());
      value = search.value();
      x = search.exchangePoint(x);
      gradient = search.exchangeGradient(gradient);
      return true;
    }

    private Optimum end(Reason reason) {
      return new Optimum(
          x, value, Vectors.largest(gradient), iterations, search.evaluations(), reason);
    }
  }
}
