package org.assay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.UsageException;
import org.assay.app.OutputDirectory;
import org.assay.app.audit.AuditOutcome;
import org.assay.app.audit.AuditSubject;
import org.assay.app.audit.CheckpointAudit;
import org.assay.app.validation.Candidate;
import org.assay.app.validation.ElementSuites;
import org.assay.audit.AuditFiles;
import org.assay.audit.AuditTable;
import org.assay.audit.Checkpoint;
import org.assay.io.AtomicFile;
import org.assay.model.ElementSet;
import org.assay.model.NetworkDirectory;
import org.assay.suite.Suite;
import org.assay.suite.SuiteReader;

/** {@code assay audit}: which checkpoint of a fit is physically best. */
final class AuditCommand extends Command {

  AuditCommand() {
    super(
        "audit",
        "(DIR | NN-FILE…) [--follow] [--every N] [--suite FILE] [--only TEST,…] [--tier TIER]"
            + " [--out DIR] [--units NAME] [--workers N] [--mpi N]"
            + " [--launcher WORDS] [--json FILE]",
        1,
        Integer.MAX_VALUE,
        "validates every checkpoint of a fit and says which is physically best");
  }

  @Override
  Options options() {
    Options options =
        options(
            option(
                "follow",
                "",
                "audit the checkpoints of a fit that runs, as they appear, to its end"),
            option("every", "N", "only every Nth saved network, and the last; default: 1"),
            option("suite", "FILE", "what to compute; default: the element's suite in validation/"),
            option("only", "TESTS", "some of the suite's tests, separated by commas"),
            ValidateCommand.tierOption(),
            option("out", "DIR", "directory to write to; default: audit/ beside the networks"),
            ValidationOptions.unitsOption(),
            option("json", "FILE", "a second copy of audit.json"));
    ValidationOptions.workers().forEach(options::addOption);
    return options;
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
    AuditProgress progress = new AuditProgress(console);
    Optional<AuditSubject> subject = subject(line, progress, interrupted);
    if (subject.isEmpty()) {
      return 0;
    }
    NetworkWarnings.say(
        line.getArgList().stream().map(Path::of).toList(), ValidationOptions.units(line), console);
    Suite suite = suite(line, subject.get());
    for (Checkpoint c : subject.get().judgedApart()) {
      subject.get().candidate(c).otherElement(suite.material()).ifPresent(console.err()::println);
    }
    Path named =
        line.hasOption("out")
            ? Path.of(line.getOptionValue("out"))
            : CheckpointAudit.beside(subject.get());
    try (OutputDirectory directory = OutputDirectory.take(named)) {
      Optional<AuditOutcome> found =
          new CheckpointAudit(suite, ValidationOptions.workers(line))
              .run(subject.get(), directory.path(), progress, interrupted);
      return found.isEmpty() ? 0 : concluded(found.get(), line, console, interrupted);
    }
  }

  private static int concluded(
      AuditOutcome found, CommandLine line, Console console, BooleanSupplier interrupted)
      throws IOException {
    if (line.hasOption("json")) {
      AtomicFile.write(
          Path.of(line.getOptionValue("json")),
          Files.readAllBytes(found.report().resolveSibling(AuditFiles.JSON)));
    }
    console.out().println(AuditTable.text(found.audit()));
    console.out().println("report: " + found.report());
    if (interrupted.getAsBoolean()) {
      console.error("interrupted; the same command goes on");
    }
    if (found.failed().any()) {
      console.error(found.failed().text());
    }
    return found.failed().any() ? ValidateCommand.LAMMPS_FAILED : 0;
  }

  private static Optional<AuditSubject> subject(
      CommandLine line, AuditProgress progress, BooleanSupplier interrupted)
      throws InterruptedException {
    List<Path> paths = line.getArgList().stream().map(Path::of).toList();
    boolean follow = line.hasOption("follow");
    int every = (int) number(line, "every", 1, 1, Integer.MAX_VALUE);
    if (paths.size() > 1
        || Files.isRegularFile(paths.get(0))
        || NetworkDirectory.isOne(paths.get(0))) {
      if (follow) {
        throw new UsageException("assay audit --follow needs the directory of a fit, no files");
      }
      return Optional.of(AuditSubject.ofNetworks(paths, every, ValidationOptions.units(line)));
    }
    Optional<AuditSubject> subject =
        follow
            ? AuditSubject.following(paths.get(0), every, interrupted)
            : Optional.of(AuditSubject.ofFit(paths.get(0), every));
    subject
        .filter(s -> s.fits() > 1)
        .ifPresent(
            s ->
                progress.message(
                    String.format(
                        Locale.ROOT,
                        "audit: %s has %d fits; this is about the latest, %s; name files for"
                            + " another",
                        paths.get(0),
                        s.fits(),
                        s.fit())));
    return subject;
  }

  private static Suite suite(CommandLine line, AuditSubject subject) {
    Candidate first = subject.candidate(subject.checkpoints().get().get(0));
    Path file =
        line.hasOption("suite")
            ? Path.of(line.getOptionValue("suite"))
            : ElementSuites.of(new ElementSet(first.elements()));
    return ValidateCommand.selected(SuiteReader.read(file), line);
  }
}
