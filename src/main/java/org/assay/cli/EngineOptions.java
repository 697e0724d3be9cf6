package org.assay.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.assay.SettingsException;
import org.assay.UsageException;
import org.assay.app.validation.Candidate;
import org.assay.io.Decimal;
import org.assay.ipi.IpiPotential;
import org.assay.ipi.IpiSettings;
import org.assay.lammps.worker.WorkerSettings;

/** Options that name a program which computes in the place of LAMMPS, as docs/engines.md has it. */
final class EngineOptions {

  private static final String TEMPLATE = "template";
  private static final String SPACING = "kspacing";
  private static final String SET = "set";

  private EngineOptions() {}

  /** Returns the options that go with an engine. */
  static List<Option> all() {
    return List.of(
        Command.option(
            TEMPLATE,
            "DIR",
            "files that every client of an engine gets, with {address}, {cell}, {positions},"
                + " {kpoints} … filled in: docs/engines.md"),
        Command.option(SET, "NAME=VALUE,…", "what stands for {NAME} in the files of the template"),
        Command.option(
            SPACING,
            "X",
            "widest distance of k-points for {kpoints}, as VASP's KSPACING (1/Å, with 2π)"));
  }

  /** Returns the option that names one. */
  static Option engine() {
    return Command.option(
        "engine",
        "\"ipi: COMMAND\"",
        "a program that speaks the i-PI protocol computes, not LAMMPS; COMMAND starts one and says"
            + " by {address}, {port} or {socket} where it calls");
  }

  /** Returns whether a text names a client's command. */
  static boolean isEngine(String text) {
    return text.startsWith(IpiPotential.PREFIX);
  }

  /** Refuses options of engines where there is none. */
  static void refuse(CommandLine line) {
    for (String name : List.of(TEMPLATE, SPACING, SET)) {
      if (line.hasOption(name)) {
        throw new UsageException(
            "--" + name + " has no meaning without an engine, \"ipi: COMMAND\"");
      }
    }
  }

  /**
   * Returns how clients are run.
   *
   * @param engine {@code ipi: COMMAND}
   * @param option in which it stands
   * @throws UsageException when it is none, or the template cannot be used
   */
  static IpiSettings settings(String engine, String option, CommandLine line) {
    if (!isEngine(engine)) {
      throw new UsageException(
          option + " " + engine + ": expected \"ipi: COMMAND\"; see docs/engines.md");
    }
    WorkerSettings workers = ValidationOptions.workers(line);
    try {
      IpiSettings settings =
          new IpiSettings(
              engine.substring(IpiPotential.PREFIX.length()).strip(),
              Optional.ofNullable(line.getOptionValue(TEMPLATE)).map(Path::of),
              spacing(line),
              workers.workers(),
              workers.timeLimit(),
              Optional.empty());
      if (workers.launcher().isPresent()) {
        settings = settings.withLauncher(workers.launcher().get());
      }
      for (String word : line.getOptionValue(SET, "").split(",")) {
        if (!word.isBlank()) {
          String[] parts = word.strip().split("=", 2);
          if (parts.length < 2) {
            throw new UsageException("--" + SET + " " + word + ": expected NAME=VALUE");
          }
          settings = settings.withWord(parts[0].strip(), parts[1].strip());
        }
      }
      return settings;
    } catch (SettingsException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }

  /** Returns what the clients of an engine compute. */
  static Candidate candidate(String engine, String option, CommandLine line) {
    return Candidate.ofEngine(new IpiPotential(settings(engine, option, line)));
  }

  /** Returns the widest distance of k-points, where one is given. */
  static OptionalDouble spacing(CommandLine line) {
    String text = line.getOptionValue(SPACING);
    if (text == null) {
      return OptionalDouble.empty();
    }
    OptionalDouble value = Decimal.finite(text);
    if (value.isEmpty()) {
      throw new UsageException("--" + SPACING + " " + text + ": expected a number, 0.2 or so");
    }
    return value;
  }
}
