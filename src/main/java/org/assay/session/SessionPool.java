package org.assay.session;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.WorkerException;

/** Runs jobs, so many at a time, each with a session of its own and within its time limit. */
public final class SessionPool implements AutoCloseable {

  private final ExecutorService threads;
  private final ScheduledExecutorService clock;
  private final Set<CompletableFuture<?>> unfinished = ConcurrentHashMap.newKeySet();
  private final Set<JobSession> running = ConcurrentHashMap.newKeySet();

  /**
   * Makes a pool.
   *
   * @param workers most jobs at a time
   */
  public SessionPool(int workers) {
    threads = Executors.newFixedThreadPool(workers, daemon("worker-job"));
    clock = Executors.newSingleThreadScheduledExecutor(daemon("worker-clock"));
  }

  /**
   * Queues a job.
   *
   * @param opener makes its session, when its turn comes
   * @param job gets the session, which is its own until it returns
   * @return its result; completes exceptionally with what the job threw, or with a {@link
   *     WorkerException} when it was broken off
   */
  public <T> CompletableFuture<T> submit(
      Supplier<? extends JobSession> opener, Function<LammpsSession, T> job) {
    CompletableFuture<T> future = new CompletableFuture<>();
    unfinished.add(future);
    future.whenComplete((result, error) -> unfinished.remove(future));
    threads.execute(() -> run(opener.get(), job, future));
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

  /** Breaks every job off; those that have not begun are cancelled. */
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
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
