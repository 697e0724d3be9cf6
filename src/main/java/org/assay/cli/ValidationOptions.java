package org.assay.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.assay.Count;
import org.assay.SettingsException;
import org.assay.UsageException;
import org.assay.app.validation.Candidate;
import org.assay.app.validation.Validation;
import org.assay.app.validation.ValidationSettings;
import org.assay.dataset.DataUnits;
import org.assay.lammps.worker.WorkerSettings;
import org.assay.session.Launcher;
import org.assay.suite.Suite;

/** Options of every command that runs a suite: how, whatever is tested. */
final class ValidationOptions {

  /** How many processes a worker is, of commands whose --mpi says where they fit. */
  static final String WORKER_MPI = "worker-mpi";

  private ValidationOptions() {}

  /** Returns the options as a command line knows them. */
  static List<Option> all() {
    List<Option> all = new ArrayList<>(workers());
    all.addAll(own());
    return all;
  }

  /** Returns them as a command knows them whose --mpi says where it fits. */
  static List<Option> besideFit() {
    List<Option> all = new ArrayList<>(List.of(workersOption(), workerMpiOption()));
    all.addAll(LauncherOptions.all());
    all.addAll(own());
    return all;
  }

  /** Returns the options that say how workers are run. */
  static List<Option> workers() {
    List<Option> all = new ArrayList<>(List.of(workersOption(), mpiOption()));
    all.addAll(LauncherOptions.all());
    return all;
  }

  private static List<Option> own() {
    return List.of(
        Command.option(
            "resume",
            "DIR",
            "goes on in DIR, a directory written before: what is done there is not done again"),
        Command.option(
            "export",
            "DIR",
            "writes each result as a LAMMPS input script that finds the same number by hand"),
        Command.option("timings", "", "prints how long each test took"));
  }

  static ValidationSettings settings(CommandLine line) {
    return settings(workers(line), line);
  }

  /** Returns them of a command whose --mpi says where it fits. */
  static ValidationSettings settingsBesideFit(CommandLine line) {
    return settings(workersBesideFit(line, LauncherOptions.LAUNCHER), line);
  }

  private static ValidationSettings settings(WorkerSettings workers, CommandLine line) {
    return new ValidationSettings(
        workers,
        line.hasOption("resume"),
        Optional.ofNullable(line.getOptionValue("export")).map(Path::of));
  }

  /** Returns a validation in LAMMPS, and says what that does to its process. */
  static Validation validation(Suite suite, ValidationSettings settings, Console console) {
    Validation validation = new Validation(suite, settings);
    validation.remarks().forEach(r -> console.err().println("validate: in LAMMPS' process, " + r));
    return validation;
  }

  /**
   * Returns the potential that LAMMPS commands define.
   *
   * @param option in which they stand
   * @throws UsageException when they define none
   */
  static Candidate candidate(String name, String commands, String option) {
    try {
      return Candidate.ofCommands(name, commands);
    } catch (SettingsException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }

  static Option unitsOption() {
    return Command.option(
        "units",
        "NAME",
        "units of a directory of n2p2 (input.nn, scaling.data, weights): "
            + String.join(" or ", DataUnits.keys()));
  }

  /** Returns the name of the units that {@link #unitsOption} says. */
  static Optional<String> units(CommandLine line) {
    return DataOptions.units(line).map(DataUnits::key);
  }

  static Option workersOption() {
    return Command.option(
        "workers",
        "N",
        "workers; default: the number of cores, divided by the processes of each; with a launcher,"
            + " of Slurm's tasks");
  }

  static Option mpiOption() {
    return ofProcesses("mpi");
  }

  /** Returns the same beside an option of that name which says where to fit. */
  static Option workerMpiOption() {
    return ofProcesses(WORKER_MPI);
  }

  private static Option ofProcesses(String name) {
    return Command.option(
        name,
        "N",
        "runs each worker as N processes under mpirun, for cells of many thousand atoms; default: 1");
  }

  /**
   * Returns how workers are to be run: as many as there are cores for, with a launcher as Slurm has
   * tasks, unless their number is given.
   */
  static WorkerSettings workers(CommandLine line) {
    return workers(line, LauncherOptions.LAUNCHER, "mpi");
  }

  /**
   * Returns them of a command whose --mpi says where it fits.
   *
   * @param launcherOption that names the launcher
   */
  static WorkerSettings workersBesideFit(CommandLine line, String launcherOption) {
    return workers(line, launcherOption, WORKER_MPI);
  }

  private static WorkerSettings workers(CommandLine line, String launcherOption, String mpiOption) {
    int ranks = (int) Command.number(line, mpiOption, 1, 1, WorkerSettings.MOST_RANKS);
    Optional<Launcher> launcher = LauncherOptions.of(line, launcherOption);
    WorkerSettings settings = WorkerSettings.defaults().withRanks(ranks);
    if (launcher.isPresent()) {
      int workers = LauncherOptions.tasks().orElse(settings.workers());
      settings = settings.withLauncher(launcher.get()).withWorkers(workers);
    }
    return settings.withWorkers((int) Command.number(line, "workers", settings.workers(), 1, 4096));
  }

  /** Returns how many workers there are, of how many processes, for a line of progress. */
  static String text(WorkerSettings settings) {
    return Count.of(settings.workers(), "worker")
        + (settings.ranks() == 1 ? "" : " of " + settings.ranks() + " MPI processes")
        + settings
            .launcher()
            .map(l -> " by " + l.words().get(0) + ", who call " + l.own().getHostAddress())
            .orElse("");
  }
}
