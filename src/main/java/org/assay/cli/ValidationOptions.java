package org.assay.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/**
 * How a suite is run, whatever is tested.
 *
 * @param workers worker processes
 * @param resume whether what the directory holds from before counts
 * @param timings whether the time of each test is printed
 * @param export where to write results as LAMMPS input
 */
record ValidationOptions(int workers, boolean resume, boolean timings, Optional<Path> export) {

  /** Returns the options as a command line knows them. */
  static List<Option> all() {
    return List.of(
        Command.option("workers", "N", "worker processes; default: the number of cores"),
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

  static int workers(CommandLine line) {
    int cores = Runtime.getRuntime().availableProcessors();
    return (int) Command.number(line, "workers", cores, 1, 4096);
  }
}
