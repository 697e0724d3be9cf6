package org.assay.fit.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.assay.ConvergenceException;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.dataset.Partition;
import org.assay.engine.Engine;
import org.assay.engine.EngineSource;
import org.assay.engine.Engines;
import org.assay.fit.data.DescribedSet;
import org.assay.fit.data.DescriptorIndependence;
import org.assay.fit.data.FitData;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.ObjectiveSettings;
import org.assay.grade.ExtrapolationGrade;
import org.assay.grade.GradeFile;
import org.assay.io.Snapshot;
import org.assay.model.file.NetworkFile;
import org.assay.model.file.NnFile;

/**
 * Fits a network to the energies, forces and stresses of a dataset: an optimiser on the objective
 * of the training set, followed by listeners, until a rule of stopping holds. Of several starts the
 * best are kept.
 */
public final class Trainer implements AutoCloseable {

  /** Step under which the original writes its last state. */
  public static final int LAST_STEP = 111111;

  /** Where a checkpoint has the bond-order parameters that were fitted first. */
  private static final String BASELINE = "baseline";

  private final FitSettings settings;
  private NetworkFile start;
  private final FitListener listener;
  private final BooleanSupplier interrupted;
  private final FitClock clock;
  private final Checkpoints checkpoints;
  private final Optional<Snapshot> before;
  private final ResumableRandom random;
  private final long seed;
  private final FitData data;
  private final Engine engine;

  private Trainer(
      FitSettings settings,
      NetworkFile start,
      Dataset dataset,
      FitListener listener,
      BooleanSupplier interrupted,
      Checkpoints checkpoints,
      EngineSource engines) {
    this.settings = settings;
    this.listener = listener;
    this.interrupted = interrupted;
    this.checkpoints = checkpoints;
    clock = new FitClock(settings.stop().maxSeconds());
    ElementChecks.require(settings, start, dataset);
    before = checkpoints.read();
    seed =
        before
            .map(state -> state.whole("seed"))
            .orElseGet(() -> settings.seed().orElseGet(System::nanoTime));
    random = new ResumableRandom(seed);
    // Whoever goes on has heard all of this before.
    FitListener news = before.isPresent() ? FitListener.SILENT : listener;
    Engines.Choice choice =
        engines.choose(settings.derivatives().engine(), settings.derivatives().cuda(), begunWith());
    choice.remarks().forEach(news::message);
    engine = choice.engine();
    begunWith().filter(k -> !k.equals(engine.name())).ifPresent(this::warnOfOtherEngine);
    data = new FitData(settings, start, dataset, engine, random, news::message);
    this.start = data.frame();
    try {
      requireDifferences(settings, data.training().structures());
      before.ifPresent(this::requireSamePartition);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private Optional<String> begunWith() {
    return before.filter(state -> state.has("kernels")).map(state -> state.text("kernels"));
  }

  private void warnOfOtherEngine(String begun) {
    listener.message(
        "warning: the fit goes on with engine \""
            + engine.name()
            + "\", but was begun with \""
            + begun
            + "\": it will not end in the same last digits");
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
      FitSettings settings, NetworkFile start, Dataset dataset, FitListener listener) {
    return fit(settings, start, dataset, listener, () -> false, Checkpoints.none());
  }

  /**
   * Runs a fit that can be ended from outside, and goes on with one that was.
   *
   * @param interrupted asked at every step, by any thread; once true, the fit ends as if it were
   *     done
   * @param checkpoints where the fit keeps what a restart needs; if it finds something there, of
   *     the same settings and data, it goes on from that to the same end
   */
  public static FitResult fit(
      FitSettings settings,
      NetworkFile start,
      Dataset dataset,
      FitListener listener,
      BooleanSupplier interrupted,
      Checkpoints checkpoints) {
    return fit(settings, start, dataset, listener, interrupted, checkpoints, EngineSource.HERE);
  }

  /**
   * Runs it by an engine that comes from elsewhere.
   *
   * @param engines chooses it
   */
  public static FitResult fit(
      FitSettings settings,
      NetworkFile start,
      Dataset dataset,
      FitListener listener,
      BooleanSupplier interrupted,
      Checkpoints checkpoints,
      EngineSource engines) {
    try (Trainer trainer =
        new Trainer(settings, start, dataset, listener, interrupted, checkpoints, engines)) {
      return trainer.run();
    }
  }

  /**
   * Refuses what cannot be fitted, before anything is computed or written.
   *
   * @throws org.assay.AssayException naming what is wrong
   */
  public static void check(FitSettings settings, NetworkFile start, Dataset dataset) {
    ElementChecks.require(settings, start, dataset);
    if (settings.starts().count() > 1
        && start.networks().isPresent()
        && !settings.model().startFresh()
        && !settings.model().kind().fitsBaseline()) {
      throw new SettingsException(
          settings.input()
              + ": starts is "
              + settings.starts().count()
              + ", but each would begin with the weights that "
              + (settings.elements().joins() ? "start_from" : settings.potential())
              + " holds; say \"start_fresh\": true to draw them, or starts 1");
    }
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

  /** The cut is made again from the seed; another version of the program might cut elsewhere. */
  private void requireSamePartition(Snapshot state) {
    data.sets()
        .forEach(
            (name, set) -> {
              String key = "partition/" + name.text();
              long[] now = set.structures().stream().mapToLong(LabelledStructure::id).toArray();
              if (!state.has(key) || !Arrays.equals(now, state.wholes(key))) {
                throw new DataFormatException(
                    "the checkpoint has another "
                        + name.text()
                        + " set than the dataset gives with seed "
                        + seed
                        + " now: dataset or version of Assay are not those of the fit; start a new"
                        + " fit, or go on with the Assay that began it");
              }
            });
  }

  private FitResult run() {
    listener.started(settings, seed, summaries());
    grades().ifPresent(listener::described);
    if (before.isEmpty()) {
      Set<String> present = data.training().elements();
      boolean drawn = settings.model().kind().fitsBaseline();
      ElementChecks.absent(drawn ? start.withoutParameters() : start, present)
          .forEach(listener::message);
      if (start instanceof NnFile file) {
        tellIndependence(file, present);
      }
    }
    if (settings.model().kind().fitsBaseline()) {
      start = withBaseline();
    }
    data.sets().values().forEach(set -> listener.prepared(new DescribedSet(set)));
    Snapshot constant = new Snapshot();
    constant.putWhole("seed", seed);
    constant.put("kernels", engine.name());
    if (settings.model().kind().fitsBaseline()) {
      constant.put(BASELINE, baseline());
    }
    data.sets()
        .forEach(
            (name, set) ->
                constant.putWhole(
                    "partition/" + name.text(),
                    set.structures().stream().mapToLong(LabelledStructure::id).toArray()));
    Checkpoints own = checkpoints.with(constant);
    FitResult result = settings.starts().count() == 1 ? single(own) : several(own);
    Snapshot done = new Snapshot();
    done.put("finished", result.stopReason());
    done.putWhole("finished/step", result.steps());
    done.put("seconds", result.seconds());
    listener.keep(done);
    if (result.complete()) {
      own.finish(done);
      listener.ended(result);
    }
    return result;
  }

  private void tellIndependence(NnFile file, Set<String> present) {
    for (String element : file.elements().symbols()) {
      if (present.contains(element)) {
        DescriptorIndependence.of(data.training(), file.descriptors(), file.elements(), element)
            .words(settings.model().standardize())
            .forEach(listener::message);
      }
    }
  }

  /**
   * Returns the frame with bond-order parameters that are fitted first; the network on top of them
   * is drawn.
   */
  private NnFile withBaseline() {
    NnFile frame = start.withoutParameters().nnFile();
    return before.isPresent()
        ? frame.withBaseline(before.get().numbers(BASELINE, baseline().length))
        : new BaselineFit(
                frame,
                data.training(),
                random,
                listener::message,
                () -> interrupted.getAsBoolean() || clock.spent())
            .run(settings.objective());
  }

  private double[] baseline() {
    return start.bonds().stream().flatMapToDouble(b -> Arrays.stream(b.baseline())).toArray();
  }

  private List<FitListener.FitSetSummary> summaries() {
    List<FitListener.FitSetSummary> all = new ArrayList<>();
    data.sets()
        .forEach(
            (name, set) -> all.add(new FitListener.FitSetSummary(name, set.size(), set.atoms())));
    return all;
  }

  /** Returns what extrapolation is measured by; of symmetry functions scaling.data says it. */
  private Optional<GradeFile> grades() {
    if (!(start instanceof NnFile file)) {
      return Optional.empty();
    }
    return Optional.of(
        new GradeFile(
            file.elements().symbols().stream()
                .map(
                    element ->
                        ExtrapolationGrade.of(
                            element, file.descriptors(), data.training().descriptors(element)))
                .toList(),
            file.core()));
  }

  private FitResult single(Checkpoints own) {
    try (Training training = new Training(shared(), random, listener, own)) {
      before.ifPresent(clock::goOnFrom);
      before.ifPresent(state -> state.handTo(training::restore));
      training.advance(Integer.MAX_VALUE);
      return training.finish(seed);
    }
  }

  private SharedFit shared() {
    return new SharedFit(settings, start, data, interrupted, clock);
  }

  private FitResult several(Checkpoints own) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new Starts(shared(), seed, listener, own, cores).run(before);
  }

  /** Gives back the memory outside of Java's heap. */
  @Override
  public void close() {
    data.close();
  }
}
