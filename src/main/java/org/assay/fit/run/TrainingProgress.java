package org.assay.fit.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.fit.data.SetEnergies;
import org.assay.fit.objective.FitProblem;
import org.assay.fit.objective.ObjectiveValue;
import org.assay.fit.settings.FitSettings;
import org.assay.io.Snapshot;
import org.assay.model.file.NetworkFile;

/**
 * The progress of one start: what those who follow it are told of its steps and its end, its best
 * network so far, and the time that it has taken.
 */
final class TrainingProgress {

  private final FitSettings settings;
  private final NetworkFile start;
  private final FitClock clock;
  private final FitListener listener;
  private final StopRules rules;
  private final long began = System.nanoTime();
  private double secondsBefore;
  private Optional<FitResult.Best> best = Optional.empty();

  /**
   * Begins to count the time.
   *
   * @param rules of the training: they tell which network is the best so far
   */
  TrainingProgress(SharedFit fit, FitListener listener, StopRules rules) {
    settings = fit.settings();
    start = fit.start();
    clock = fit.clock();
    this.listener = listener;
    this.rules = rules;
  }

  /** Adds what is known to what a checkpoint keeps. */
  void keep(Snapshot state) {
    listener.keep(state);
    best.ifPresent(b -> b.keep(state));
    state.put("seconds", seconds());
    clock.keep(state);
  }

  /** Goes on from what a checkpoint kept. */
  void goOnFrom(Snapshot state) {
    listener.goOnFrom(state);
    best = FitResult.Best.kept(state, start);
    secondsBefore = state.number("seconds");
  }

  private double seconds() {
    return secondsBefore + (System.nanoTime() - began) * 1e-9;
  }

  /** Tells something worth a line in the log. */
  void message(String text) {
    listener.message(text);
  }

  /** Tells how long a minimisation may go on that is about to begin. */
  void begins(Minimiser minimiser) {
    listener.limited(minimiser.mostSteps(settings.stop().maxSteps()), clock.left());
  }

  /**
   * Tells of a step, and where it is their turn of energies, errors and the network.
   *
   * @param x trained parameters; not modified
   * @param terms of the objective there
   */
  void stepped(
      int step, double learningRate, double[] x, ObjectiveValue.Terms terms, FitProblem problem) {
    listener.stepped(FitListener.Step.of(step, terms, learningRate));
    boolean statistics = step % settings.output().statisticsEvery() == 0;
    boolean save = step % settings.output().networkEvery() == 0;
    if (statistics || save) {
      List<SetEnergies> energies = problem.energies(x);
      if (statistics) {
        listener.evaluated(step, energies);
        judge(step, x, terms, problem);
      }
      if (save) {
        listener.saved(step, problem.network(x), energies);
      }
    }
  }

  private void judge(int step, double[] x, ObjectiveValue.Terms terms, FitProblem problem) {
    Optional<ObjectiveValue.Terms> validated = problem.validation(x);
    double error = FitProblem.error(validated, terms);
    listener.judged(step, error);
    validated.ifPresent(v -> listener.validated(FitListener.Step.of(step, v, 1)));
    if (validated.isPresent() && rules.validated(step, error)) {
      NetworkFile network = problem.network(x);
      best = Optional.of(new FitResult.Best(network, step, error));
      listener.improved(step, network, error);
    }
  }

  /**
   * Returns the error by which the start is judged among others: with early stopping that of its
   * best network, else that of its last.
   */
  double error(FitProblem problem, double[] point) {
    if (settings.stop().patience() > 0 && best.isPresent()) {
      return best.get().error();
    }
    ObjectiveValue here = problem.objective().at(point, new double[point.length]);
    return FitProblem.error(problem.validation(point), here.terms());
  }

  /**
   * Tells of the last state, and returns the outcome.
   *
   * @param why it ends, in words
   * @param seed of the fit
   */
  FitResult ends(
      int step, FitResult.End end, String why, long seed, double[] point, FitProblem problem) {
    warnOfLost(point, problem);
    listener.message(String.format(Locale.ROOT, "step %d: %s", step, why));
    NetworkFile network = problem.network(point);
    List<SetEnergies> energies = problem.energies(point);
    listener.evaluated(Trainer.LAST_STEP, energies);
    listener.saved(Trainer.LAST_STEP, network, energies);
    return new FitResult(network, best, step, why, end, seconds(), seed, energies);
  }

  private void warnOfLost(double[] trained, FitProblem problem) {
    long lost = problem.representation().lost(trained);
    if (lost > 0) {
      listener.message(
          String.format(
              Locale.ROOT,
              "warning: %d of %d parameters are past the peak of constrain_WB %g, where growing"
                  + " weakens them, and cannot come back; raise it, or lambda_Lp",
              lost,
              trained.length,
              settings.model().constraint()));
    }
  }
}
