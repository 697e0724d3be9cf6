package org.assay.lammps;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.assay.SettingsException;

/**
 * How workers are run.
 *
 * @param workers most worker processes at a time
 * @param timeLimit time that one job may take, its worker's start included
 * @param pairStyleLibrary library with our own pair styles, if it has been built
 * @param environment variables that workers get in addition to this process' own
 */
public record WorkerSettings(
    int workers,
    Duration timeLimit,
    Optional<Path> pairStyleLibrary,
    Map<String, String> environment) {

  public WorkerSettings {
    environment = Map.copyOf(environment);
    if (workers < 1) {
      throw new SettingsException("workers: " + workers + ", must be at least 1");
    }
    if (timeLimit.isNegative() || timeLimit.isZero()) {
      throw new SettingsException("time limit of a job: " + timeLimit + ", must be positive");
    }
  }

  /** Returns one worker per core, ten minutes a job, and the pair style where it is found. */
  public static WorkerSettings defaults() {
    return new WorkerSettings(
        Runtime.getRuntime().availableProcessors(),
        Duration.ofMinutes(10),
        PairStyleLibrary.find(),
        Map.of());
  }

  /** Returns these settings with another number of workers. */
  public WorkerSettings withWorkers(int newWorkers) {
    return new WorkerSettings(newWorkers, timeLimit, pairStyleLibrary, environment);
  }

  /** Returns these settings with another time limit. */
  public WorkerSettings withTimeLimit(Duration newLimit) {
    return new WorkerSettings(workers, newLimit, pairStyleLibrary, environment);
  }

  /** Returns these settings with workers that give way to everything else on the machine. */
  public WorkerSettings withLowPriority() {
    return withVariable(WorkerCommand.PRIORITY, WorkerCommand.LOW);
  }

  /** Returns these settings with one more variable in the workers' environment. */
  public WorkerSettings withVariable(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new WorkerSettings(workers, timeLimit, pairStyleLibrary, more);
  }
}
