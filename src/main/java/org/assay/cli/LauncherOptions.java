package org.assay.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.assay.SettingsException;
import org.assay.UsageException;
import org.assay.io.Decimal;
import org.assay.session.Launcher;

/** Options that start workers on other nodes, as docs/cluster.md has it. */
final class LauncherOptions {

  /** The option that names the launcher of workers. */
  static final String LAUNCHER = "launcher";

  private static final String SHARED = "shared";
  private static final String ADDRESS = "address";

  /** All of them, which a command that goes on is to be given again. */
  static final List<String> NAMES = List.of(LAUNCHER, SHARED, ADDRESS);

  private LauncherOptions() {}

  /** Returns the options as a command line knows them. */
  static List<Option> all() {
    return all(LAUNCHER);
  }

  /** Returns them, the launcher's under another name. */
  static List<Option> all(String launcher) {
    return List.of(
        Command.option(
            launcher,
            "WORDS",
            "starts each worker, on any node: \"srun --nodes=1 --ntasks=1 --exclusive\";"
                + " docs/cluster.md"),
        Command.option(
            SHARED,
            "DIR",
            "directory that all nodes see, for workers' temporary files; default: the current one"),
        Command.option(
            ADDRESS,
            "ADDRESS",
            "address of this machine, or interface of its network (ib0), that launched workers"
                + " call; default: that of its name"));
  }

  /**
   * Returns the launcher that a command line names.
   *
   * @param option that names it
   * @throws UsageException when it cannot be used, or the others are given without it
   */
  static Optional<Launcher> of(CommandLine line, String option) {
    if (!line.hasOption(option)) {
      for (String other : List.of(SHARED, ADDRESS)) {
        if (line.hasOption(other)) {
          throw new UsageException("--" + other + " has no meaning without --" + option);
        }
      }
      return Optional.empty();
    }
    try {
      return Optional.of(
          Launcher.of(
              line.getOptionValue(option),
              Path.of(line.getOptionValue(SHARED, "")),
              Optional.ofNullable(line.getOptionValue(ADDRESS))));
    } catch (SettingsException e) {
      throw new UsageException("--" + option + ": " + e.getMessage());
    }
  }

  /** Returns how many tasks Slurm has given to this job, on all its nodes, where it is one. */
  static OptionalInt tasks() {
    String text = System.getenv("SLURM_NTASKS");
    OptionalLong tasks = text == null ? OptionalLong.empty() : Decimal.whole(text);
    return tasks.isPresent() && tasks.getAsLong() > 0
        ? OptionalInt.of(Math.toIntExact(Math.min(tasks.getAsLong(), 4096)))
        : OptionalInt.empty();
  }
}
