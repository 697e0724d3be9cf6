package org.assay.lammps.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.assay.SettingsException;
import org.assay.lammps.PairStyleLibrary;
import org.assay.session.Launcher;
import org.assay.session.TimeLimit;

/**
 * How workers are run.
 *
 * @param workers most worker processes at a time
 * @param timeLimit time that one job may take, its worker's start included
 * @param pairStyleLibrary library with our own pair styles, if it has been built
 * @param ranks processes of each worker, under {@code mpirun} when more than one
 * @param environment variables that workers get in addition to this process' own
 * @param crashReports where the reports of workers that crash are kept, if they are
 * @param launcher what starts each worker, where that is on another node; {@code workers} then
 *     counts those of all nodes
 * @param placePatience time for a launched worker to call, before another that is idle is taken in
 *     its place
 */
public record WorkerSettings(
    int workers,
    TimeLimit timeLimit,
    Optional<Path> pairStyleLibrary,
    int ranks,
    Map<String, String> environment,
    Optional<Path> crashReports,
    Optional<Launcher> launcher,
    Duration placePatience) {

  /** Time for a launched worker to call, before another that is idle is taken in its place. */
  private static final Duration PLACE_PATIENCE = Duration.ofSeconds(20);

  /** Most processes of a worker: more than any one machine has cores. */
  public static final int MOST_RANKS = 1024;

  public WorkerSettings {
    environment = Map.copyOf(environment);
    if (workers < 1) {
      throw new SettingsException("workers: " + workers + ", must be at least 1");
    }
    if (ranks < 1 || ranks > MOST_RANKS) {
      throw new SettingsException(
          "MPI processes of a worker: " + ranks + ", must be from 1 to " + MOST_RANKS);
    }
  }

  /** Makes settings of workers on this machine, that keep no crash reports. */
  public WorkerSettings(
      int workers,
      TimeLimit timeLimit,
      Optional<Path> pairStyleLibrary,
      int ranks,
      Map<String, String> environment) {
    this(
        workers,
        timeLimit,
        pairStyleLibrary,
        ranks,
        environment,
        Optional.empty(),
        Optional.empty(),
        PLACE_PATIENCE);
  }

  /** Returns one worker per core, ten minutes a job, and the pair style where it is found. */
  public static WorkerSettings defaults() {
    return new WorkerSettings(
        Runtime.getRuntime().availableProcessors(),
        TimeLimit.fixed(Duration.ofMinutes(10)),
        PairStyleLibrary.find(),
        1,
        Map.of());
  }

  /** Returns these settings with another number of workers. */
  public WorkerSettings withWorkers(int newWorkers) {
    return new WorkerSettings(
        newWorkers,
        timeLimit,
        pairStyleLibrary,
        ranks,
        environment,
        crashReports,
        launcher,
        placePatience);
  }

  /** Returns these settings with another time limit. */
  public WorkerSettings withTimeLimit(TimeLimit newLimit) {
    return new WorkerSettings(
        workers,
        newLimit,
        pairStyleLibrary,
        ranks,
        environment,
        crashReports,
        launcher,
        placePatience);
  }

  /**
   * Returns these settings with workers of several processes each, under {@code mpirun}, and so
   * many fewer workers, but one at least.
   */
  public WorkerSettings withRanks(int newRanks) {
    int processes = workers * ranks;
    return new WorkerSettings(
        Math.max(1, processes / Math.max(1, newRanks)),
        timeLimit,
        pairStyleLibrary,
        newRanks,
        environment,
        crashReports,
        launcher,
        placePatience);
  }

  /** Returns these settings with workers that give way to everything else on the machine. */
  public WorkerSettings withLowPriority() {
    return withVariable(WorkerCommand.PRIORITY, WorkerCommand.LOW);
  }

  /** Returns these settings with one more variable in the workers' environment. */
  public WorkerSettings withVariable(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new WorkerSettings(
        workers, timeLimit, pairStyleLibrary, ranks, more, crashReports, launcher, placePatience);
  }

  /** Returns these settings with a directory in which reports of crashes are kept. */
  public WorkerSettings withCrashReports(Path directory) {
    return new WorkerSettings(
        workers,
        timeLimit,
        pairStyleLibrary,
        ranks,
        environment,
        Optional.of(directory),
        launcher,
        placePatience);
  }

  /** Returns these settings with workers that are started elsewhere. */
  public WorkerSettings withLauncher(Launcher starter) {
    return new WorkerSettings(
        workers,
        timeLimit,
        pairStyleLibrary,
        ranks,
        environment,
        crashReports,
        Optional.of(starter),
        placePatience);
  }

  /** Returns these settings with another time for launched workers to call. */
  WorkerSettings withPlacePatience(Duration time) {
    return new WorkerSettings(
        workers, timeLimit, pairStyleLibrary, ranks, environment, crashReports, launcher, time);
  }
}
