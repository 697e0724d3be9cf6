package org.assay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.lammps.LammpsInstallation;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.WorkerException;
import org.assay.lammps.WorkerPool;
import org.assay.lammps.WorkerSettings;
import org.assay.property.Curve;
import org.assay.reference.ReferenceReader;
import org.assay.reference.References;
import org.assay.report.Report;
import org.assay.results.Machine;
import org.assay.results.PropertyTable;
import org.assay.results.Results;
import org.assay.results.ResultsMerge;
import org.assay.results.ResultsWriter;
import org.assay.suite.Suite;
import org.assay.suite.SuiteResult;
import org.assay.suite.SuiteRunner;

/** Runs a suite on a potential and writes results, figures and report. */
final class Validation {

  private final Suite suite;
  private final int workers;
  private final Console console;
  private final References references;
  private final WorkerSettings settings;
  private final LammpsInstallation lammps;

  /** Reads the suite's references, and asks LAMMPS whether it is there. */
  Validation(Suite suite, int workers, Console console) {
    this.suite = suite;
    this.workers = workers;
    this.console = console;
    references = suite.referenceFile().map(ReferenceReader::read).orElseGet(References::none);
    settings = WorkerSettings.defaults().withWorkers(workers).withTimeLimit(suite.timeLimit());
    lammps = LammpsInstallation.find(settings);
  }

  /**
   * Runs, writes into a directory, and prints the table.
   *
   * @param fit the fit that made the potential, if this run did it
   * @return 0, or 4 when LAMMPS failed in every job
   */
  int run(LammpsPotential potential, Path directory, Optional<Fit> fit)
      throws InterruptedException, IOException {
    if (potential.pairStyle().startsWith("pyfit") && !lammps.pyfit()) {
      throw new WorkerException(
          "LAMMPS " + lammps.version() + " has no pair style pyfit; build it with ./assay doctor");
    }
    long began = System.nanoTime();
    int jobs = suite.jobs().size();
    console
        .err()
        .printf(
            "validate: %s on %s with LAMMPS %s, %d jobs, %d workers%n",
            potential.name(), suite.material().element(), lammps.version(), jobs, workers);
    SuiteProgress progress = new SuiteProgress(console, jobs);
    SuiteResult found;
    try (WorkerPool pool = new WorkerPool(potential, settings)) {
      found = new SuiteRunner(pool::submit, progress).run(suite);
    } finally {
      progress.end();
    }
    List<Curve> curves = new ArrayList<>(found.curves());
    fit.ifPresent(f -> curves.addAll(f.curves()));
    Results results =
        ResultsMerge.merge(
            found.properties(),
            curves,
            references,
            potential,
            new ResultsMerge.Run(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Version.text(),
                Machine.describe(),
                lammps.version(),
                suite.seed(),
                fit.map(Fit::summary)));
    ResultsWriter.write(results, directory.resolve("results.json"));
    Duration time = Duration.ofNanos(System.nanoTime() - began);
    console.err().println("validate: done in " + ProgressLine.duration(time.toMillis() / 1000.0));
    Report.write(directory);
    console.out().println();
    console.out().println(PropertyTable.text(results));
    console.out().println("report: " + directory.resolve("report.html"));
    boolean anyValue = found.properties().stream().anyMatch(p -> p.value().isPresent());
    return anyValue ? 0 : 4;
  }
}
