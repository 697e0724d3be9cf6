package org.assay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.potential.NnFileReader;
import org.assay.suite.Suite;
import org.assay.suite.SuiteReader;
import org.assay.training.FitOutput;
import org.assay.training.FitSettings;

/** {@code assay run}: the whole way from data to judgement. */
final class RunCommand extends Command {

  RunCommand() {
    super(
        "run",
        "INPUT.json [--out DIR] [OPTIONS] | [INPUT.json] --resume DIR [OPTIONS]",
        0,
        1,
        "fits a network, validates it in LAMMPS beside DFT, writes the report");
  }

  @Override
  Options options() {
    Options options =
        options(
            option("out", "DIR", "directory to write to; default: the next free assay-out-N"),
            option("seed", "N", "seed of all randomness; default: the input's and the suite's"),
            option("only", "TESTS", "some of the suite's tests, separated by commas"),
            ValidateCommand.tierOption());
    ValidationOptions.all().forEach(options::addOption);
    return options;
  }

  @Override
  int run(CommandLine line, Console console) throws Exception {
    FitSettings settings =
        line.getArgList().isEmpty() && line.hasOption("resume")
            ? begun(OutputDirectory.resumed(line)).settings(Optional.empty())
            : FitCommand.settings(line);
    // All input is read before the fit: a mistake in a suite must not cost one.
    Path file =
        settings
            .suite()
            .orElseGet(
                () -> ValidateCommand.suiteOf(NnFileReader.read(settings.potential()).symbol()));
    Suite suite = ValidateCommand.selected(SuiteReader.read(file), line);
    if (line.hasOption("seed")) {
      suite = suite.withSeed(settings.seed().orElseThrow());
    }
    Fit.Input input = Fit.Input.read(settings);
    Validation validation = new Validation(suite, ValidationOptions.of(line), console);
    try (OutputDirectory directory = OutputDirectory.of(line)) {
      Fit fit =
          line.hasOption("resume")
              ? resumed(input, line, directory.path(), console)
              : Fit.run(input, directory.path(), console);
      if (!fit.complete()) {
        return 0; // the program is being ended
      }
      return validation.run(
          List.of(Candidate.ofNetwork(fit.network())), directory.path(), Optional.of(fit));
    }
  }

  private static Fit.Begun begun(Path directory) {
    return Fit.Begun.in(directory).orElseThrow(() -> FitOutput.noCheckpoint(directory));
  }

  /** Returns the fit that a directory holds, gone on with to its end, or a new one. */
  private static Fit resumed(Fit.Input input, CommandLine line, Path directory, Console console)
      throws IOException {
    Optional<Fit.Begun> found = Fit.Begun.in(directory);
    if (found.isEmpty()) {
      return Fit.run(input, directory, console);
    }
    Fit.Begun begun = found.get();
    Optional<Path> file = Optional.of(input.settings().input());
    FitSettings settings = begun.settings(file);
    if (line.hasOption("seed") && !settings.seed().equals(input.settings().seed())) {
      throw new UsageException(
          "--seed "
              + line.getOptionValue("seed")
              + ": the fit in "
              + directory
              + " was begun with "
              + settings.seed().orElseThrow()
              + "; leave --seed away, or choose another directory with --out");
    }
    if (!begun.finished()) {
      return begun.goOn(file, directory, console);
    }
    Optional<Fit> kept = begun.kept(settings);
    kept.ifPresent(f -> console.err().println("fit: finished before: " + begun.end()));
    return kept.isPresent() ? kept.get() : Fit.run(input, directory, console);
  }
}
