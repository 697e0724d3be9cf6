package org.assay.cli;

import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.assay.training.FitSettings;
import org.assay.training.FitSettingsReader;

/** {@code assay fit}. */
final class FitCommand extends Command {

  FitCommand() {
    super("fit", "INPUT.json [--out DIR] [--seed N]", 1, 1, "fits a network to DFT data");
  }

  @Override
  Options options() {
    return options(
        option("out", "DIR", "directory to write to; default: the next free assay-out-N"),
        option("seed", "N", "seed of all randomness; default: the input's, or the clock"));
  }

  @Override
  int run(CommandLine line, Console console) throws Exception {
    FitSettings settings = settings(line);
    Fit fit = Fit.run(Fit.Input.read(settings), OutputDirectory.of(line), console);
    console.out().println(fit.network());
    return 0;
  }

  /** Reads the input named first, with the seed of the command line. */
  static FitSettings settings(CommandLine line) {
    FitSettings settings = FitSettingsReader.read(Path.of(line.getArgList().get(0)));
    return line.hasOption("seed")
        ? settings.withSeed(number(line, "seed", 0, Long.MIN_VALUE, Long.MAX_VALUE))
        : settings;
  }
}
