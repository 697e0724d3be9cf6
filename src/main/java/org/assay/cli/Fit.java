package org.assay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.Snapshot;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetReader;
import org.assay.potential.NnFile;
import org.assay.potential.NnFileReader;
import org.assay.property.Curve;
import org.assay.results.Results;
import org.assay.training.Checkpoints;
import org.assay.training.FitListener;
import org.assay.training.FitListeners;
import org.assay.training.FitOutput;
import org.assay.training.FitResult;
import org.assay.training.FitSettings;
import org.assay.training.FitSettingsReader;
import org.assay.training.Provenance;
import org.assay.training.Trainer;

/**
 * A fit that has been done, with its files written.
 *
 * @param network file of the network: the last, or with early stopping the best
 * @param summary for the report
 * @param curves for the report
 * @param complete whether it ended by itself; an interrupted one can go on
 */
record Fit(Path network, Results.Fit summary, List<Curve> curves, boolean complete) {

  /** What a fit starts from, read and found fit for it. */
  record Input(FitSettings settings, NnFile start, Dataset dataset) {
    /** Reads the files that an input names; nothing is written before they are known to be good. */
    static Input read(FitSettings settings) {
      NnFile start = NnFileReader.read(settings.potential());
      Dataset dataset = DatasetReader.read(settings.dataset(), start.symbol());
      Trainer.check(settings, start, dataset);
      return new Input(settings, start, dataset);
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

    /** Goes on with it, to the end that it would have had. */
    Fit goOn(Optional<Path> input, Path directory, Console console) {
      Input read = Input.read(settings(input));
      console.err().println("fit: going on with " + directory.resolve(output.prefix()));
      return run(read, output, directory, console);
    }

    /** Returns the settings that it was begun with, if its input still says so. */
    FitSettings settings(Optional<Path> input) {
      Path file = input.orElseGet(() -> Provenance.input(checkpoint));
      FitSettings settings = FitSettingsReader.read(file).withSeed(checkpoint.whole("seed"));
      Provenance.requireSame(checkpoint, settings);
      return settings;
    }

    /** Returns whether it is complete. */
    boolean finished() {
      return checkpoint.has("finished");
    }

    /** Returns what it came to, if it is complete and that was kept. */
    Optional<Fit> kept(FitSettings settings) {
      return finished()
          ? FitFile.read(output.reportFile(), chosen(settings, output))
          : Optional.empty();
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
    console
        .err()
        .printf(
            "fit: %d structures, %d atoms; network %s; descriptors %s%n",
            dataset.structures().size(),
            dataset.atoms(),
            start.architecture(),
            start.descriptors());
    FitProgress progress = new FitProgress(console);
    FitCurves curves = new FitCurves();
    Conclusion conclusion = new Conclusion(settings, output, curves);
    FitResult result;
    Interruption interruption = Interruption.watch();
    try {
      FitListener all = FitListeners.of(List.of(output, curves, progress, conclusion));
      Checkpoints checkpoints = Provenance.keptIn(output.checkpoints(), settings);
      result = Trainer.fit(settings, start, dataset, all, interruption::asked, checkpoints);
      progress.end();
      sayHowItEnded(result, output, directory, console);
    } finally {
      try (output) {
        progress.end();
      } finally {
        interruption.settled(); // also where a full disk lets nothing be closed
      }
    }
    Fit fit = conclusion.fit.orElseGet(() -> conclusion.of(result));
    sayErrors(fit, result, output, console);
    return fit;
  }

  /** What a fit comes to, made and kept before its checkpoint says that it is complete. */
  private static final class Conclusion implements FitListener {
    private final FitSettings settings;
    private final FitOutput output;
    private final FitCurves curves;
    private Optional<Fit> fit = Optional.empty();

    Conclusion(FitSettings settings, FitOutput output, FitCurves curves) {
      this.settings = settings;
      this.output = output;
      this.curves = curves;
    }

    @Override
    public void concluded(FitResult result) {
      fit = Optional.of(of(result));
      FitFile.write(fit.get(), output.reportFile());
    }

    Fit of(FitResult result) {
      Path network = Fit.chosen(settings, output);
      curves.evaluate(NnFileReader.read(network).potential(), settings, result);
      Results.Fit summary =
          new Results.Fit(
              settings.keys(),
              result.seed(),
              result.stopReason(),
              result.steps(),
              result.seconds(),
              curves.errors());
      return new Fit(network, summary, curves.curves(), result.complete());
    }
  }

  private static void sayHowItEnded(
      FitResult result, FitOutput output, Path directory, Console console) {
    console
        .err()
        .printf(
            Locale.ROOT,
            "fit: %d steps in %s: %s%n",
            result.steps(),
            ProgressLine.duration(result.seconds()),
            result.stopReason());
    if (!result.complete()) {
      console
          .err()
          .printf(
              "fit: network so far in %s%nfit: go on with: ./assay fit --resume %s%n",
              output.lastNetwork(), directory);
      console.err().flush();
    }
  }

  private static void sayErrors(Fit fit, FitResult result, FitOutput output, Console console) {
    for (Results.ErrorSet e : fit.summary().sets()) {
      double milli = e.unit().startsWith("eV") ? 1000 : 1;
      console
          .err()
          .printf(
              Locale.ROOT,
              "  %-6s %-10s %6d numbers  RMSE %8.2f  MAE %8.2f  largest %8.2f %s%n",
              e.quantity(),
              e.name(),
              e.count(),
              milli * e.rmse(),
              milli * e.mae(),
              milli * e.max(),
              (milli > 1 ? "m" : "") + e.unit());
    }
    result
        .best()
        .filter(best -> !fit.network().equals(output.lastNetwork()))
        .ifPresent(best -> console.err().println("fit: these are errors of step " + best.step()));
    console.err().println("fit: network in " + fit.network());
  }

  /** With early stopping the fit is about the best network; otherwise about the last. */
  private static Path chosen(FitSettings settings, FitOutput output) {
    return settings.stop().patience() > 0
        ? output.bestNetwork().orElse(output.lastNetwork())
        : output.lastNetwork();
  }
}
