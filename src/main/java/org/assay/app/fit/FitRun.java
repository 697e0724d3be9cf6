package org.assay.app.fit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.assay.DataFormatException;
import org.assay.app.validation.ReportedFit;
import org.assay.dataset.LabelledStructure;
import org.assay.engine.Engine;
import org.assay.engine.EngineName;
import org.assay.engine.EnginePotential;
import org.assay.engine.EngineSource;
import org.assay.engine.Engines;
import org.assay.engine.FunctionNetworks;
import org.assay.fit.data.SetEnergies;
import org.assay.fit.data.SetName;
import org.assay.fit.output.FitOutput;
import org.assay.fit.run.Checkpoints;
import org.assay.fit.run.FitListener;
import org.assay.fit.run.FitListeners;
import org.assay.fit.run.FitResult;
import org.assay.fit.run.Provenance;
import org.assay.fit.run.Trainer;
import org.assay.fit.settings.FitSettings;
import org.assay.io.AtomicFile;
import org.assay.io.Snapshot;
import org.assay.model.NetworkDirectory;
import org.assay.model.file.FunctionNetwork;
import org.assay.model.file.NetworkFile;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.assay.property.Curve;
import org.assay.results.Results;
import org.assay.structure.ElementValues;

/** Fits a network to data and writes the files of the fit. */
public final class FitRun {

  /**
   * Parts of the data whose errors may say something against them; of others the fit knows less.
   */
  private static final Set<String> FITTED =
      Set.of(SetName.TRAINING.text(), SetName.VALIDATION.text());

  private final Fit.Input input;
  private final FitOutput output;
  private final Path directory;
  private final FitRunListener listener;
  private final LearningCurves curves = new LearningCurves();

  private FitRun(Fit.Input input, FitOutput output, Path directory, FitRunListener listener) {
    this.input = input;
    this.output = output;
    this.directory = directory;
    this.listener = listener;
  }

  /**
   * Begins a fit and carries it to its end.
   *
   * @param directory where its files go
   * @param stopped asked at every step whether to end with the state as it is
   */
  public static Fit begin(
      Fit.Input input, Path directory, FitRunListener listener, BooleanSupplier stopped)
      throws IOException {
    return begin(input, directory, listener, stopped, EngineSource.HERE);
  }

  /**
   * Begins a fit likewise, by an engine that comes from elsewhere.
   *
   * @param engines chooses it
   */
  public static Fit begin(
      Fit.Input input,
      Path directory,
      FitRunListener listener,
      BooleanSupplier stopped,
      EngineSource engines)
      throws IOException {
    FitOutput output = new FitOutput(directory, LocalDateTime.now());
    return new FitRun(input, output, directory, listener).run(stopped, engines);
  }

  /**
   * Goes on with a fit to the end that it would have had; one that has ended is described again.
   *
   * @param directory where its files are
   * @param input what it was begun with
   * @param stopped asked at every step whether to end with the state as it is
   */
  public static Fit goOn(
      Fit.Begun begun,
      Fit.Input input,
      Path directory,
      FitRunListener listener,
      BooleanSupplier stopped) {
    return goOn(begun, input, directory, listener, stopped, EngineSource.HERE);
  }

  /**
   * Goes on likewise, by an engine that comes from elsewhere.
   *
   * @param engines chooses it
   */
  public static Fit goOn(
      Fit.Begun begun,
      Fit.Input input,
      Path directory,
      FitRunListener listener,
      BooleanSupplier stopped,
      EngineSource engines) {
    FitRun run = new FitRun(input, begun.output(), directory, listener);
    return begun.finished() ? run.ended(begun) : run.run(stopped, engines);
  }

  private Fit run(BooleanSupplier stopped, EngineSource engines) {
    FitSettings settings = input.settings();
    boolean fresh = output.checkpoints().isEmpty();
    List<String> reasons = fresh ? input.reasons() : List.of();
    listener.beginning(input, reasons);
    FitResult result;
    Fit fit;
    Optional<FitAudit> audit =
        FitAudit.of(settings, input.start().elements(), output, directory, listener);
    listener.running();
    try {
      List<FitListener> listeners = new ArrayList<>(List.of(output, curves, listener.steps()));
      audit.ifPresent(listeners::add);
      reasons.forEach(output::message);
      Checkpoints checkpoints = Provenance.keptIn(output.checkpoints(), settings);
      result =
          Trainer.fit(
              settings,
              input.start(),
              input.dataset(),
              FitListeners.of(listeners),
              stopped,
              checkpoints,
              engines);
      listener.stepsDone(result);
      // Whoever wants the end of the program may not wait for the table, but the files are whole.
      output.flush();
      listener.saved(result);
      fit = described(result);
      output.conclude(
          fit.summary().doubts().stream()
              .filter(d -> !warnings().contains(d)) // which the log has from the beginning
              .map(d -> "warning: " + d)
              .toList());
    } finally {
      try (output) {
        audit.ifPresent(FitAudit::stop);
      } finally {
        listener.closed(); // also where a full disk, or no memory, lets nothing be closed
      }
    }
    if (result.complete() && audit.isPresent()) {
      audit.get().finish();
    }
    return fit;
  }

  /** Returns a fit that is finished, as it was when it ended. */
  private Fit ended(Fit.Begun begun) {
    Snapshot end = begun.checkpoint();
    end.inner("listener").handTo(curves::recall);
    Map<Integer, LabelledStructure> byId = new HashMap<>();
    input.dataset().structures().forEach(s -> byId.put(s.id(), s));
    List<SetEnergies> sets = new ArrayList<>();
    for (SetName name : SetName.values()) {
      if (end.has("partition/" + name.text())) {
        List<LabelledStructure> structures =
            Arrays.stream(end.wholes("partition/" + name.text()))
                .mapToObj(id -> structure(byId, id))
                .toList();
        double[] none = new double[structures.size()];
        sets.add(new SetEnergies(name, structures, none, none));
      }
    }
    listener.endedBefore(begun.end());
    return described(
        new FitResult(
            read(output.lastNetwork()),
            Optional.empty(),
            end.count("finished/step"),
            end.text("finished"),
            FitResult.End.COMPLETE,
            end.number("seconds"),
            end.whole("seed"),
            sets));
  }

  private static LabelledStructure structure(Map<Integer, LabelledStructure> byId, long id) {
    return Optional.ofNullable(byId.get((int) id))
        .orElseThrow(
            () ->
                new DataFormatException(
                    "the checkpoint's structure " + id + " is not in the dataset"));
  }

  /** Finds how good the network is, writes it down, and returns what the report shows of it. */
  private Fit described(FitResult result) {
    FitSettings settings = input.settings();
    Path network = chosen(settings);
    NetworkFile found = read(network);
    // Of symmetry functions the files hold energies of atoms, and give what the data have.
    ElementValues shift =
        found instanceof FunctionNetwork ? ElementValues.all(0) : settings.shift();
    FinalErrors errors = new FinalErrors(evaluator(network), shift, result.sets());
    AtomicFile.writeInside(output.errors(), errors.table().csv());
    List<String> doubts = errors.table().doubts(FITTED::contains);
    Results.Fit summary =
        new Results.Fit(
            settings.keys(),
            result.seed(),
            result.stopReason(),
            result.steps(),
            result.seconds(),
            errors.ofSets(),
            errors.ofGroups(),
            Stream.concat(doubts.stream(), warnings().stream()).toList());
    List<Curve> shown = new ArrayList<>(curves.curves());
    shown.addAll(errors.parity());
    if (found instanceof NnFile file && file.isBondOrder()) {
      shown.addAll(written(new LocalParameters(file, result.sets())));
    }
    boolean complete = result.end() != FitResult.End.INTERRUPTED;
    Fit fit = new Fit(network, new ReportedFit(summary, shown), complete);
    OptionalInt best =
        result.best().isPresent() && !network.equals(output.lastNetwork())
            ? OptionalInt.of(result.best().get().step())
            : OptionalInt.empty();
    listener.described(
        new FitRunListener.Description(fit, errors.table(), doubts, output.errors(), best));
    return fit;
  }

  /** Returns what the reader of the start network warned of. */
  private List<String> warnings() {
    return input.start() instanceof FunctionNetwork start ? start.warnings() : List.of();
  }

  private static NetworkFile read(Path network) {
    return NetworkDirectory.isOne(network)
        ? FunctionNetworks.read(NetworkDirectory.read(network, Optional.empty()))
        : NnFileReader.read(network);
  }

  private static EnginePotential evaluator(Path network) {
    Engine engine = Engines.of(EngineName.AUTO);
    return NetworkDirectory.isOne(network)
        ? engine.read(NetworkDirectory.read(network, Optional.empty()))
        : engine.potential(NnFileReader.readPotential(network));
  }

  /** Writes what bond-order parameters atoms have, and returns what the report shows of it. */
  private List<Curve> written(LocalParameters parameters) {
    AtomicFile.writeInside(output.parameters(), parameters.table());
    return parameters.curves();
  }

  /** With early stopping the fit is about the best network; otherwise about the last. */
  private Path chosen(FitSettings settings) {
    return settings.stop().patience() > 0
        ? output.bestNetwork().orElse(output.lastNetwork())
        : output.lastNetwork();
  }
}
