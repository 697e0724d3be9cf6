package org.assay.lammps.worker;

import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.assay.lammps.LammpsPotential;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.WorkerException;

/**
 * Runs jobs, each with a LAMMPS of its own while it runs, in worker processes that start when they
 * are needed and serve one job after the other. Whatever LAMMPS does to its process, only the job
 * that it happened to fails.
 */
public final class WorkerPool implements AutoCloseable {

  private final LammpsPotential potential;
  private final WorkerSettings settings;
  private final Deque<JobSession.OpenWorker> idle = new ConcurrentLinkedDeque<>();
  private final ExecutorService threads;
  private final ScheduledExecutorService clock;
  private final Set<CompletableFuture<?>> unfinished = ConcurrentHashMap.newKeySet();
  private final Set<JobSession> running = ConcurrentHashMap.newKeySet();

  /**
   * Makes a pool; no process is started before there is a job.
   *
   * @param potential what jobs run with that ask for no other
   */
  public WorkerPool(LammpsPotential potential, WorkerSettings settings) {
    this.potential = potential;
    this.settings = settings;
    threads = Executors.newFixedThreadPool(settings.workers(), daemon("worker-job"));
    clock = Executors.newSingleThreadScheduledExecutor(daemon("worker-clock"));
  }

  /**
   * Queues a job.
   *
   * @param job gets a session that is its own until it returns
   * @param name what messages call it
   * @return its result; completes exceptionally with what the job threw, with a {@link
   *     LammpsException} that ends with LAMMPS' own words, or with a {@link WorkerException} when
   *     the worker died of something else or the time limit passed
   */
  public <T> CompletableFuture<T> submit(Function<LammpsSession, T> job, String name) {
    return submit(job, name, 1);
  }

  /**
   * Queues a job that may take longer than others.
   *
   * @param patience how many times the settings' time limit it may take
   */
  public <T> CompletableFuture<T> submit(
      Function<LammpsSession, T> job, String name, int patience) {
    return submit(potential, job, name, patience);
  }

  /**
   * Queues a job with a potential of its own. All potentials share the pool's workers; one that has
   * loaded another potential is replaced.
   */
  public <T> CompletableFuture<T> submit(
      LammpsPotential other, Function<LammpsSession, T> job, String name, int patience) {
    CompletableFuture<T> future = new CompletableFuture<>();
    unfinished.add(future);
    future.whenComplete((result, error) -> unfinished.remove(future));
    JobSession.Helpers helpers =
        (work, helping) ->
            submit(
                other,
                session -> {
                  work.accept(session);
                  return true;
                },
                helping,
                patience);
    WorkerSettings own = settings.withTimeLimit(settings.timeLimit().multipliedBy(patience));
    threads.execute(() -> run(new JobSession(name, other, own, idle, helpers), job, future));
    return future;
  }

  private <T> void run(
      JobSession session, Function<LammpsSession, T> job, CompletableFuture<T> future) {
    if (future.isDone()) {
      return;
    }
    session.begin();
    running.add(session);
    Future<?> alarm =
        clock.schedule(
            () -> {
              WorkerException outOfTime = session.outOfTime();
              if (session.stop(outOfTime)) {
                future.completeExceptionally(outOfTime);
              }
            },
            session.timeLimit().toMillis(),
            TimeUnit.MILLISECONDS);
    T result = null;
    Throwable failure = null;
    try {
      result = job.apply(session);
    } catch (Throwable t) {
      failure = t;
    }
    alarm.cancel(false);
    running.remove(session);
    Optional<WorkerException> stopped = session.end();
    Thread.interrupted(); // none comes from this session any more, and none is for the next job
    if (stopped.isPresent()) {
      future.completeExceptionally(stopped.get());
    } else if (failure == null) {
      future.complete(result);
    } else {
      future.completeExceptionally(failure);
    }
  }

  /** Ends every worker; jobs that are not done are cancelled. */
  @Override
  public void close() {
    threads.shutdownNow();
    clock.shutdownNow();
    unfinished.forEach(f -> f.completeExceptionally(new CancellationException("pool closed")));
    running.forEach(session -> session.stop(session.givenUp()));
    try {
      threads.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    idle.parallelStream().forEach(w -> w.process().close());
    idle.clear();
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
