package org.assay.fit.run;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.assay.ConvergenceException;
import org.assay.fit.objective.FitProblem;
import org.assay.fit.objective.ObjectiveCourse;
import org.assay.fit.objective.ObjectiveValue;
import org.assay.fit.settings.FitSettings;
import org.assay.io.Snapshot;
import org.assay.model.NetworkArchitecture;
import org.assay.model.file.NetworkFile;
import org.assay.optimisation.Lbfgs;
import org.assay.optimisation.Optimum;

/**
 * One network on its way from its first parameters to its last: an optimiser on the objective,
 * through blow-ups, changes of the objective and growth, until a rule of stopping holds. It can be
 * suspended behind any step, as a snapshot from which it goes on to the very same end.
 */
final class Training implements AutoCloseable {

  private final SharedFit fit;
  private final FitSettings settings;
  private final ResumableRandom random;
  private final Checkpoints checkpoints;
  private final StopRules rules;
  private final FirstParameters draws;
  private final TrainingProgress progress;

  private FitProblem problem;
  private long lastCheckpoint;
  private int pauseAt;

  // Where the training stands: parameters, the steps done before the current minimisation, and
  // what the optimiser knew where it was suspended.
  private double[] point = new double[0];
  private int steps;
  private Optional<Snapshot> optimiser = Optional.empty();
  private Optional<Snapshot> suspended = Optional.empty();
  private boolean told;
  private int tries;
  private int blowUps;
  private String reason = "";
  private boolean blownUp;

  /**
   * Prepares a training.
   *
   * @param random draws weights; changed
   * @param listener follows it, on the thread of {@link #advance}
   * @param checkpoints where snapshots go in time
   */
  Training(SharedFit fit, ResumableRandom random, FitListener listener, Checkpoints checkpoints) {
    this.fit = fit;
    this.random = random;
    this.checkpoints = checkpoints;
    settings = fit.settings();
    draws = new FirstParameters(settings.model(), fit.start(), random, listener::message);
    problem = problem(fit.start());
    rules = new StopRules(settings.stop(), problem.objective().hasVectors());
    progress = new TrainingProgress(fit, listener, rules);
  }

  private FitProblem problem(NetworkFile frame) {
    return new FitProblem(settings, frame, fit.data());
  }

  /** Takes up what {@link #snapshot} returned. */
  void restore(Snapshot state) {
    progress.goOnFrom(state);
    random.restore(state.whole("random"));
    NetworkFile saved = Layers.of(fit.start(), state, "layers");
    if (!saved.layout().equals(problem.layout())) {
      problem.close();
      problem = problem(saved);
    }
    if (state.flag("differences")) {
      problem.objective().switchOnDifferences();
    }
    rules.restore(state.inner("rules"));
    point = state.numbersOrNone("point", problem.representation().size());
    steps = state.count("steps");
    Objects.checkFromToIndex(0, steps, settings.stop().maxSteps());
    tries = state.count("tries");
    blowUps = state.count("blow-ups");
    reason = state.text("reason");
    optimiser =
        state.has("optimiser/point") ? Optional.of(state.inner("optimiser")) : Optional.empty();
    optimiser.ifPresent(o -> o.numbers("point", problem.representation().size()));
  }

  /**
   * Returns all that is needed to go on, or to finish once more.
   *
   * @param now the optimiser's memory where it is under way
   */
  private Snapshot snapshot(Optional<Snapshot> now) {
    Snapshot state = new Snapshot();
    progress.keep(state);
    state.putWhole("random", random.state());
    Layers.put(state, "layers", problem.layout());
    state.putWhole("differences", problem.objective().differencesOn() ? 1 : 0);
    state.put("rules", rules.state());
    state.put("point", now.map(o -> o.numbers("point")).orElse(point));
    state.putWhole("steps", steps);
    state.putWhole("tries", tries);
    state.putWhole("blow-ups", blowUps);
    state.put("reason", now.isPresent() ? "" : reason);
    now.ifPresent(o -> state.put("optimiser", o));
    return state;
  }

  /**
   * Goes on until a rule of stopping holds, a step is reached, or somebody interrupts.
   *
   * @param until step to be suspended at, if it is not the end by itself
   * @throws ConvergenceException when no draw has a finite objective
   */
  void advance(int until) {
    if (ended() || optimiser.isPresent() && (stepsMade() >= until || fit.clock().spent())) {
      return;
    }
    pauseAt = until;
    suspended = Optional.empty();
    lastCheckpoint = System.nanoTime();
    if (point.length == 0) {
      point = draws.first(problem);
    }
    Optimum end = minimise();
    while (suspended.isEmpty() && settings.growth().dynamic() && stuck(end)) {
      boolean again = ++tries < settings.growth().tries();
      tries = again ? tries : 0;
      point = again ? drawAgain() : grow(end.point());
      blowUps = 0;
      rules.begin();
      end = minimise();
    }
    point = end.point();
    if (suspended.isEmpty()) {
      reason = rules.reason().isEmpty() ? words(end) : rules.reason();
    }
  }

  /** Returns how many steps it has made, also where it is suspended. */
  private int stepsMade() {
    return steps + optimiser.map(o -> o.count("iteration")).orElse(0);
  }

  /** Returns whether it has come to its end, and not only been suspended. */
  boolean ended() {
    return !reason.isEmpty();
  }

  /** Returns from where it goes on, or how it ended. */
  Snapshot state() {
    return suspended.orElseGet(() -> snapshot(optimiser));
  }

  /**
   * Returns how it stands.
   *
   * @param number of the start
   * @param seed of the start
   */
  FitListener.Standing standing(int number, long seed) {
    double error = progress.error(problem, point);
    return new FitListener.Standing(number, seed, stepsMade(), error, reason);
  }

  /**
   * Hands the last state to the listener, ended or not, and returns the outcome.
   *
   * @param seed of the fit
   */
  FitResult finish(long seed) {
    FitResult.End end = end();
    String why =
        switch (end) {
          case COMPLETE -> reason;
          case OUT_OF_TIME -> fit.clock().reason();
          case INTERRUPTED -> "interrupted";
        };
    return progress.ends(stepsMade(), end, why, seed, point, problem);
  }

  private FitResult.End end() {
    if (ended()) {
      return FitResult.End.COMPLETE;
    }
    return fit.clock().spent() && !fit.interrupted().getAsBoolean()
        ? FitResult.End.OUT_OF_TIME
        : FitResult.End.INTERRUPTED;
  }

  private boolean stuck(Optimum end) {
    boolean noWay = rules.reason().isEmpty() && end.reason() != Optimum.Reason.ITERATIONS;
    return steps < settings.stop().maxSteps() && (rules.stuck() || noWay);
  }

  private double[] drawAgain() {
    progress.message("step " + steps + ": stuck; weights drawn again");
    return draws.draw(problem);
  }

  private double[] grow(double[] trained) {
    List<NetworkArchitecture> before = problem.representation().networks();
    NetworkFile grown = fit.start().withLayers(NetworkGrowth.grown(problem.layout()));
    boolean differences = problem.objective().differencesOn();
    problem.close();
    problem = problem(grown);
    if (differences) {
      problem.objective().switchOnDifferences();
    }
    progress.message("step " + steps + ": stuck; the network grows to " + grown.layersInWords());
    List<NetworkArchitecture> now = problem.representation().networks();
    return NetworkGrowth.parameters(before, now, trained, draws.largest(), random);
  }

  /** Minimises until a rule of stopping holds, through changes of the objective and blow-ups. */
  private Optimum minimise() {
    ObjectiveCourse course = new ObjectiveCourse(problem.objective());
    boolean resuming = optimiser.isPresent();
    Minimiser minimiser =
        Minimiser.of(settings, problem, resuming ? line -> {} : progress::message);
    progress.begins(minimiser);
    told = false;
    while (true) {
      blownUp = false;
      Optimum end = run(minimiser, course);
      steps += end.iterations();
      if (suspended.isPresent()) {
        return end;
      }
      if (blownUp || end.reason() == Optimum.Reason.NOT_FINITE) {
        draws.requireAnother(steps, end.value(), ++blowUps);
        point = draws.draw(problem);
        told = false;
      } else if (differencesDue(course) && rules.reason().isEmpty()) {
        progress.message("step " + steps + ": the term of energy differences is switched on");
        problem.objective().switchOnDifferences();
        point = end.point();
        told = true;
      } else {
        return end;
      }
    }
  }

  private static boolean differencesDue(ObjectiveCourse course) {
    return course.objective().differencesDue(course.last().terms());
  }

  /** Runs the optimiser from the point, or from where it was suspended. */
  private Optimum run(Minimiser minimiser, ObjectiveCourse course) {
    int most = settings.stop().maxSteps() - steps;
    Follower follower = new Follower(minimiser, course);
    if (optimiser.isEmpty()) {
      return minimiser.minimise(course, point, most, follower);
    }
    Snapshot memory = optimiser.get();
    optimiser = Optional.empty();
    double value = course.value(point, new double[point.length]);
    if (differencesDue(course)) {
      int iteration = memory.count("iteration");
      return new Optimum(point, value, 0, iteration, 0, Optimum.Reason.LISTENER);
    }
    return minimiser.resume(course, memory, most, follower);
  }

  /** Turns the optimiser's steps into those of the training. */
  private final class Follower implements Lbfgs.Listener {

    private final Minimiser minimiser;
    private final ObjectiveCourse course;
    private final int before = steps;
    private final boolean known = told;
    private Supplier<Snapshot> memory = Snapshot::new;

    Follower(Minimiser minimiser, ObjectiveCourse course) {
      this.minimiser = minimiser;
      this.course = course;
    }

    @Override
    public void resumable(Supplier<Snapshot> state) {
      memory = state;
    }

    @Override
    public boolean step(int iteration, int evaluations, double value, double[] x, double[] g) {
      if (known && iteration == 0) {
        return true; // the step at which the differences were switched on
      }
      ObjectiveValue.Terms terms = course.at(x, value).terms();
      int step = before + iteration;
      return took(step, minimiser.learningRate(iteration), x, terms)
          && goesOn(step, memory)
          && !course.objective().differencesDue(terms);
    }
  }

  /** Tells the listener of a step, and returns whether it may go on by the rules. */
  private boolean took(int step, double learningRate, double[] x, ObjectiveValue.Terms terms) {
    if (!(terms.total() <= FirstParameters.BLOWN_UP)) {
      blownUp = true;
      return false;
    }
    progress.stepped(step, learningRate, x, terms, problem);
    return rules.goesOn(step, problem.objective().stopError(terms));
  }

  /** Suspends the training if that is asked for, and writes a checkpoint if it is time. */
  private boolean goesOn(int step, Supplier<Snapshot> memory) {
    if (step >= pauseAt || fit.stops()) {
      suspended = Optional.of(snapshot(Optional.of(memory.get())));
      checkpoints.write(suspended.get());
      return false;
    }
    long now = System.nanoTime();
    if (step == 0 || (now - lastCheckpoint) * 1e-9 >= settings.output().checkpointEvery()) {
      checkpoints.write(snapshot(Optional.of(memory.get())));
      lastCheckpoint = now;
    }
    return true;
  }

  private String words(Optimum end) {
    return switch (end.reason()) {
      case ITERATIONS -> "max_iter reached (" + settings.stop().maxSteps() + ")";
      case GRADIENT -> "the gradient of the objective vanished";
      default -> "no step lowers the objective any more";
    };
  }

  /** Gives back the memory outside of Java's heap. */
  @Override
  public void close() {
    problem.close();
  }
}
