package org.assay.cli;

import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.assay.SettingsException;
import org.assay.UsageException;
import org.assay.app.fit.FitPlace;
import org.assay.app.fit.FitRanks;
import org.assay.session.Launcher;
import org.assay.session.ShellText;

/** Options that say where a fit computes, as docs/cluster.md has it. */
final class FitPlaceOptions {

  /** The option that says on how many ranks. */
  static final String MPI = "mpi";

  /** The option that starts them, of commands whose --launcher starts something else. */
  static final String FIT_LAUNCHER = "fit-launcher";

  private FitPlaceOptions() {}

  /**
   * Returns the options as a command line knows them.
   *
   * @param launcher name of the one that starts ranks
   */
  static List<Option> all(String launcher) {
    return List.of(
        Command.option(
            MPI,
            "N",
            "fits on N processes under mpirun, also of several machines, in the same bytes as"
                + " without; docs/cluster.md"),
        Command.option(
            launcher,
            "WORDS",
            "what starts the processes of --mpi in place of mpirun: \"srun --mpi=pmix\"; -n and"
                + " their number are put behind it"));
  }

  /**
   * Returns where a command line says.
   *
   * @param launcher name of the option that starts ranks
   * @throws UsageException when there are to be none, or there is no such launcher
   */
  static FitPlace of(CommandLine line, String launcher) {
    Optional<String> words = Optional.ofNullable(line.getOptionValue(launcher));
    if (!line.hasOption(MPI)) {
      if (words.isPresent()) {
        throw new UsageException(
            "--" + launcher + " starts the processes of --mpi: say --mpi N too");
      }
      return FitPlace.HERE;
    }
    words.ifPresent(text -> requireProgram(text, launcher));
    return new FitPlace((int) Command.number(line, MPI, 1, 1, FitRanks.MOST), words);
  }

  /**
   * Refuses a launcher that starts nothing.
   *
   * @param text its words
   * @param option that names it
   * @throws UsageException when there is no such program, or a quote is open
   */
  static void requireProgram(String text, String option) {
    try {
      Launcher.requireProgram(ShellText.words(text));
    } catch (SettingsException e) {
      throw new UsageException("--" + option + ": " + e.getMessage());
    }
  }
}
