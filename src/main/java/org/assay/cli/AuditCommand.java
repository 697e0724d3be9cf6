package org.assay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.Count;
import org.assay.audit.Audit;
import org.assay.audit.AuditEntry;
import org.assay.audit.AuditFiles;
import org.assay.audit.AuditTable;
import org.assay.audit.Checkpoint;
import org.assay.audit.NamedNetworks;
import org.assay.audit.RunFiles;
import org.assay.io.AtomicFile;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.model.file.NnFileReader;
import org.assay.suite.FailedJobs;
import org.assay.suite.Suite;
import org.assay.suite.SuiteReader;

/** {@code assay audit}: which checkpoint of a fit is physically best. */
final class AuditCommand extends Command {

  /** Where an audit of a run goes, within the run's directory. */
  static final String DIRECTORY = "audit";

  /** Where what was found is kept, within the audit's directory. */
  static final String CACHE = "cache";

  /** How often a directory is looked into for the first network (ms). */
  private static final long PAUSE = 500;

  AuditCommand() {
    super(
        "audit",
        "(DIR | NN-FILE…) [--follow] [--every N] [--suite FILE] [--only TEST,…] [--tier TIER]"
            + " [--out DIR] [--workers N] [--mpi N] [--json FILE]",
        1,
        Integer.MAX_VALUE,
        "validates every checkpoint of a fit and says which is physically best");
  }

  @Override
  Options options() {
    return options(
        option(
            "follow", "", "audit the checkpoints of a fit that runs, as they appear, to its end"),
        option("every", "N", "only every Nth saved network, and the last; default: 1"),
        option("suite", "FILE", "what to compute; default: the element's suite in validation/"),
        option("only", "TESTS", "some of the suite's tests, separated by commas"),
        ValidateCommand.tierOption(),
        option("out", "DIR", "directory to write to; default: audit/ beside the networks"),
        ValidationOptions.workersOption(),
        ValidationOptions.mpiOption(),
        option("json", "FILE", "a second copy of audit.json"));
  }

  @Override
  int run(CommandLine line, Console console) throws Exception {
    Interruption interruption = Interruption.watch();
    try {
      return run(line, console, interruption::asked);
    } finally {
      interruption.settled();
    }
  }

  private static int run(CommandLine line, Console console, BooleanSupplier interrupted)
      throws InterruptedException, IOException {
    JobsProgress progress = new JobsProgress(console, "audit");
    Optional<Subject> subject = subject(line, progress, interrupted);
    if (subject.isEmpty()) {
      return 0;
    }
    Path first = subject.get().checkpoints.get().get(0).file();
    Suite suite = suite(line, first);
    // Beside the networks, so that audits written elsewhere share what has been found.
    Path beside = first.toAbsolutePath().getParent().resolve(DIRECTORY);
    Path named = line.hasOption("out") ? Path.of(line.getOptionValue("out")) : beside;
    try (OutputDirectory directory = OutputDirectory.take(named)) {
      if (Files.isWritable(beside.getParent())) {
        AtomicFile.folder(beside); // else each outcome that cannot be kept says so
      }
      Path cache = beside.resolve(CACHE);
      return audit(
          line, subject.get(), suite, directory.path(), cache, console, progress, interrupted);
    }
  }

  private static int audit(
      CommandLine line,
      Subject subject,
      Suite suite,
      Path directory,
      Path cache,
      Console console,
      JobsProgress progress,
      BooleanSupplier interrupted)
      throws InterruptedException, IOException {
    WorkerSettings settings = ValidationOptions.workers(line);
    Optional<Audit> audit;
    FailedJobs failed = FailedJobs.NONE;
    try (SharedValidation validation = new SharedValidation(suite, settings, cache)) {
      progress.message(
          String.format(
              "audit: %s on %s with LAMMPS %s, %s each, %s",
              subject.title,
              suite.material().element(),
              validation.lammpsVersion(),
              Count.of(suite.jobs().size(), "job"),
              ValidationOptions.text(settings)));
      audit =
          new AuditRun(validation, subject.title, subject.oneFit, progress)
              .run(
                  subject.checkpoints,
                  () -> subject.goesOn.getAsBoolean() && !interrupted.getAsBoolean(),
                  interrupted,
                  a -> AuditFiles.writeData(a, directory));
      for (AuditEntry e : audit.map(Audit::entries).orElse(List.of())) {
        failed = failed.and(validation.failed(e.checkpoint().label(), e.results()));
      }
    } finally {
      progress.end();
    }
    if (audit.isEmpty()) {
      return 0;
    }
    AuditFiles.write(audit.get(), directory);
    if (line.hasOption("json")) {
      AtomicFile.write(
          Path.of(line.getOptionValue("json")),
          Files.readAllBytes(directory.resolve(AuditFiles.JSON)));
    }
    console.out().println(AuditTable.text(audit.get()));
    console.out().println("report: " + directory.resolve(AuditFiles.PAGE));
    if (interrupted.getAsBoolean()) {
      console.error("interrupted; the same command goes on");
    }
    if (failed.any()) {
      console.error(failed.text());
    }
    return failed.any() ? Validation.LAMMPS_FAILED : 0;
  }

  /**
   * What is audited.
   *
   * @param oneFit whether all are of one fit
   * @param checkpoints those that there are
   * @param goesOn whether more will come
   */
  private record Subject(
      String title,
      boolean oneFit,
      Supplier<List<Checkpoint>> checkpoints,
      BooleanSupplier goesOn) {}

  private static Optional<Subject> subject(
      CommandLine line, JobsProgress progress, BooleanSupplier interrupted)
      throws InterruptedException {
    List<Path> paths = line.getArgList().stream().map(Path::of).toList();
    boolean follow = line.hasOption("follow");
    int every = (int) number(line, "every", 1, 1, Integer.MAX_VALUE);
    if (paths.size() > 1 || Files.isRegularFile(paths.get(0))) {
      if (follow) {
        throw new UsageException("assay audit --follow needs the directory of a fit, no files");
      }
      paths.forEach(NnFileReader::readPotential); // a bad one is no reason to stop half way
      boolean oneFit = NamedNetworks.ofOneFit(paths);
      List<Checkpoint> all = thinned(NamedNetworks.checkpoints(paths), every);
      return Optional.of(
          new Subject(Count.of(all.size(), "network"), oneFit, () -> all, () -> false));
    }
    Path directory = paths.get(0);
    while (follow && !interrupted.getAsBoolean() && prefixes(directory).isEmpty()) {
      Thread.sleep(PAUSE);
    }
    List<String> prefixes = prefixes(directory);
    if (prefixes.isEmpty()) {
      if (follow) {
        return Optional.empty();
      }
      throw new UsageException(
          directory
              + (Files.isDirectory(directory)
                  ? " has no network of a fit (PF-…-NN-STEP.dat); name NN files, or --follow a fit"
                  : " is neither a directory nor an NN file"));
    }
    RunFiles run = new RunFiles(directory, prefixes.get(prefixes.size() - 1));
    if (prefixes.size() > 1) {
      progress.message(
          String.format(
              "audit: %s has %d fits; this is about the latest, %s; name files for another",
              directory, prefixes.size(), run.prefix()));
    }
    return Optional.of(
        new Subject(
            directory.toString(),
            true,
            () -> thinned(run.checkpoints(), every),
            () -> follow && run.checkpoints().stream().noneMatch(Checkpoint::last)));
  }

  private static List<String> prefixes(Path directory) {
    return Files.isDirectory(directory) ? RunFiles.prefixes(directory) : List.of();
  }

  /** Returns every Nth of the checkpoints, from the first, and the last state. */
  static List<Checkpoint> thinned(List<Checkpoint> all, int every) {
    List<Checkpoint> some = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (i % every == 0 || all.get(i).last()) {
        some.add(all.get(i));
      }
    }
    return some;
  }

  private static Suite suite(CommandLine line, Path network) {
    Path file =
        line.hasOption("suite")
            ? Path.of(line.getOptionValue("suite"))
            : ValidateCommand.suiteOf(NnFileReader.read(network).elements());
    return ValidateCommand.selected(SuiteReader.read(file), line);
  }
}
