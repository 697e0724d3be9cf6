package org.assay.training;

import org.assay.optimisation.FixedStepLbfgs;
import org.assay.optimisation.Lbfgs;
import org.assay.optimisation.LearningRate;
import org.assay.optimisation.LevenbergMarquardt;
import org.assay.optimisation.Optimum;

/** An optimiser with its settings, ready for an objective. */
interface Minimiser {

  /** Pairs that either L-BFGS remembers, as the original does. */
  int HISTORY = 100;

  /** Largest component of the gradient that counts as none. */
  double GRADIENT_TOLERANCE = 1e-10;

  /**
   * Minimises an objective.
   *
   * @param start first parameters; not modified
   * @param maxSteps most steps
   * @param listener sees every step and can end the run
   */
  Optimum minimise(Objective objective, double[] start, int maxSteps, Lbfgs.Listener listener);

  /** Returns the learning rate of a step, 1 where the optimiser has none. */
  default double learningRate(int step) {
    return 1;
  }

  /** Returns L-BFGS with a line search. */
  static Minimiser lbfgs() {
    return (objective, start, maxSteps, listener) ->
        new Lbfgs()
            .withHistory(HISTORY)
            .withGradientTolerance(GRADIENT_TOLERANCE)
            .withMaxEvaluations(Integer.MAX_VALUE)
            .withMaxIterations(maxSteps)
            .minimise(objective, start, listener);
  }

  /** Returns Levenberg–Marquardt. */
  static Minimiser levenbergMarquardt(
      FitSet set, SetEvaluator evaluator, Representation representation) {
    return (objective, start, maxSteps, listener) -> {
      DenseAlgebra algebra = new DenseAlgebra(start.length);
      NormalEquations equations =
          new NormalEquations(set, evaluator, representation, objective, algebra);
      return new LevenbergMarquardt(algebra, GRADIENT_TOLERANCE, maxSteps)
          .minimise(new GaussNewtonObjective(objective, equations), start, listener);
    };
  }

  /** Returns the original's optimiser, whose objective changes under way. */
  static Minimiser fixedStep(LearningRate rate, int moves) {
    return new Minimiser() {
      @Override
      public Optimum minimise(
          Objective objective, double[] start, int maxSteps, Lbfgs.Listener listener) {
        objective.switchOnDifferencesWhenDue();
        return new FixedStepLbfgs(rate, moves, HISTORY, maxSteps)
            .minimise(objective, start, listener);
      }

      @Override
      public double learningRate(int step) {
        return rate.at(step);
      }
    };
  }
}
