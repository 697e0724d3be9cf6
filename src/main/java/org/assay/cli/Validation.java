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
import java.util.concurrent.atomic.AtomicInteger;
import org.assay.Count;
import org.assay.app.Version;
import org.assay.app.validation.Candidate;
import org.assay.app.validation.ConvergenceOutput;
import org.assay.app.validation.JobFiles;
import org.assay.app.validation.Lender;
import org.assay.io.Sha256;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.worker.LammpsInstallation;
import org.assay.lammps.worker.WorkerPool;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.property.Curve;
import org.assay.property.PropertyJob;
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
import org.assay.suite.FailedJobs;
import org.assay.suite.JobKeys;
import org.assay.suite.Suite;
import org.assay.suite.SuiteExport;
import org.assay.suite.SuiteListener;
import org.assay.suite.SuiteResult;
import org.assay.suite.SuiteRunner;

/** Runs a suite on a potential and writes results, figures and report. */
final class Validation {

  /** Exit code of a command of which a job failed. */
  static final int LAMMPS_FAILED = 4;

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
    references = suite.references();
    settings = options.workers().withTimeLimit(suite.timeLimit());
    lammps = LammpsInstallation.find(settings);
    lammps.remarks().forEach(r -> console.err().println("validate: in LAMMPS' process, " + r));
  }

  /**
   * Runs, writes into a directory, and prints the table.
   *
   * @param candidates one potential, or the members of a committee
   * @param fit the fit that made the potential, if this run did it
   * @param goOn the command that goes on, should this one be interrupted
   * @return 0, or 4 when a job failed
   */
  int run(List<Candidate> candidates, Path directory, Optional<Fit> fit, String goOn)
      throws InterruptedException, IOException {
    candidates.forEach(c -> c.requirePairStyle(lammps));
    long began = System.nanoTime();
    if (!options.resume()) {
      JobFiles.forget(directory);
    }
    List<SuiteResult> members = results(candidates, directory, goOn);
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
    return code(failed(members));
  }

  private FailedJobs failed(List<SuiteResult> members) {
    FailedJobs failed = FailedJobs.NONE;
    for (int i = 0; i < members.size(); i++) {
      String prefix = members.size() == 1 ? "" : "member " + (i + 1) + ": ";
      failed = failed.and(FailedJobs.of(suite, members.get(i).properties(), prefix));
    }
    return failed;
  }

  private int code(FailedJobs failed) {
    if (failed.any()) {
      console.error(failed.text());
    }
    return failed.any() ? LAMMPS_FAILED : 0;
  }

  /**
   * Doubles the settings of one test until its results stand; writes and prints what came of it.
   *
   * @param goOn the command that goes on, should this one be interrupted
   * @return 0, or 4 when a job failed
   */
  int converge(
      Candidate candidate, ConvergenceStudy study, String test, Path directory, String goOn)
      throws InterruptedException, IOException {
    candidate.requirePairStyle(lammps);
    if (!options.resume()) {
      JobFiles.forget(directory);
    }
    JobKeys keys = new JobKeys(candidate.potential(), "", lammps.version(), Version.text());
    JobsProgress progress = new JobsProgress(console, "converge");
    AtomicInteger failed = new AtomicInteger();
    SuiteListener listener =
        new SuiteListener() {
          @Override
          public void failed(PropertyJob job, String reason, int done, int total) {
            failed.incrementAndGet();
            progress.message("converge: " + job.name() + " failed: " + reason);
          }
        };
    List<Convergence> found;
    WayOn told = WayOn.told(console, goOn, progress);
    WorkerSettings reporting = settings.withCrashReports(JobFiles.crashes(directory));
    try (WorkerPool pool = new WorkerPool(candidate.potential(), reporting)) {
      found =
          study.run(
              new SuiteRunner(pool::submit, listener).withStore(JobFiles.store(directory), keys),
              (setting, value) ->
                  progress.message("converge: " + test + " with " + setting + " = " + value));
    } finally {
      told.end();
      progress.end();
    }
    ConvergenceOutput.write(test, candidate.potential().name(), found, directory);
    console.out().print(ConvergenceOutput.table(found));
    console.err().println("converge: figures and converge-" + test + ".json in " + directory);
    if (failed.get() > 0) {
      console.error(Count.of(failed.get(), "job") + " failed");
    }
    return failed.get() > 0 ? LAMMPS_FAILED : 0;
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
        .println(
            "validate: " + Count.of(written.size(), "result") + " as LAMMPS input in " + directory);
  }

  /** Runs all jobs of all potentials, side by side on the same workers. */
  private List<SuiteResult> results(List<Candidate> candidates, Path directory, String goOn)
      throws InterruptedException, IOException {
    int jobs = suite.jobs().size();
    boolean alone = candidates.size() == 1;
    JobsProgress progress = new JobsProgress(console, "validate");
    List<SuiteResult> found = new ArrayList<>();
    WayOn told = WayOn.told(console, goOn, progress);
    WorkerSettings reporting = settings.withCrashReports(JobFiles.crashes(directory));
    try (WorkerPool pool = new WorkerPool(candidates.get(0).potential(), reporting)) {
      List<SuiteRunner.Running> running = new ArrayList<>();
      for (Candidate candidate : candidates) {
        LammpsPotential potential = candidate.potential();
        String member = "member " + (running.size() + 1);
        progress.message(
            String.format(
                "validate: %s%s on %s with LAMMPS %s, %s, %s",
                alone ? "" : member + " of " + candidates.size() + ", ",
                potential.name(),
                suite.material().element(),
                lammps.version(),
                Count.of(jobs, "job"),
                ValidationOptions.text(settings)));
        progress.queued(jobs);
        SuiteListener listener = alone ? progress.ofAll() : progress.of(member, true);
        running.add(
            candidate
                .runner(new Lender(pool, potential), listener, JobFiles.store(directory), lammps)
                .start(suite));
      }
      for (SuiteRunner.Running one : running) {
        found.add(one.await());
      }
    } finally {
      told.end();
      progress.end();
    }
    if (progress.reused() > 0) {
      console.err().println("validate: " + Count.of(progress.reused(), "job") + " from before");
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
                List.of(suite.material().element()),
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
