package org.assay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.assay.lammps.LammpsPotential;
import org.assay.reference.References;
import org.assay.results.Machine;
import org.assay.results.Results;
import org.assay.results.ResultsMerge;
import org.assay.results.ResultsReader;
import org.assay.results.ResultsWriter;

/**
 * What a report says of a fit, in a file: a validation that is gone on with need not fit again. Its
 * format is that of {@code results.json}, without properties.
 */
final class FitFile {

  /** What stands where {@code results.json} names a LAMMPS. */
  private static final String NO_LAMMPS = "none";

  private FitFile() {}

  static void write(Fit fit, Path file) {
    Results results =
        ResultsMerge.merge(
            List.of(),
            fit.curves(),
            References.none(),
            LammpsPotential.ofNetwork(fit.network()),
            new ResultsMerge.Run(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Version.text(),
                Machine.describe(),
                NO_LAMMPS,
                fit.summary().seed(),
                Optional.of(fit.summary())));
    ResultsWriter.write(results, file);
  }

  /**
   * Reads a file.
   *
   * @param network that the fit came to
   * @return nothing when there is no such file, or it is about another network
   * @throws org.assay.DataFormatException when it is not as {@link #write} writes it
   */
  static Optional<Fit> read(Path file, Path network) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Results results = ResultsReader.read(file);
    boolean same = results.potential().sha256().equals(LammpsPotential.ofNetwork(network).sha256());
    return results
        .fit()
        .filter(f -> same)
        .map(
            f ->
                new Fit(
                    network,
                    f,
                    results.curves().stream().map(Results.PropertyCurve::curve).toList(),
                    true));
  }
}
