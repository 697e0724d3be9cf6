package org.assay.app.fit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.app.validation.ReportedFit;
import org.assay.dataset.Dataset;
import org.assay.dataset.ReadingListener;
import org.assay.fit.output.FitOutput;
import org.assay.fit.run.Provenance;
import org.assay.fit.run.Trainer;
import org.assay.fit.settings.Effort;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;
import org.assay.io.Snapshot;
import org.assay.model.file.NetworkFile;
import org.assay.results.Results;
import org.assay.start.EnergyLevels;
import org.assay.start.FirstFit;
import org.assay.survey.Derivatives;

/**
 * A fit that has been done, with its files written.
 *
 * @param network file of the network: the last, or with early stopping the best
 * @param report what a report shows of it
 * @param complete whether it ended by itself or by its time, and was not interrupted
 */
public record Fit(Path network, ReportedFit report, boolean complete) {

  /** Returns settings, end and errors. */
  public Results.Fit summary() {
    return report.summary();
  }

  /**
   * What a fit starts from, read and found fit for it.
   *
   * @param judged its forces and stresses, where they were judged already
   * @param reasons of what was derived or is proposed from the data, in sentences
   */
  public record Input(
      FitSettings settings,
      NetworkFile start,
      Dataset dataset,
      Optional<Derivatives> judged,
      List<String> reasons) {
    /** Reads the files that an input names; nothing is written before they are known to be good. */
    public static Input read(FitSettings settings, ReadingListener progress) {
      if (settings.open().isPresent()) {
        FirstFit first = FirstFit.read(settings, progress);
        Trainer.check(first.settings(), first.start(), first.dataset());
        return new Input(
            first.settings(),
            first.start(),
            first.dataset(),
            Optional.of(first.derivatives()),
            first.reasons());
      }
      NetworkFile start = settings.start();
      Dataset dataset = settings.dataset().read(start.elements().unspoken(), progress);
      Trainer.check(settings, start, dataset);
      return new Input(
          settings,
          start,
          dataset,
          Optional.empty(),
          EnergyLevels.proposal(start.elements(), dataset));
    }

    /** Returns what forces and stresses say against each other or the energies, in sentences. */
    public List<String> doubts() {
      return judged.orElseGet(() -> Derivatives.of(dataset)).doubts();
    }
  }

  /**
   * A fit that was begun before.
   *
   * @param output its files
   * @param checkpoint from where it can go on
   */
  public record Begun(FitOutput output, Snapshot checkpoint) {

    /** Finds the newest fit in a directory, if one has come to a checkpoint. */
    public static Optional<Begun> in(Path directory) {
      return FitOutput.in(directory)
          .map(output -> new Begun(output, output.checkpoints().read().orElseThrow()));
    }

    /**
     * Finds the newest fit in a directory.
     *
     * @throws org.assay.DataFormatException when none has come to a checkpoint
     */
    public static Begun of(Path directory) {
      return in(directory).orElseThrow(() -> FitOutput.noCheckpoint(directory));
    }

    /**
     * Returns what it was begun with, if its input and its files still say so.
     *
     * @param input file of the input, where it is not where it was
     * @param effort that it was begun with, where its input does not say it
     */
    public Input input(Optional<Path> input, Optional<Effort> effort, ReadingListener progress) {
      Path file = input.orElseGet(() -> Provenance.input(checkpoint));
      FitSettings read = FitSettingsReader.read(file).withSeed(checkpoint.whole("seed"));
      FitSettings settings = effort.map(read::withEffort).orElse(read);
      if (settings.open().isEmpty()) {
        Provenance.requireSame(checkpoint, settings);
        return Input.read(settings, progress);
      }
      Provenance.requireSameData(checkpoint, settings);
      Input whole = Input.read(settings, progress);
      Provenance.requireSame(checkpoint, whole.settings());
      return whole;
    }

    /** Returns whether it is complete. */
    public boolean finished() {
      return checkpoint.has("finished");
    }

    /** Returns how it ended, in words. */
    public String end() {
      return "step " + checkpoint.whole("finished/step") + ": " + checkpoint.text("finished");
    }
  }
}
