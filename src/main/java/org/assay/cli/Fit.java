package org.assay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.assay.dataset.Dataset;
import org.assay.dataset.DatasetReader;
import org.assay.potential.NnFile;
import org.assay.potential.NnFileReader;
import org.assay.property.Curve;
import org.assay.report.Results;
import org.assay.training.FitListener;
import org.assay.training.FitListeners;
import org.assay.training.FitOutput;
import org.assay.training.FitResult;
import org.assay.training.FitSettings;
import org.assay.training.SetEnergies;
import org.assay.training.SetName;
import org.assay.training.Statistics;
import org.assay.training.Trainer;

/**
 * A fit that has been done, with its files written.
 *
 * @param network file of the last network
 * @param summary for the report
 * @param curves for the report
 */
record Fit(Path network, Results.Fit summary, List<Curve> curves) {

  /** Reads the data, fits, writes the output files, and says on the console how it went. */
  static Fit run(FitSettings settings, Path directory, Console console) throws IOException {
    NnFile start = NnFileReader.read(settings.potential());
    Dataset dataset = DatasetReader.read(settings.dataset(), start.symbol());
    console
        .err()
        .printf(
            "fit: %d structures, %d atoms; network %s; descriptors %s%n",
            dataset.structures().size(),
            dataset.atoms(),
            start.architecture(),
            start.descriptors());
    FitCurves curves = new FitCurves();
    FitProgress progress = new FitProgress(console);
    FitResult result;
    FitOutput output = new FitOutput(directory, LocalDateTime.now());
    try {
      FitListener all = FitListeners.of(List.of(output, curves, progress));
      result = Trainer.fit(settings, start, dataset, all);
    } finally {
      progress.end();
      output.close();
    }
    console
        .err()
        .printf(
            Locale.ROOT,
            "fit: %d steps in %s; %s%n",
            result.steps(),
            ProgressLine.duration(result.seconds()),
            result.stopReason());
    for (SetEnergies set : result.sets()) {
      if (set.name() != SetName.UNLABELLED) {
        Statistics s = set.statistics();
        console
            .err()
            .printf(
                Locale.ROOT,
                "  %-10s %5d structures  RMSE %8.2f  MAE %8.2f  largest %8.2f meV/atom%n",
                set.name().text(),
                s.structures(),
                1000 * s.rmse(),
                1000 * s.mae(),
                1000 * s.largest());
      }
    }
    console.err().println("fit: network in " + output.lastNetwork());
    return new Fit(
        output.lastNetwork(), FitCurves.summary(settings, result), curves.curves(result));
  }
}
