package org.assay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assay.Count;
import org.assay.DataFormatException;
import org.assay.dataset.Dataset;
import org.assay.dataset.LabelledStructure;
import org.assay.dataset.ReadingListener;
import org.assay.io.AtomicFile;
import org.assay.io.Snapshot;
import org.assay.model.file.NnFile;
import org.assay.model.file.NnFileReader;
import org.assay.property.Curve;
import org.assay.results.Results;
import org.assay.start.FirstFit;
import org.assay.survey.Survey;
import org.assay.training.Checkpoints;
import org.assay.training.Effort;
import org.assay.training.FitListener;
import org.assay.training.FitListeners;
import org.assay.training.FitResult;
import org.assay.training.FitSettings;
import org.assay.training.FitSettingsReader;
import org.assay.training.Provenance;
import org.assay.training.SetEnergies;
import org.assay.training.SetName;
import org.assay.training.Trainer;
import org.assay.training.output.FitOutput;

/**
 * A fit that has been done, with its files written.
 *
 * @param network file of the network: the last, or with early stopping the best
 * @param summary for the report
 * @param curves for the report
 * @param complete whether it ended by itself or by its time, and was not interrupted
 */
record Fit(Path network, Results.Fit summary, List<Curve> curves, boolean complete) {

  /** Groups shown in the table of errors. */
  static final int MOST_GROUPS = 20;

  /**
   * Parts of the data whose errors may say something against them; of others the fit knows less.
   */
  private static final Set<String> FITTED =
      Set.of(SetName.TRAINING.text(), SetName.VALIDATION.text());

  /**
   * What a fit starts from, read and found fit for it.
   *
   * @param reasons of what was derived from the data, in sentences
   */
  record Input(FitSettings settings, NnFile start, Dataset dataset, List<String> reasons) {
    /** Reads the files that an input names; nothing is written before they are known to be good. */
    static Input read(FitSettings settings, Console console) {
      try (ReadingProgress progress = new ReadingProgress(console)) {
        return read(settings, progress);
      }
    }

    static Input read(FitSettings settings, ReadingListener progress) {
      if (settings.open().isPresent()) {
        FirstFit first = FirstFit.read(settings, progress);
        Trainer.check(first.settings(), first.start(), first.dataset());
        return new Input(first.settings(), first.start(), first.dataset(), first.reasons());
      }
      NnFile start = settings.start();
      Dataset dataset = settings.dataset().read(start.elements().unspoken(), progress);
      Trainer.check(settings, start, dataset);
      return new Input(settings, start, dataset, List.of());
    }
  }

  /**
   * A fit that was begun before.
   *
   * @param output its files
   * @param checkpoint from where it can go on
   */
  record Begun(FitOutput output, Snapshot checkpoint) {

    /** Finds the newest fit in a directory, if one has come to a checkpoint. */
    static Optional<Begun> in(Path directory) {
      return FitOutput.in(directory)
          .map(output -> new Begun(output, output.checkpoints().read().orElseThrow()));
    }

    /**
     * Finds the newest fit in a directory.
     *
     * @throws org.assay.DataFormatException when none has come to a checkpoint
     */
    static Begun of(Path directory) {
      return in(directory).orElseThrow(() -> FitOutput.noCheckpoint(directory));
    }

    /** Returns what it was begun with, if its input and its files still say so. */
    Input input(Optional<Path> input, Optional<Effort> effort, Console console) {
      Path file = input.orElseGet(() -> Provenance.input(checkpoint));
      FitSettings read = FitSettingsReader.read(file).withSeed(checkpoint.whole("seed"));
      FitSettings settings = effort.map(read::withEffort).orElse(read);
      if (settings.open().isEmpty()) {
        Provenance.requireSame(checkpoint, settings);
        return Input.read(settings, console);
      }
      Provenance.requireSameData(checkpoint, settings);
      Input whole = Input.read(settings, console);
      Provenance.requireSame(checkpoint, whole.settings());
      return whole;
    }

    /** Returns whether it is complete. */
    boolean finished() {
      return checkpoint.has("finished");
    }

    /** Returns how it ended, in words. */
    String end() {
      return "step " + checkpoint.whole("finished/step") + ": " + checkpoint.text("finished");
    }
  }

  /** Fits, writes the output files, and says on the console how it went. */
  static Fit run(Input input, Path directory, Console console) throws IOException {
    return run(input, new FitOutput(directory, LocalDateTime.now()), directory, console);
  }

  /**
   * Begins a fit or goes on with one, writes the output files, and says on the console how it went.
   *
   * @param output files of the fit
   * @param directory where they are
   */
  static Fit run(Input input, FitOutput output, Path directory, Console console) {
    FitSettings settings = input.settings();
    NnFile start = input.start();
    Dataset dataset = input.dataset();
    dataset.notes().forEach(note -> console.err().println("note: " + note));
    Survey.doubts(dataset).forEach(doubt -> console.err().println("warning: " + doubt));
    console
        .err()
        .printf(
            "fit: %s, %s; network %s; descriptors %s%n",
            Count.of(dataset.structures().size(), "structure"),
            Count.of(dataset.atoms(), "atom"),
            start.architecture(),
            start.descriptors());
    boolean fresh = output.checkpoints().isEmpty();
    List<String> reasons = fresh ? input.reasons() : List.of();
    reasons.forEach(reason -> console.err().println("fit: " + reason));
    FitCurves curves = new FitCurves();
    FitProgress progress = new FitProgress(console);
    FitResult result;
    Fit fit;
    Optional<FitAudit> audit = FitAudit.of(settings, start.elements(), output, directory, console);
    Interruption interruption = Interruption.watch();
    try {
      List<FitListener> listeners = new ArrayList<>(List.of(output, curves, progress));
      audit.ifPresent(listeners::add);
      FitListener all = FitListeners.of(listeners);
      reasons.forEach(output::message);
      Checkpoints checkpoints = Provenance.keptIn(output.checkpoints(), settings);
      result = Trainer.fit(settings, start, dataset, all, interruption::asked, checkpoints);
      progress.end();
      console
          .err()
          .printf(
              Locale.ROOT,
              "fit: %s in %s: %s%n",
              Count.of(result.steps(), "step"),
              ProgressLine.duration(result.seconds()),
              result.stopReason());
      // Whoever wants the end of the program may not wait for the table, but the files are whole.
      output.flush();
      tellHowToGoOn(result, settings, directory, console);
      fit = described(settings, output, curves, result, console);
      output.conclude(doubts(curves));
    } finally {
      audit.ifPresent(FitAudit::stop);
      try (output) {
        progress.end();
      } finally {
        interruption.settled(); // also where a full disk lets nothing be closed
      }
    }
    if (result.complete() && audit.isPresent()) {
      audit.get().finish();
    }
    return fit;
  }

  private static void tellHowToGoOn(
      FitResult result, FitSettings settings, Path directory, Console console) {
    String goOn = "fit: go on with: ./assay fit --resume " + directory;
    switch (result.end()) {
      case COMPLETE -> {}
      case OUT_OF_TIME ->
          console
              .errors()
              .printf(
                  "fit: it has not converged; for more time raise max_time in %s%n%s%n",
                  settings.input(), goOn);
      case INTERRUPTED ->
          console
              .errors()
              .printf(
                  "%s%nfit: and validate then: ./assay run %s --resume %s%n",
                  goOn, settings.input(), directory);
    }
    console.errors().flush();
  }

  /** Returns a fit that is finished, as it was when it ended. */
  static Fit finished(Begun begun, Input input, Console console) {
    Snapshot end = begun.checkpoint();
    FitCurves curves = new FitCurves();
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
    console.err().println("fit: finished before: " + begun.end());
    NnFile network = NnFileReader.read(begun.output().lastNetwork());
    FitResult result =
        new FitResult(
            network,
            Optional.empty(),
            end.count("finished/step"),
            end.text("finished"),
            FitResult.End.COMPLETE,
            end.number("seconds"),
            end.whole("seed"),
            sets);
    return described(input.settings(), begun.output(), curves, result, console);
  }

  private static LabelledStructure structure(Map<Integer, LabelledStructure> byId, long id) {
    return Optional.ofNullable(byId.get((int) id))
        .orElseThrow(
            () ->
                new DataFormatException(
                    "the checkpoint's structure " + id + " is not in the dataset"));
  }

  /** Says how good the network is, and returns what the report shows of the fit. */
  private static Fit described(
      FitSettings settings, FitOutput output, FitCurves curves, FitResult result, Console console) {
    Path network = chosen(settings, output);
    curves.evaluate(NnFileReader.read(network).potential(), settings, result.sets());
    AtomicFile.writeInside(output.errors(), curves.table().csv());
    curves.table().text(MOST_GROUPS).forEach(console.err()::println);
    console.err().println("fit: all of them, by component, in " + output.errors());
    doubts(curves).forEach(console.err()::println);
    result
        .best()
        .filter(best -> !network.equals(output.lastNetwork()))
        .ifPresent(best -> console.err().println("fit: these are errors of step " + best.step()));
    console.err().println("fit: network in " + network);
    Results.Fit summary =
        new Results.Fit(
            settings.keys(),
            result.seed(),
            result.stopReason(),
            result.steps(),
            result.seconds(),
            curves.errors(),
            curves.groupErrors(),
            curves.table().doubts(FITTED::contains));
    boolean complete = result.end() != FitResult.End.INTERRUPTED;
    return new Fit(network, summary, curves.curves(), complete);
  }

  private static List<String> doubts(FitCurves curves) {
    return curves.table().doubts(FITTED::contains).stream().map(d -> "warning: " + d).toList();
  }

  /** With early stopping the fit is about the best network; otherwise about the last. */
  private static Path chosen(FitSettings settings, FitOutput output) {
    return settings.stop().patience() > 0
        ? output.bestNetwork().orElse(output.lastNetwork())
        : output.lastNetwork();
  }
}
