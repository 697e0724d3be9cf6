package org.assay.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.assay.Count;
import org.assay.lammps.worker.WorkerSettings;

/**
 * How a suite is run, whatever is tested.
 *
 * @param workers worker processes, and of how many MPI processes each is
 * @param resume whether what the directory holds from before counts
 * @param timings whether the time of each test is printed
 * @param export where to write results as LAMMPS input
 */
record ValidationOptions(
    WorkerSettings workers, boolean resume, boolean timings, Optional<Path> export) {

  /** Returns the options as a command line knows them. */
  static List<Option> all() {
    return List.of(
        workersOption(),
        mpiOption(),
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

  static ValidationOptions of(CommandLine line) {
    return new ValidationOptions(
        workers(line),
        line.hasOption("resume"),
        line.hasOption("timings"),
        Optional.ofNullable(line.getOptionValue("export")).map(Path::of));
  }

  static Option workersOption() {
    return Command.option(
        "workers", "N", "workers; default: the number of cores, divided by --mpi's N");
  }

  static Option mpiOption() {
    return Command.option(
        "mpi",
        "N",
        "runs each worker as N processes under mpirun, for cells of many thousand atoms; default: 1");
  }

  /**
   * Returns how workers are to be run: as many as there are cores for, unless their number is
   * given.
   */
  static WorkerSettings workers(CommandLine line) {
    int ranks = (int) Command.number(line, "mpi", 1, 1, WorkerSettings.MOST_RANKS);
    WorkerSettings settings = WorkerSettings.defaults().withRanks(ranks);
    return settings.withWorkers((int) Command.number(line, "workers", settings.workers(), 1, 4096));
  }

  /** Returns how many workers there are, of how many processes, for a line of progress. */
  static String text(WorkerSettings settings) {
    return Count.of(settings.workers(), "worker")
        + (settings.ranks() == 1 ? "" : " of " + settings.ranks() + " MPI processes");
  }
}
