package org.assay.optimisation;

import java.util.Optional;
import org.assay.io.Snapshot;
import org.assay.optimisation.Optimum.Reason;

/**
 * Limited-memory BFGS without a line search, as the original program runs it, to reproduce its
 * fits. Nothing keeps a move from going uphill, and it can stall at a large gradient: {@link Lbfgs}
 * is the better optimiser.
 *
 * <p>A step is a row of {@code moves} moves at one learning rate:
 *
 * <pre>
 * x ← x + t d,   d = −H g,   t = rate(step);   the very first move:  t = rate · min(1, 1/|g|₁)
 * </pre>
 *
 * with H by the two-loop recursion (J. Nocedal, Math. Comput. 35, 773 (1980)) over up to {@code
 * history} pairs {@code s = t d, y = g_new − g_old}, of which those with {@code s·y <= 1e-10} are
 * left out, on the initial guess {@code s·y / y·y} of the newest. H lives on from step to step. The
 * first evaluation of a step is at the point that the last one moved to, so a full step costs as
 * many evaluations as it has moves.
 *
 * <p>A step ends early when the largest |g| is at most {@code 1e-7}, when a move changes no
 * variable by more than {@code 1e-9} or the value by less than that, or when the slope {@code g·d}
 * is above {@code −1e-9}. The run goes on with the next step then, unless a whole step has left the
 * variables where they were.
 */
public final class FixedStepLbfgs {

  private static final double GRADIENT_TOLERANCE = 1e-7;
  private static final double CHANGE_TOLERANCE = 1e-9;
  private static final double SMALLEST_CURVATURE = 1e-10;

  private final LearningRate rate;
  private final int moves;
  private final int history;
  private final int maxSteps;

  /**
   * Makes an optimiser.
   *
   * @param rate learning rate of each step
   * @param moves moves of a step, at least 1
   * @param history pairs to remember, at least 1
   * @param maxSteps most steps
   */
  public FixedStepLbfgs(LearningRate rate, int moves, int history, int maxSteps) {
    if (moves < 1 || history < 1 || maxSteps < 0) {
      throw new IllegalArgumentException(
          "fixed-step L-BFGS with "
              + moves
              + " moves a step, a history of "
              + history
              + " and at most "
              + maxSteps
              + " steps: moves and history must be at least 1");
    }
    this.rate = rate;
    this.moves = moves;
    this.history = history;
    this.maxSteps = maxSteps;
  }

  /**
   * Minimises a function.
   *
   * @param function what to minimise
   * @param start first point; not modified
   * @param listener sees the start and the point after every step, once evaluated, and can end the
   *     run
   * @return the last point that was evaluated at the beginning of a step; with {@link
   *     Reason#NOT_FINITE} it is where the function ceased to be finite
   */
  public Optimum minimise(
      DifferentiableFunction function, double[] start, Lbfgs.Listener listener) {
    return new Run(function, start, listener).minimise();
  }

  /**
   * Goes on with a minimisation, to the same end that it would have had.
   *
   * @param state what it knew at a step; the listener has seen that step
   */
  public Optimum resume(DifferentiableFunction function, Snapshot state, Lbfgs.Listener listener) {
    return new Run(function, state.numbers("point"), listener).resume(state);
  }

  private final class Run {

    private final DifferentiableFunction function;
    private final Lbfgs.Listener listener;
    private final CurvatureHistory curvature;
    private final double[] x;
    private final double[] direction;
    private final double[] gradient;
    private final double[] before;
    private double value;
    private double length;
    private int step;
    private int evaluations;
    private boolean aimed;
    private boolean moved;

    Run(DifferentiableFunction function, double[] start, Lbfgs.Listener listener) {
      this.function = function;
      this.listener = listener;
      x = start.clone();
      direction = new double[x.length];
      gradient = new double[x.length];
      before = new double[x.length];
      curvature = new CurvatureHistory(history, x.length, 0);
    }

    Optimum minimise() {
      listener.resumable(this::state);
      for (; ; step++) {
        evaluate();
        if (!finite()) {
          return end(step, Reason.NOT_FINITE);
        }
        if (!listener.step(step, evaluations, value, x, gradient)) {
          return end(step, Reason.LISTENER);
        }
        Optional<Reason> reason = reasonToEnd();
        if (reason.isPresent()) {
          return end(step, reason.get());
        }
        step(rate.at(step));
      }
    }

    Optimum resume(Snapshot state) {
      System.arraycopy(state.numbers("gradient", x.length), 0, gradient, 0, x.length);
      System.arraycopy(state.numbers("direction", x.length), 0, direction, 0, x.length);
      System.arraycopy(state.numbers("before", x.length), 0, before, 0, x.length);
      value = state.number("value");
      length = state.number("length");
      step = state.count("iteration");
      evaluations = state.count("evaluations");
      aimed = state.flag("aimed");
      moved = state.flag("moved");
      curvature.restore(state.inner("curvature"));
      Optional<Reason> reason = reasonToEnd();
      if (reason.isPresent()) {
        return end(step, reason.get());
      }
      step(rate.at(step));
      step++;
      return minimise();
    }

    private Snapshot state() {
      Snapshot state = new Snapshot();
      state.put("point", x);
      state.put("gradient", gradient);
      state.put("direction", direction);
      state.put("before", before);
      state.put("value", value);
      state.put("length", length);
      state.putWhole("iteration", step);
      state.putWhole("evaluations", evaluations);
      state.putWhole("aimed", aimed ? 1 : 0);
      state.putWhole("moved", moved ? 1 : 0);
      state.put("curvature", curvature.state());
      return state;
    }

    private Optional<Reason> reasonToEnd() {
      if (Vectors.largest(gradient) <= GRADIENT_TOLERANCE) {
        return Optional.of(Reason.GRADIENT);
      }
      if (step > 0 && !moved) {
        return Optional.of(Reason.NO_PROGRESS);
      }
      return step >= maxSteps ? Optional.of(Reason.ITERATIONS) : Optional.empty();
    }

    private void step(double learningRate) {
      moved = false;
      for (int move = 1; move <= moves; move++) {
        double previous = value;
        aim(learningRate);
        if (Vectors.dot(gradient, direction) > -CHANGE_TOLERANCE) {
          return;
        }
        Vectors.addScaled(length, direction, x);
        moved = true;
        if (move == moves) {
          return;
        }
        evaluate();
        if (!finite()
            || Vectors.largest(gradient) <= GRADIENT_TOLERANCE
            || length * Vectors.largest(direction) <= CHANGE_TOLERANCE
            || Math.abs(value - previous) < CHANGE_TOLERANCE) {
          return;
        }
      }
    }

    /** Sets direction and length of the next move, and remembers the gradient that it leaves. */
    private void aim(double learningRate) {
      boolean first = !aimed;
      aimed = true;
      if (!first) {
        curvature.addMove(length, direction, before, gradient, SMALLEST_CURVATURE);
      }
      if (curvature.isEmpty()) {
        for (int i = 0; i < direction.length; i++) {
          direction[i] = -gradient[i];
        }
      } else {
        curvature.direction(gradient, direction);
      }
      System.arraycopy(gradient, 0, before, 0, gradient.length);
      length = learningRate * (first ? Math.min(1, 1 / Vectors.sumOfSizes(gradient)) : 1);
    }

    private void evaluate() {
      value = function.value(x, gradient);
      evaluations++;
    }

    private boolean finite() {
      return Double.isFinite(value) && Vectors.allFinite(gradient);
    }

    private Optimum end(int step, Reason reason) {
      return new Optimum(x, value, Vectors.largest(gradient), step, evaluations, reason);
    }
  }
}
