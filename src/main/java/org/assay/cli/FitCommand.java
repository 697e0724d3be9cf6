package org.assay.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.assay.UsageException;
import org.assay.app.OutputDirectory;
import org.assay.app.fit.Fit;
import org.assay.app.fit.FitPlace;
import org.assay.app.fit.FitRun;
import org.assay.fit.settings.Effort;
import org.assay.fit.settings.FitSettings;
import org.assay.fit.settings.FitSettingsReader;

/** {@code assay fit}. */
final class FitCommand extends Command {

  /** Starts ranks: a fit has no workers. */
  private static final String LAUNCHER = "launcher";

  FitCommand() {
    super(
        "fit",
        "INPUT.json [--out DIR] [--seed N] [--effort NAME] | [INPUT.json] --resume DIR",
        0,
        1,
        "fits a network to DFT data");
  }

  @Override
  Options options() {
    Options options =
        options(
            option("out", "DIR", "directory to write to; default: the next free assay-out-N"),
            option("seed", "N", "seed of all randomness; default: the input's, or the clock"),
            DataOptions.strict(),
            effortOption(),
            option(
                "resume",
                "DIR",
                "go on with the newest fit in DIR, from its checkpoint to the end that it would have"
                    + " had; with INPUT.json also where the fit had not come to a checkpoint, or the"
                    + " input has been moved"));
    FitPlaceOptions.all(LAUNCHER).forEach(options::addOption);
    return options;
  }

  @Override
  int run(CommandLine line, Console console) throws Exception {
    FitPlace place = FitPlaceOptions.of(line, LAUNCHER);
    if (line.hasOption("resume")) {
      return resume(line, place, console);
    }
    Fit.Input input = read(settings(line, "fit"), console);
    try (OutputDirectory directory = DirectoryOptions.directory(line)) {
      console.out().println(begin(input, directory.path(), place, console).network());
    }
    return 0;
  }

  private static int resume(CommandLine line, FitPlace place, Console console) throws IOException {
    for (String other : List.of("out", "seed")) {
      if (line.hasOption(other)) {
        throw new UsageException(
            "--resume goes on with a fit as it was begun: leave --" + other + " away");
      }
    }
    Optional<Path> input = line.getArgList().stream().findFirst().map(Path::of);
    try (OutputDirectory taken = DirectoryOptions.directory(line)) {
      Path directory = taken.path();
      if (input.isPresent() && Fit.Begun.in(directory).isEmpty()) {
        console.err().println("fit: no checkpoint in " + directory + ": from the beginning");
        Fit.Input read = read(settings(line, "fit"), console);
        console.out().println(begin(read, directory, place, console).network());
        return 0;
      }
      Fit.Begun begun = Fit.Begun.of(directory);
      if (begun.finished()) {
        console.err().println("fit: finished before, nothing to do: " + begun.end());
        console.out().println(begun.output().lastNetwork());
        return 0;
      }
      Fit.Input read = input(begun, input, line, console);
      console.err().println("fit: going on with " + directory.resolve(begun.output().prefix()));
      console.out().println(goOn(begun, read, directory, place, console).network());
      return 0;
    }
  }

  /** Reads what a fit starts from, and shows how far that is. */
  static Fit.Input read(FitSettings settings, Console console) {
    try (ReadingProgress progress = new ReadingProgress(console)) {
      return Fit.Input.read(settings, progress);
    }
  }

  /** Reads what a fit was begun with, and shows how far that is. */
  static Fit.Input input(Fit.Begun begun, Optional<Path> named, CommandLine line, Console console) {
    Optional<Effort> effort = effort(line);
    try (ReadingProgress progress = new ReadingProgress(console)) {
      return begun.input(named, effort, progress);
    }
  }

  /** Begins a fit, and says on the console how it goes. */
  static Fit begin(Fit.Input input, Path directory, FitPlace place, Console console)
      throws IOException {
    FitConsole told = new FitConsole(console, input.settings().input(), directory);
    try (FitPlace.Opened opened = place.open(directory)) {
      return FitRun.begin(input, directory, told, told::interrupted, opened.source());
    }
  }

  /** Goes on with a fit, unless it has ended, and says on the console how it goes. */
  static Fit goOn(
      Fit.Begun begun, Fit.Input input, Path directory, FitPlace place, Console console) {
    FitConsole told = new FitConsole(console, input.settings().input(), directory);
    try (FitPlace.Opened opened = (begun.finished() ? FitPlace.HERE : place).open(directory)) {
      return FitRun.goOn(begun, input, directory, told, told::interrupted, opened.source());
    }
  }

  static Option effortOption() {
    return option(
        "effort",
        "NAME",
        "of inputs without pot_file: "
            + String.join(", ", Effort.keys())
            + "; default: the input's, or normal; to be given again with --resume");
  }

  static Optional<Effort> effort(CommandLine line) {
    return line.hasOption("effort") ? Optional.of(StartCommand.effort(line)) : Optional.empty();
  }

  /** Reads the input named first, with the seed of the command line. */
  static FitSettings settings(CommandLine line, String command) {
    if (line.getArgList().isEmpty()) {
      throw new UsageException(
          "assay "
              + command
              + ": which input? name an INPUT.json, or a fit to go on with: --resume DIR");
    }
    long seed = number(line, "seed", 0, Long.MIN_VALUE, Long.MAX_VALUE);
    FitSettings read = FitSettingsReader.read(Path.of(line.getArgList().get(0)));
    FitSettings settings = effort(line).map(read::withEffort).orElse(read);
    settings = DataOptions.isStrict(line) ? settings.withStrictDataset() : settings;
    return line.hasOption("seed") ? settings.withSeed(seed) : settings;
  }
}
