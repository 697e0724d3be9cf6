package org.assay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.Sha256;
import org.assay.lammps.LammpsInstallation;
import org.assay.lammps.LammpsPotential;
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
import org.assay.suite.Committee;
import org.assay.suite.Convergence;
import org.assay.suite.ConvergenceStudy;
import org.assay.suite.JobKeys;
import org.assay.suite.Suite;
import org.assay.suite.SuiteExport;
import org.assay.suite.SuiteListener;
import org.assay.suite.SuiteResult;
import org.assay.suite.SuiteRunner;

/** Runs a suite on a potential and writes results, figures and report. */
final class Validation {

  private final Suite suite;
  private final ValidationOptions options;
  private final Console console;
  private final References references;
  private final WorkerSettings settings;
  private final LammpsInstallation lammps;

  /** Reads the suite's references, and asks LAMMPS whether it is there. */
  Validation(Suite suite, ValidationOptions options, Console console) {
    this.suite = suite;
    this.options = options;
    this.console = console;
    references = suite.referenceFile().map(ReferenceReader::read).orElseGet(References::none);
    settings = options.workers().withTimeLimit(suite.timeLimit());
    lammps = LammpsInstallation.find(settings);
    lammps.remarks().forEach(r -> console.err().println("validate: in LAMMPS' process, " + r));
  }

  /**
   * Runs, writes into a directory, and prints the table.
   *
   * @param candidates one potential, or the members of a committee
   * @param fit the fit that made the potential, if this run did it
   * @return 0, or 4 when LAMMPS failed in every job
   */
  int run(List<Candidate> candidates, Path directory, Optional<Fit> fit)
      throws InterruptedException, IOException {
    candidates.forEach(c -> c.requirePairStyle(lammps));
    long began = System.nanoTime();
    if (!options.resume()) {
      Resumption.forget(directory);
    }
    List<SuiteResult> members = results(candidates, directory);
    if (options.export().isPresent()) {
      Path to = options.export().get();
      for (int i = 0; i < members.size(); i++) {
        boolean alone = members.size() == 1;
        export(candidates.get(i), members.get(i), alone ? to : to.resolve("member-" + (i + 1)));
      }
    }
    boolean alone = candidates.size() == 1;
    List<LammpsPotential> potentials = candidates.stream().map(Candidate::potential).toList();
    LammpsPotential potential = alone ? potentials.get(0) : committee(potentials);
    SuiteResult found =
        alone
            ? members.get(0)
            : new Committee(potentials.stream().map(LammpsPotential::name).toList())
                .combined(members);
    write(found, potential, directory, fit, began);
    boolean anyValue = found.properties().stream().anyMatch(p -> p.value().isPresent());
    return anyValue ? 0 : 4;
  }

  /**
   * Doubles the settings of one test until its results stand; writes and prints what came of it.
   *
   * @return 0
   */
  int converge(Candidate candidate, ConvergenceStudy study, String test, Path directory)
      throws InterruptedException, IOException {
    candidate.requirePairStyle(lammps);
    if (!options.resume()) {
      Resumption.forget(directory);
    }
    JobKeys keys = new JobKeys(candidate.potential(), "", lammps.version(), Version.text());
    List<Convergence> found;
    WorkerSettings reporting = settings.withCrashReports(Resumption.crashes(directory));
    try (WorkerPool pool = new WorkerPool(candidate.potential(), reporting)) {
      found =
          study.run(
              new SuiteRunner(pool::submit, SuiteListener.NONE)
                  .withStore(Resumption.store(directory), keys),
              (setting, value) ->
                  console.err().println("converge: " + test + " with " + setting + " = " + value));
    }
    ConvergenceOutput.write(test, candidate.potential().name(), found, directory);
    console.out().print(ConvergenceOutput.table(found));
    console.err().println("converge: figures and converge-" + test + ".json in " + directory);
    return 0;
  }

  /** Returns what results name as the potential: all members' commands and hashes. */
  private static LammpsPotential committee(List<LammpsPotential> members) {
    List<String> commands = new ArrayList<>(List.of("pair_style " + members.get(0).pairStyle()));
    members.forEach(m -> m.pairCoeff().forEach(c -> commands.add("pair_coeff " + c)));
    String names = String.join(", ", members.stream().map(LammpsPotential::name).toList());
    String hashes = String.join("\n", members.stream().map(LammpsPotential::sha256).toList());
    return new LammpsPotential(
        "committee of " + members.size() + ": " + names, commands, Sha256.of(hashes));
  }

  /** A network goes with its scripts; other potentials are looked up as LAMMPS does. */
  private void export(Candidate candidate, SuiteResult found, Path directory) throws IOException {
    LammpsPotential named = candidate.potential();
    Files.createDirectories(directory);
    if (candidate.network().isPresent()) {
      Path network = candidate.network().get();
      Files.copy(
          network, directory.resolve(network.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      named =
          new LammpsPotential(
              named.name(),
              List.of("pair_style pyfit", "pair_coeff * * " + network.getFileName() + " {element}"),
              named.sha256());
    }
    List<String> written = new SuiteExport(named, directory).write(suite, found);
    console
        .err()
        .println("validate: " + written.size() + " results as LAMMPS input in " + directory);
  }

  /** Runs all jobs of all potentials, side by side on the same workers. */
  private List<SuiteResult> results(List<Candidate> candidates, Path directory)
      throws InterruptedException, IOException {
    int jobs = suite.jobs().size();
    boolean alone = candidates.size() == 1;
    JobsProgress progress = new JobsProgress(console, "validate");
    List<SuiteResult> found = new ArrayList<>();
    WorkerSettings reporting = settings.withCrashReports(Resumption.crashes(directory));
    try (WorkerPool pool = new WorkerPool(candidates.get(0).potential(), reporting)) {
      List<SuiteRunner.Running> running = new ArrayList<>();
      for (Candidate candidate : candidates) {
        LammpsPotential potential = candidate.potential();
        String member = "member " + (running.size() + 1);
        progress.message(
            String.format(
                "validate: %s%s on %s with LAMMPS %s, %d jobs, %s",
                alone ? "" : member + " of " + candidates.size() + ", ",
                potential.name(),
                suite.material().element(),
                lammps.version(),
                jobs,
                ValidationOptions.text(settings)));
        progress.queued(jobs);
        SuiteListener listener = alone ? progress.ofAll() : progress.of(member, true);
        running.add(
            candidate
                .runner(new Lender(pool, potential), listener, Resumption.store(directory), lammps)
                .start(suite));
      }
      for (SuiteRunner.Running one : running) {
        found.add(one.await());
      }
    } finally {
      progress.end();
    }
    if (progress.reused() > 0) {
      console.err().println("validate: " + progress.reused() + " jobs from before");
    }
    if (options.timings()) {
      console.out().print(progress.timings());
    }
    return found;
  }

  private void write(
      SuiteResult found, LammpsPotential potential, Path directory, Optional<Fit> fit, long began)
      throws IOException {
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
  }
}
