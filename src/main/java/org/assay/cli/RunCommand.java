package org.assay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.UsageException;
import org.assay.app.OutputDirectory;
import org.assay.app.fit.Fit;
import org.assay.app.fit.FitPlace;
import org.assay.app.validation.Candidate;
import org.assay.app.validation.ElementSuites;
import org.assay.app.validation.Validation;
import org.assay.app.validation.ValidationListener;
import org.assay.fit.output.FitOutput;
import org.assay.fit.settings.FitSettings;
import org.assay.suite.Suite;
import org.assay.suite.SuiteReader;

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
            DataOptions.strict(),
            FitCommand.effortOption(),
            option("only", "TESTS", "some of the suite's tests, separated by commas"),
            ValidateCommand.tierOption());
    FitPlaceOptions.all(FitPlaceOptions.FIT_LAUNCHER).forEach(options::addOption);
    ValidationOptions.besideFit().forEach(options::addOption);
    return options;
  }

  @Override
  int run(CommandLine line, Console console) throws Exception {
    FitPlaceOptions.of(line, FitPlaceOptions.FIT_LAUNCHER); // a mistake there needs no data to show
    if (!line.hasOption("resume")) {
      Prepared prepared = Prepared.of(FitCommand.settings(line, "run"), line, console);
      try (OutputDirectory directory = DirectoryOptions.directory(line)) {
        return prepared.run(Optional.empty(), directory.path(), console);
      }
    }
    Optional<Path> named = line.getArgList().stream().findFirst().map(Path::of);
    try (OutputDirectory directory = DirectoryOptions.directory(line)) {
      Optional<Fit.Begun> begun = Fit.Begun.in(directory.path());
      if (begun.isEmpty() && named.isEmpty()) {
        throw FitOutput.noCheckpoint(directory.path());
      }
      if (begun.isEmpty()) {
        return Prepared.of(FitCommand.settings(line, "run"), line, console)
            .run(begun, directory.path(), console);
      }
      Fit.Input input = FitCommand.input(begun.get(), named, line, console);
      requireSeed(input.settings(), line);
      return Prepared.of(input, line, console).run(begun, directory.path(), console);
    }
  }

  /** The suite's seed is the command line's, too: it must be given again, and be the same. */
  private static void requireSeed(FitSettings begun, CommandLine line) {
    long seed = number(line, "seed", begun.seed().orElse(0), Long.MIN_VALUE, Long.MAX_VALUE);
    if (line.hasOption("seed") && seed != begun.seed().orElseThrow()) {
      throw new UsageException(
          "--seed "
              + seed
              + ": the fit was begun with "
              + begun.seed().orElseThrow()
              + "; give that, or choose another directory with --out");
    }
  }

  /** All that is read before the fit: a mistake in a suite must not cost one. */
  private record Prepared(Fit.Input input, Validation validation, CommandLine line) {

    /** Options that choose what is validated. */
    private static final List<String> CHOICE =
        Stream.concat(Stream.of("seed", "only", "tier"), LauncherOptions.NAMES.stream()).toList();

    static Prepared of(FitSettings settings, CommandLine line, Console console) {
      // Read before the data where it can be: they may take long, and its mistakes do not.
      settings.suite().ifPresent(file -> ValidateCommand.selected(SuiteReader.read(file), line));
      return of(FitCommand.read(settings, console), line, console);
    }

    static Prepared of(Fit.Input input, CommandLine line, Console console) {
      FitSettings settings = input.settings();
      Path file = settings.suite().orElseGet(() -> ElementSuites.of(input.start().elements()));
      Suite suite = ValidateCommand.selected(SuiteReader.read(file), line);
      if (settings.output().auditEvery() == 0) { // else the audit of the fit says so
        Candidate.requireElements(suite.material(), "the fit", input.start().elements().symbols());
      }
      if (line.hasOption("seed")) {
        suite = suite.withSeed(settings.seed().orElseThrow());
      }
      return new Prepared(
          input,
          ValidationOptions.validation(suite, ValidationOptions.settingsBesideFit(line), console),
          line);
    }

    int run(Optional<Fit.Begun> begun, Path directory, Console console) throws Exception {
      Fit fit = fit(begun, directory, console);
      if (!fit.complete()) {
        return Interruption.EXIT_CODE;
      }
      String goOn = ShellWords.resuming("run", directory, line, CHOICE);
      ValidationListener listener =
          new ValidationProgress(console, line.hasOption("timings"), goOn);
      List<Candidate> candidates = List.of(Candidate.ofNetwork(fit.network()));
      return ValidateCommand.concluded(
          validation.run(candidates, directory, Optional.of(fit.report()), listener), console);
    }

    private Fit fit(Optional<Fit.Begun> begun, Path directory, Console console) throws IOException {
      FitPlace place = FitPlaceOptions.of(line, FitPlaceOptions.FIT_LAUNCHER);
      return begun.isEmpty()
          ? FitCommand.begin(input, directory, place, console)
          : FitCommand.goOn(begun.get(), input, directory, place, console);
    }
  }
}
