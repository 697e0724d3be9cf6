package org.assay.cli;

import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/**
 * How a suite is run, whatever is tested.
 *
 * @param workers worker processes
 * @param resume whether what the directory holds from before counts
 * @param timings whether the time of each test is printed
 */
record ValidationOptions(int workers, boolean resume, boolean timings) {

  /** Returns the options as a command line knows them. */
  static List<Option> all() {
    return List.of(
        Command.option("workers", "N", "worker processes; default: the number of cores"),
        Command.option(
            "resume",
            "DIR",
            "goes on in DIR, a directory written before: what is done there is not done again"),
        Command.option("timings", "", "prints how long each test took"));
  }

  static ValidationOptions of(CommandLine line) {
    return new ValidationOptions(
        workers(line), line.hasOption("resume"), line.hasOption("timings"));
  }

  static int workers(CommandLine line) {
    int cores = Runtime.getRuntime().availableProcessors();
    return (int) Command.number(line, "workers", cores, 1, 4096);
  }
}
