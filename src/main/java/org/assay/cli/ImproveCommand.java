package org.assay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.UsageException;
import org.assay.app.OutputDirectory;
import org.assay.app.fit.FitPlace;
import org.assay.app.improve.Improvement;
import org.assay.improve.Ending;
import org.assay.improve.ImproveSettings;
import org.assay.improve.ImproveSettingsReader;

/** {@code assay improve}: from judgement back to data. */
final class ImproveCommand extends Command {

  /** Labels may be made by several processes together, a worker is one. */
  static final String WORKER_LAUNCHER = "worker-launcher";

  ImproveCommand() {
    super(
        "improve",
        "INPUT.json [--out DIR | --resume DIR] [--rounds N] [--only select|label|fit]"
            + " [--candidates FILE]… [--seed N] [--workers N] [--mpi N]"
            + " [--launcher WORDS] [--worker-launcher WORDS]",
        1,
        1,
        "fits, judges, labels the structures that the potential lacks, and fits again");
  }

  @Override
  Options options() {
    Options options =
        options(
            option("out", "DIR", "directory to write to; default: the next free assay-out-N"),
            option("resume", "DIR", "goes on in DIR: what is done there is not done again"),
            option("rounds", "N", "most rounds of labels; default: the input's"),
            option("only", "STEP", "ends behind a step: select, label or fit"),
            option(
                "candidates",
                "FILE",
                "structures of your own runs that may be chosen: LAMMPS dumps, XDATCAR, any format of"
                    + " data; may be repeated"),
            option(
                "launcher",
                "WORDS",
                "what starts the command that labels, \"srun -n 4\"; default: the input's, or nothing"),
            option("seed", "N", "seed of all randomness but the fit's; default: the input's"),
            ValidationOptions.workersOption(),
            ValidationOptions.workerMpiOption());
    FitPlaceOptions.all(FitPlaceOptions.FIT_LAUNCHER).forEach(options::addOption);
    LauncherOptions.all(WORKER_LAUNCHER).forEach(options::addOption);
    return options;
  }

  @Override
  List<String> repeatable() {
    return List.of("candidates");
  }

  @Override
  int run(CommandLine line, Console console) throws Exception {
    FitPlace place = FitPlaceOptions.of(line, FitPlaceOptions.FIT_LAUNCHER);
    ImproveSettings read = ImproveSettingsReader.read(Path.of(line.getArgList().get(0)));
    if (line.hasOption("launcher")) {
      read = read.withLauncher(line.getOptionValue("launcher"));
      FitPlaceOptions.requireProgram(line.getOptionValue("launcher"), "launcher");
    }
    ImproveSettings settings =
        read.withRounds((int) number(line, "rounds", read.limits().rounds(), 0, 1000))
            .withSeed(number(line, "seed", read.seed(), Long.MIN_VALUE, Long.MAX_VALUE))
            .withCandidates(candidates(line));
    try (OutputDirectory directory = DirectoryOptions.directory(line)) {
      Ending ending =
          Improvement.run(
              settings,
              extent(line),
              directory.path(),
              ValidationOptions.workersBesideFit(line, WORKER_LAUNCHER),
              place,
              new ImproveProgress(console));
      Path report = Improvement.report(directory.path());
      if (Files.isRegularFile(report)) {
        console.out().println(report);
      }
      return ending == Ending.INTERRUPTED ? Interruption.EXIT_CODE : 0;
    }
  }

  private static List<Path> candidates(CommandLine line) {
    String[] files = line.getOptionValues("candidates");
    return files == null ? List.of() : Arrays.stream(files).map(Path::of).toList();
  }

  private static Improvement.Extent extent(CommandLine line) {
    String only = line.getOptionValue("only", "all");
    return Arrays.stream(Improvement.Extent.values())
        .filter(e -> e.name().toLowerCase(Locale.ROOT).equals(only))
        .findFirst()
        .orElseThrow(
            () -> new UsageException("--only " + only + ": expected select, label or fit"));
  }
}
