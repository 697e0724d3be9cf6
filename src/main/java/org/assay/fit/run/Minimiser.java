package org.assay.fit.run;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.assay.fit.objective.FitProblem;
import org.assay.fit.objective.GaussNewtonObjective;
import org.assay.fit.objective.ObjectiveCourse;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.OptimiserSettings;
import org.assay.io.Snapshot;
import org.assay.model.ParameterMap;
import org.assay.model.file.NetworkFile;
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

  /** Most parameters for which Levenberg–Marquardt is taken unasked; docs/adr/0007. */
  int LARGEST_FOR_LM = 1500;

  /** Most parameters whose matrix is an array of Java: the root of 2³¹. */
  int LARGEST_MATRIX = 46_340;

  /** Steps that Levenberg–Marquardt must be able to make to be taken unasked. */
  int FEWEST_FOR_LM = 100;

  /**
   * Minimises an objective.
   *
   * @param start first parameters; not modified
   * @param maxSteps most steps
   * @param listener sees every step and can end the run
   */
  Optimum minimise(ObjectiveCourse course, double[] start, int maxSteps, Lbfgs.Listener listener);

  /**
   * Goes on with a minimisation behind a step that the listener has seen.
   *
   * @param state what the optimiser knew there
   * @param maxSteps most steps, those before among them
   */
  Optimum resume(ObjectiveCourse course, Snapshot state, int maxSteps, Lbfgs.Listener listener);

  /** Returns the learning rate of a step, 1 where the optimiser has none. */
  default double learningRate(int step) {
    return 1;
  }

  /** Returns how many steps it makes at most where it is asked for so many. */
  default int mostSteps(int maxSteps) {
    return maxSteps;
  }

  /**
   * Returns what the settings ask for, or L-BFGS where that does not fit the memory.
   *
   * @param log is told which, where that is not evident
   */
  static Minimiser of(FitSettings settings, FitProblem problem, Consumer<String> log) {
    OptimiserSettings o = settings.optimiser();
    return switch (o.kind()) {
      case LBFGS -> lbfgs();
      case LBFGS_PYFIT -> fixedStep(o.rate(), o.moves());
      case LM -> {
        Optional<String> hindrance = hindrance(problem);
        hindrance.ifPresent(why -> log.accept("optimizer lm " + why + "; lbfgs it is"));
        yield hindrance.isPresent() ? lbfgs() : levenbergMarquardt();
      }
      case AUTO -> {
        if (problem.objective().hasVectors()) {
          log.accept(
              "optimizer auto: lbfgs, as with forces or stresses a step of lm costs as much as a"
                  + " hundred or more of its steps");
          yield lbfgs();
        }
        int parameters = problem.representation().size();
        double cost = StepCost.inEvaluations(problem.training(), parameters);
        long steps = (long) (settings.stop().maxSteps() / cost);
        if (steps < FEWEST_FOR_LM
            || parameters > LARGEST_FOR_LM
            || hindrance(problem).isPresent()) {
          log.accept("optimizer auto: lbfgs");
          yield lbfgs();
        }
        log.accept(
            String.format(
                Locale.ROOT,
                "optimizer auto: lm, at most %d steps: about the work of max_iter %d of lbfgs",
                steps,
                settings.stop().maxSteps()));
        yield shortened(levenbergMarquardt(), cost);
      }
    };
  }

  /** Returns why Levenberg–Marquardt cannot be, if anything is in its way. */
  private static Optional<String> hindrance(FitProblem problem) {
    int parameters = problem.representation().size();
    if (!problem.hasJacobian()) {
      return Optional.of("needs the derivatives of every residual, which engine nd4j has not");
    }
    long needed =
        GaussNewtonObjective.bytes(problem.training(), parameters, problem.layout().size());
    long available = Runtime.getRuntime().maxMemory() / 2;
    if (needed > available) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "needs %.3g GiB for the normal equations of %d parameters, and half of Java's"
                  + " memory is %.3g GiB (JAVA_OPTS=-Xmx…g gives more)",
              needed / (double) (1L << 30),
              parameters,
              available / (double) (1L << 30)));
    }
    return parameters <= LARGEST_MATRIX
        ? Optional.empty()
        : Optional.of(
            "has a matrix of "
                + parameters
                + " rows, and an array of Java holds at most "
                + LARGEST_MATRIX);
  }

  /** Returns how many minimisations at once have room for their normal equations, at least 1. */
  static int fitting(SharedFit fit) {
    FitSettings settings = fit.settings();
    NetworkFile start = fit.start();
    int parameters = start.inCommon().map(ParameterMap::trained).orElse(start.layout().size());
    OptimiserSettings.Kind kind = settings.optimiser().kind();
    boolean equations =
        kind == OptimiserSettings.Kind.LM
            || kind == OptimiserSettings.Kind.AUTO && parameters <= LARGEST_FOR_LM;
    long each =
        equations
            ? GaussNewtonObjective.bytes(fit.data().training(), parameters, start.layout().size())
            : 1;
    return (int) Math.max(1, Math.min(1000, Runtime.getRuntime().maxMemory() / 2 / each));
  }

  /** Returns L-BFGS with a line search. */
  static Minimiser lbfgs() {
    return new Minimiser() {
      @Override
      public Optimum minimise(
          ObjectiveCourse course, double[] start, int maxSteps, Lbfgs.Listener listener) {
        return optimiser(maxSteps).minimise(course, start, listener);
      }

      @Override
      public Optimum resume(
          ObjectiveCourse course, Snapshot state, int maxSteps, Lbfgs.Listener listener) {
        return optimiser(maxSteps).resume(course, state, listener);
      }

      private Lbfgs optimiser(int maxSteps) {
        return new Lbfgs()
            .withHistory(HISTORY)
            .withGradientTolerance(GRADIENT_TOLERANCE)
            .withMaxEvaluations(Integer.MAX_VALUE)
            .withMaxIterations(maxSteps);
      }
    };
  }

  /** Returns Levenberg–Marquardt. */
  static Minimiser levenbergMarquardt() {
    return new Minimiser() {
      @Override
      public Optimum minimise(
          ObjectiveCourse course, double[] start, int maxSteps, Lbfgs.Listener listener) {
        try (GaussNewtonObjective function = new GaussNewtonObjective(course)) {
          return optimiser(function, maxSteps).minimise(function, start, listener);
        }
      }

      @Override
      public Optimum resume(
          ObjectiveCourse course, Snapshot state, int maxSteps, Lbfgs.Listener listener) {
        try (GaussNewtonObjective function = new GaussNewtonObjective(course)) {
          return optimiser(function, maxSteps).resume(function, state, listener);
        }
      }

      private LevenbergMarquardt optimiser(GaussNewtonObjective function, int maxSteps) {
        return new LevenbergMarquardt(function.solver(), GRADIENT_TOLERANCE, maxSteps);
      }
    };
  }

  /** Returns a minimiser that makes fewer steps, each of which costs as much as so many. */
  private static Minimiser shortened(Minimiser minimiser, double cost) {
    return new Minimiser() {
      @Override
      public Optimum minimise(
          ObjectiveCourse course, double[] start, int maxSteps, Lbfgs.Listener listener) {
        return minimiser.minimise(course, start, fewer(maxSteps), listener);
      }

      @Override
      public Optimum resume(
          ObjectiveCourse course, Snapshot state, int maxSteps, Lbfgs.Listener listener) {
        return minimiser.resume(course, state, fewer(maxSteps), listener);
      }

      @Override
      public int mostSteps(int maxSteps) {
        return fewer(maxSteps);
      }

      private int fewer(int steps) {
        return (int) Math.ceil(steps / cost);
      }
    };
  }

  /** Returns the original's optimiser, whose objective changes under way. */
  static Minimiser fixedStep(LearningRate rate, int moves) {
    return new Minimiser() {
      @Override
      public Optimum minimise(
          ObjectiveCourse course, double[] start, int maxSteps, Lbfgs.Listener listener) {
        course.objective().switchOnDifferencesWhenDue();
        return new FixedStepLbfgs(rate, moves, HISTORY, maxSteps).minimise(course, start, listener);
      }

      @Override
      public Optimum resume(
          ObjectiveCourse course, Snapshot state, int maxSteps, Lbfgs.Listener listener) {
        course.objective().switchOnDifferencesWhenDue();
        return new FixedStepLbfgs(rate, moves, HISTORY, maxSteps).resume(course, state, listener);
      }

      @Override
      public double learningRate(int step) {
        return rate.at(step);
      }
    };
  }
}
