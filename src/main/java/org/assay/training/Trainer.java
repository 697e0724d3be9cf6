package org.assay.training;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
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
 * Fits a network to the energies of a dataset: L-BFGS with a strong-Wolfe line search on the
 * objective of the training set, followed by listeners.
 */
public final class Trainer {

  /** Step under which the original writes its last state. */
  public static final int LAST_STEP = 111111;

  /** Objective above which a start has blown up. */
  private static final double BLOWN_UP = 1e6;

  /** Steps between the values that {@code rmse_tol} compares. */
  private static final int TOLERANCE_STEPS = 100;

  private static final int MOST_STARTS = 100;

  private final FitSettings settings;
  private final NnFile start;
  private final FitListener listener;
  private final NetworkArchitecture architecture;
  private final Representation representation;
  private final Random random;
  private final long seed;
  private final Map<SetName, FitSet> sets = new EnumMap<>(SetName.class);
  private final Map<SetName, SetEvaluator> evaluators = new EnumMap<>(SetName.class);

  private double rmseBefore = Double.NaN;
  private String stopReason = "";
  private int steps;
  private boolean blownUp;

  private Trainer(FitSettings settings, NnFile start, Dataset dataset, FitListener listener) {
    this.settings = settings;
    this.start = start;
    this.listener = listener;
    architecture = start.architecture();
    FitSettings.Model model = settings.model();
    seed = settings.seed().orElseGet(System::nanoTime);
    random = new Random(seed);
    dataset.requireElement(start.symbol());
    Partition partition = Partition.of(dataset, settings.partition(), random);
    requireDifferences(settings, partition.training());
    prepare(SetName.TRAINING, partition.training());
    prepare(SetName.VALIDATION, partition.validation());
    prepare(SetName.TEST, partition.test());
    prepare(SetName.UNLABELLED, partition.unlabelled());
    representation =
        model.standardize()
            ? Representation.standardized(
                sets.get(SetName.TRAINING), architecture, model.constraint())
            : Representation.pyfit(
                start.descriptors(), architecture, model.normalizeByRo(), model.constraint());
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
    return new Trainer(settings, start, dataset, listener).run();
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

  private void prepare(SetName name, List<LabelledStructure> structures) {
    if (structures.isEmpty()) {
      return;
    }
    FitSet set =
        new FitSet(
            structures,
            start.descriptors(),
            settings.shift(),
            settings.objective().needsDerivatives());
    sets.put(name, set);
    evaluators.put(name, new SetEvaluator(set, architecture));
    if (set.isolatedAtoms() > 0) {
      listener.message(
          String.format(
              Locale.ROOT,
              "warning: %d atoms of the %s set have no neighbour within %.3f Å; their descriptors"
                  + " are 0 and their energy is what the network gives for that",
              set.isolatedAtoms(),
              name.text(),
              start.descriptors().cutoffRadius()));
    }
  }

  private FitResult run() {
    listener.started(settings, seed, summaries());
    FitSet training = sets.get(SetName.TRAINING);
    listener.described(
        DescriptorRange.of(
            start.symbol(),
            start.descriptors(),
            training.shards().stream().map(Shard::descriptors).toList()));
    Objective objective =
        new Objective(
            training,
            evaluators.get(SetName.TRAINING),
            representation,
            settings.objective(),
            settings.model().finalBiasFixed());
    Minimiser minimiser = minimiser();
    double[] first = firstParameters(objective);
    long began = System.nanoTime();
    Optimum end = minimise(minimiser, objective, first);
    double seconds = (System.nanoTime() - began) * 1e-9;
    if (stopReason.isEmpty()) {
      stopReason = words(end);
    }
    warnOfLost(end.point());
    listener.message(String.format(Locale.ROOT, "step %d: %s", steps, stopReason));
    NnFile network = start.withParameters(representation.toFile(end.point()));
    List<SetEnergies> energies = energies(end.point());
    listener.evaluated(LAST_STEP, energies);
    listener.saved(LAST_STEP, network, energies);
    return new FitResult(network, steps, stopReason, seconds, seed, energies);
  }

  private Minimiser minimiser() {
    OptimiserSettings o = settings.optimiser();
    return switch (o.kind()) {
      case AUTO, LBFGS -> Minimiser.lbfgs();
      case LM ->
          Minimiser.levenbergMarquardt(
              sets.get(SetName.TRAINING), evaluators.get(SetName.TRAINING), representation);
      case LBFGS_PYFIT -> Minimiser.fixedStep(o.rate(), o.moves());
    };
  }

  /** Minimises until a rule of stopping holds, through changes of the objective and blow-ups. */
  private Optimum minimise(Minimiser minimiser, Objective objective, double[] first) {
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
                return step(done + iteration, minimiser.learningRate(iteration), objective, x);
              });
      steps += end.iterations();
      if (blownUp || end.reason() == Optimum.Reason.NOT_FINITE) {
        if (!settings.model().rerandomise() || ++blowUps == MOST_STARTS) {
          throw new ConvergenceException(
              "step "
                  + steps
                  + ": the objective has become "
                  + end.value()
                  + "; lower LR_f, or let re_randomize draw the weights again");
        }
        listener.message(
            "step " + steps + ": the objective is " + end.value() + "; weights drawn again");
        point = draw();
        resumed = false;
      } else if (objective.differencesDue() && stopReason.isEmpty()) {
        listener.message("step " + steps + ": the term of energy differences is switched on");
        objective.switchOnDifferences();
        point = end.point();
        resumed = true;
      } else {
        return end;
      }
    }
  }

  private void warnOfLost(double[] trained) {
    long lost = representation.lost(trained);
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
  private double[] firstParameters(Objective objective) {
    double[] gradient = new double[architecture.parameters()];
    boolean drawn = settings.model().startFresh() || start.parameters().isEmpty();
    double[] parameters =
        drawn ? draw() : representation.fromFile(start.parameters().orElseThrow());
    if (settings.model().finalBiasFixed()) {
      parameters[parameters.length - 1] = settings.model().finalBias();
    }
    for (int attempt = 1; ; attempt++) {
      double value = objective.value(parameters, gradient);
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

  private double[] draw() {
    double[] parameters = new double[architecture.parameters()];
    double bound = start.largestWeight() > 0 ? start.largestWeight() : 0.25;
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = bound * (2 * random.nextDouble() - 1);
    }
    parameters[parameters.length - 1] = settings.model().finalBias();
    return parameters;
  }

  private boolean step(int step, double learningRate, Objective objective, double[] point) {
    Objective.Terms terms = objective.terms();
    if (!(terms.total() <= BLOWN_UP)) {
      blownUp = true;
      return false;
    }
    listener.stepped(
        new FitListener.Step(
            step,
            terms.rmse(),
            terms.energies(),
            terms.differences(),
            terms.l1(),
            terms.lp(),
            terms.forces(),
            terms.stresses(),
            terms.total(),
            terms.largestParameter(),
            learningRate));
    boolean statistics = step % settings.output().statisticsEvery() == 0;
    boolean save = step % settings.output().networkEvery() == 0;
    if (statistics || save) {
      List<SetEnergies> energies = energies(point);
      if (statistics) {
        listener.evaluated(step, energies);
      }
      if (save) {
        listener.saved(step, start.withParameters(representation.toFile(point)), energies);
      }
    }
    return goesOn(step, terms.rmse()) && !objective.differencesDue();
  }

  private boolean goesOn(int step, double rmse) {
    FitSettings.Stop stop = settings.stop();
    if (rmse < stop.rmseGoal()) {
      stopReason = String.format(Locale.ROOT, "rmse_stop reached (%g eV/atom)", stop.rmseGoal());
      return false;
    }
    if (step % TOLERANCE_STEPS == 0) {
      if (Math.abs(rmse - rmseBefore) < stop.rmseTolerance()) {
        stopReason =
            String.format(
                Locale.ROOT,
                "the RMSE changed by less than rmse_tol (%g eV/atom) over the last %d steps",
                stop.rmseTolerance(),
                TOLERANCE_STEPS);
        return false;
      }
      rmseBefore = rmse;
    }
    return true;
  }

  private List<SetEnergies> energies(double[] trained) {
    double[] parameters = representation.toFile(trained);
    List<SetEnergies> all = new ArrayList<>();
    sets.forEach(
        (name, set) -> {
          double[] target = new double[set.size()];
          for (int s = 0; s < target.length; s++) {
            target[s] = set.target(s);
          }
          SetEvaluator evaluator = evaluators.get(name);
          evaluator.evaluate(parameters);
          all.add(new SetEnergies(name, set.structures(), target, evaluator.energiesPerAtom()));
        });
    return all;
  }

  private List<FitListener.FitSetSummary> summaries() {
    List<FitListener.FitSetSummary> all = new ArrayList<>();
    sets.forEach(
        (name, set) ->
            all.add(
                new FitListener.FitSetSummary(
                    name,
                    set.size(),
                    set.structures().stream().mapToInt(LabelledStructure::size).sum())));
    return all;
  }
}
