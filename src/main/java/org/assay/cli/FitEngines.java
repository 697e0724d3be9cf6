package org.assay.cli;

import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.assay.UsageException;
import org.assay.app.fit.FitRanks;
import org.assay.engine.EngineSource;

/**
 * What a fit computes with, as {@code --mpi} and {@code --launcher} say: this process, or ranks.
 */
record FitEngines(Optional<FitRanks> ranks) implements AutoCloseable {

  /** Starts the ranks that a command line asks for. */
  static FitEngines of(CommandLine line) {
    Optional<String> launcher = Optional.ofNullable(line.getOptionValue("launcher"));
    if (!line.hasOption("mpi")) {
      if (launcher.isPresent()) {
        throw new UsageException("--launcher starts the processes of --mpi: say --mpi N too");
      }
      return new FitEngines(Optional.empty());
    }
    int count = (int) Command.number(line, "mpi", 1, 1, FitRanks.MOST);
    return new FitEngines(Optional.of(FitRanks.start(count, launcher)));
  }

  EngineSource source() {
    return ranks.<EngineSource>map(r -> r).orElse(EngineSource.HERE);
  }

  @Override
  public void close() {
    ranks.ifPresent(FitRanks::close);
  }
}
