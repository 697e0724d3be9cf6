package org.assay.training;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.assay.ConvergenceException;
import org.assay.SettingsException;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.dataset.Partition;
import org.assay.optimisation.Optimum;
import org.assay.potential.DescriptorRange;
import org.assay.potential.NetworkArchitecture;
import org.assay.potential.NnFile;

/**
 * Fits a network to the energies, forces and stresses of a dataset: an optimiser on the objective
 * of the training set, followed by listeners, until a rule of stopping holds.
 */
public final class Trainer {

  /** Step under which the original writes its last state. */
  public static final int LAST_STEP = 111111;

  /** Objective above which a start has blown up. */
  private static final double BLOWN_UP = 1e6;

  private static final int MOST_STARTS = 100;

  private final FitSettings settings;
  private final NnFile start;
  private final FitListener listener;
  private final Random random;
  private final long seed;
  private final FitData data;
  private final StopRules rules;

  private FitProblem problem;
  private Optional<FitResult.Best> best = Optional.empty();
  private int steps;
  private boolean blownUp;

  private Trainer(
      FitSettings settings,
      NnFile start,
      Dataset dataset,
      FitListener listener,
      BooleanSupplier interrupted) {
    this.settings = settings;
    this.start = start;
    this.listener = listener;
    seed = settings.seed().orElseGet(System::nanoTime);
    random = new Random(seed);
    dataset.requireElement(start.symbol());
    ArrayBackend.choose(settings.derivatives().cuda()).ifPresent(listener::message);
    data = new FitData(settings, start.descriptors(), dataset, random, listener);
    requireDifferences(settings, data.training().structures());
    rules = new StopRules(settings.stop(), interrupted);
    problem = new FitProblem(settings, start, data);
  }

  /**
   * Runs a fit.
   *
   * @param settings what an input says
   * @param start network to start from, or its frame
   * @param dataset structures, of which at least one has an energy
   * @param listener sees the fit's progress, on the calling thread
   * @throws ConvergenceException when no start has a finite objective
   */
  public static FitResult fit(
      FitSettings settings, NnFile start, Dataset dataset, FitListener listener) {
    return fit(settings, start, dataset, listener, () -> false);
  }

  /**
   * Runs a fit that can be ended from outside.
   *
   * @param interrupted asked at every step; once true, the fit ends as if it were done
   */
  public static FitResult fit(
      FitSettings settings,
      NnFile start,
      Dataset dataset,
      FitListener listener,
      BooleanSupplier interrupted) {
    return new Trainer(settings, start, dataset, listener, interrupted).run();
  }

  /**
   * Refuses what cannot be fitted, before anything is computed or written.
   *
   * @throws org.assay.AssayException naming what is wrong
   */
  public static void check(FitSettings settings, NnFile start, Dataset dataset) {
    dataset.requireElement(start.symbol());
    Partition any = Partition.of(dataset, settings.partition(), new Random(0));
    requireDifferences(settings, any.training());
  }

  private static void requireDifferences(FitSettings settings, List<LabelledStructure> training) {
    ObjectiveSettings.GroupWeights weights = settings.objective().weights();
    boolean any =
        training.stream()
            .anyMatch(
                s ->
                    weights.weight2(s.group(), s.energyPerAtom(settings.shift()).orElseThrow())
                        != 0);
    if (settings.objective().rmseDu() > 0 && !any) {
      throw new SettingsException(
          settings.input()
              + ": rmse_dU asks for the term of energy differences, but weight_selector,"
              + " default_weight2 and mod_weight2 leave it no structure of the training set");
    }
  }

  private FitResult run() {
    listener.started(settings, seed, data.summaries());
    listener.described(
        DescriptorRange.of(
            start.symbol(),
            start.descriptors(),
            data.training().shards().stream().map(Shard::descriptors).toList()));
    int inputs = problem.architecture().inputs(0);
    data.sets().forEach((name, set) -> listener.prepared(new DescribedSet(name, set, inputs)));
    double[] point = firstParameters();
    long began = System.nanoTime();
    Optimum end = minimise(point);
    int tries = 0;
    while (settings.growth().dynamic() && stuck(end)) {
      boolean again = ++tries < settings.growth().tries();
      tries = again ? tries : 0;
      point = again ? drawAgain() : grow(end.point());
      rules.begin();
      end = minimise(point);
    }
    double seconds = (System.nanoTime() - began) * 1e-9;
    String reason = rules.reason().isEmpty() ? words(end) : rules.reason();
    warnOfLost(end.point());
    listener.message(String.format(Locale.ROOT, "step %d: %s", steps, reason));
    NnFile network = problem.network(end.point());
    List<SetEnergies> energies = problem.energies(end.point());
    listener.evaluated(LAST_STEP, energies);
    listener.saved(LAST_STEP, network, energies);
    return new FitResult(network, best, steps, reason, seconds, seed, energies);
  }

  private boolean stuck(Optimum end) {
    boolean noWay = rules.reason().isEmpty() && end.reason() != Optimum.Reason.ITERATIONS;
    return steps < settings.stop().maxSteps() && (rules.stuck() || noWay);
  }

  private double[] drawAgain() {
    listener.message("step " + steps + ": stuck; weights drawn again");
    return draw();
  }

  private double[] grow(double[] trained) {
    NetworkArchitecture before = problem.architecture();
    NetworkArchitecture after = NetworkGrowth.grown(before);
    boolean differences = problem.objective().differencesOn();
    problem = new FitProblem(settings, start.withArchitecture(after), data);
    if (differences) {
      problem.objective().switchOnDifferences();
    }
    listener.message("step " + steps + ": stuck; the network grows to " + after);
    return NetworkGrowth.parameters(before, after, trained, largestDraw(), random);
  }

  /** Minimises until a rule of stopping holds, through changes of the objective and blow-ups. */
  private Optimum minimise(double[] first) {
    Objective objective = problem.objective();
    Minimiser minimiser = Minimiser.of(settings, problem, listener);
    double[] gradient = new double[first.length];
    double[] point = first;
    boolean resumed = false;
    for (int blowUps = 0; ; ) {
      int done = steps;
      boolean told = resumed;
      blownUp = false;
      Optimum end =
          minimiser.minimise(
              objective,
              point,
              settings.stop().maxSteps() - done,
              (iteration, evaluations, value, x, g) -> {
                if (told && iteration == 0) {
                  return true; // the step at which the differences were switched on
                }
                if (objective.terms().total() != value) {
                  objective.value(x, gradient);
                }
                return step(done + iteration, minimiser.learningRate(iteration), x);
              });
      steps += end.iterations();
      if (blownUp || end.reason() == Optimum.Reason.NOT_FINITE) {
        requireAnotherStart(end, ++blowUps);
        point = draw();
        resumed = false;
      } else if (objective.differencesDue() && rules.reason().isEmpty()) {
        listener.message("step " + steps + ": the term of energy differences is switched on");
        objective.switchOnDifferences();
        point = end.point();
        resumed = true;
      } else {
        return end;
      }
    }
  }

  private void requireAnotherStart(Optimum end, int blowUps) {
    if (!settings.model().rerandomise() || blowUps == MOST_STARTS) {
      throw new ConvergenceException(
          "step "
              + steps
              + ": the objective has become "
              + end.value()
              + "; lower LR_f, or let re_randomize draw the weights again");
    }
    listener.message(
        "step " + steps + ": the objective is " + end.value() + "; weights drawn again");
  }

  private void warnOfLost(double[] trained) {
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

  private String words(Optimum end) {
    return switch (end.reason()) {
      case ITERATIONS -> "max_iter reached (" + settings.stop().maxSteps() + ")";
      case GRADIENT -> "the gradient of the objective vanished";
      default -> "no step lowers the objective any more";
    };
  }

  /** Returns where to start: what the file holds, or a draw with a finite objective. */
  private double[] firstParameters() {
    double[] gradient = new double[problem.architecture().parameters()];
    boolean drawn = settings.model().startFresh() || start.parameters().isEmpty();
    double[] parameters =
        drawn ? draw() : problem.representation().fromFile(start.parameters().orElseThrow());
    if (settings.model().finalBiasFixed()) {
      parameters[parameters.length - 1] = settings.model().finalBias();
    }
    for (int attempt = 1; ; attempt++) {
      double value = problem.objective().value(parameters, gradient);
      if (Double.isFinite(value) && value <= BLOWN_UP) {
        return parameters;
      }
      if (!settings.model().rerandomise() || attempt == MOST_STARTS) {
        throw new ConvergenceException(
            "the objective at the start is "
                + value
                + " after "
                + attempt
                + " tries; check u_shift, the energies of the dataset and Wmax of the start network");
      }
      listener.message("the objective at the start is " + value + "; weights drawn again");
      parameters = draw();
    }
  }

  private double largestDraw() {
    return start.largestWeight() > 0 ? start.largestWeight() : 0.25;
  }

  private double[] draw() {
    double[] parameters = new double[problem.architecture().parameters()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = largestDraw() * (2 * random.nextDouble() - 1);
    }
    parameters[parameters.length - 1] = settings.model().finalBias();
    return parameters;
  }

  private boolean step(int step, double learningRate, double[] point) {
    Objective.Terms terms = problem.objective().terms();
    if (!(terms.total() <= BLOWN_UP)) {
      blownUp = true;
      return false;
    }
    listener.stepped(terms.asStep(step, learningRate));
    boolean statistics = step % settings.output().statisticsEvery() == 0;
    boolean save = step % settings.output().networkEvery() == 0;
    if (statistics || save) {
      List<SetEnergies> energies = problem.energies(point);
      if (statistics) {
        listener.evaluated(step, energies);
        if (rules.validated(step, problem.validationError(point))) {
          NnFile network = problem.network(point);
          best = Optional.of(new FitResult.Best(network, step, rules.bestError()));
          listener.improved(step, network, rules.bestError());
        }
      }
      if (save) {
        listener.saved(step, problem.network(point), energies);
      }
    }
    return rules.goesOn(step, terms.rmse()) && !problem.objective().differencesDue();
  }
}
