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
import org.assay.training.FitSettings;

/** {@code assay run}: the whole way from data to judgement. */
final class RunCommand extends Command {

  /** What the shell sees of a program that Ctrl-C ended. */
  private static final int INTERRUPTED = 130;

  RunCommand() {
    super(
        "run",
        "INPUT.json [--out DIR | --resume DIR] [--seed N] [--workers N] [--mpi N] [--only TEST,…]"
            + " [--tier TIER] [--timings] [--export DIR]",
        1,
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
    FitSettings settings = FitCommand.settings(line);
    Optional<Fit.Begun> begun = begun(line, settings);
    if (begun.isPresent()) {
      settings = begun.get().settings(Optional.of(settings.input()));
    }
    // All input is read before the fit: a mistake in a suite must not cost one.
    Path potential = settings.potential();
    Path file =
        settings
            .suite()
            .orElseGet(() -> ValidateCommand.suiteOf(NnFileReader.read(potential).symbol()));
    Suite suite = ValidateCommand.selected(SuiteReader.read(file), line);
    if (line.hasOption("seed")) {
      suite = suite.withSeed(settings.seed().orElseThrow());
    }
    Fit.Input input = Fit.Input.read(settings);
    Validation validation = new Validation(suite, ValidationOptions.of(line), console);
    Path directory = OutputDirectory.of(line);
    Fit fit = fit(begun, input, directory, console);
    if (!fit.complete()) {
      return INTERRUPTED;
    }
    return validation.run(List.of(Candidate.ofNetwork(fit.network())), directory, Optional.of(fit));
  }

  /** Returns the fit to go on with, if there is one and that is wished. */
  private static Optional<Fit.Begun> begun(CommandLine line, FitSettings settings) {
    if (!line.hasOption("resume")) {
      return Optional.empty();
    }
    if (line.hasOption("seed")) {
      throw new UsageException(
          "--resume goes on with the fit of "
              + settings.input()
              + " as it was begun: leave --seed"
              + " away");
    }
    return Optional.of(Fit.Begun.in(OutputDirectory.of(line)));
  }

  private static Fit fit(
      Optional<Fit.Begun> begun, Fit.Input input, Path directory, Console console)
      throws IOException {
    if (begun.isEmpty()) {
      return Fit.run(input, directory, console);
    }
    return begun.get().finished()
        ? Fit.finished(begun.get(), input, console)
        : Fit.run(input, begun.get().output(), directory, console);
  }
}
