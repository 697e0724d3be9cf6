package org.assay.session;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
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
   * @return its result; completes exceptionally with what the job, or the opener, threw, or with a
   *     {@link WorkerException} when it was broken off
   */
  public <T> CompletableFuture<T> submit(
      Supplier<? extends JobSession> opener, Function<LammpsSession, T> job) {
    CompletableFuture<T> future = new CompletableFuture<>();
    unfinished.add(future);
    future.whenComplete((result, error) -> unfinished.remove(future));
    try {
      threads.execute(() -> run(opener, job, future));
    } catch (RejectedExecutionException e) {
      future.completeExceptionally(closed());
    }
    return future;
  }

  /** Whatever goes wrong, the future is told: somebody waits for it. */
  private <T> void run(
      Supplier<? extends JobSession> opener,
      Function<LammpsSession, T> job,
      CompletableFuture<T> future) {
    if (future.isDone()) {
      return;
    }
    JobSession session;
    Alarm alarm;
    try {
      session = opener.get();
      session.begin();
      alarm = new Alarm(session, future);
    } catch (Throwable t) {
      future.completeExceptionally(t);
      return;
    }
    running.add(session);
    T result = null;
    Optional<Throwable> failure = Optional.empty();
    try {
      result = job.apply(session);
    } catch (Throwable t) {
      failure = Optional.of(t);
    }
    alarm.cancel();
    running.remove(session);
    Optional<Throwable> why = ended(session, failure);
    Thread.interrupted(); // none comes from this session any more, and none is for the next job
    if (why.isPresent()) {
      future.completeExceptionally(why.get());
    } else {
      future.complete(result);
    }
  }

  /** Stops a session when its time is over; what it has waited for a place is added to that. */
  private final class Alarm implements Runnable {
    private final JobSession session;
    private final CompletableFuture<?> future;
    private Future<?> next;
    private boolean cancelled;

    Alarm(JobSession session, CompletableFuture<?> future) {
      this.session = session;
      this.future = future;
      set(session.timeLimit().duration());
    }

    private synchronized void set(Duration left) {
      if (!cancelled) {
        next = clock.schedule(this, left.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    @Override
    public void run() {
      Duration waited = session.takeWaiting();
      if (!waited.isZero()) {
        set(waited.plusMillis(100)); // who has only begun to wait is not asked all the time
        return;
      }
      WorkerException outOfTime = session.outOfTime();
      if (stop(session, outOfTime)) {
        future.completeExceptionally(outOfTime);
      }
    }

    synchronized void cancel() {
      cancelled = true;
      next.cancel(false);
    }
  }

  /** Stops a session, and counts as stopped one whose process defies that. */
  private static boolean stop(JobSession session, WorkerException why) {
    try {
      return session.stop(why);
    } catch (RuntimeException e) {
      why.addSuppressed(e);
      return true;
    }
  }

  /** Ends a session; returns why its job failed, if it did: that it was stopped comes first. */
  private static Optional<Throwable> ended(JobSession session, Optional<Throwable> failure) {
    try {
      Optional<WorkerException> stopped = session.end();
      return stopped.isPresent() ? Optional.of(stopped.get()) : failure;
    } catch (RuntimeException e) {
      return failure.or(() -> Optional.of(e));
    }
  }

  private static CancellationException closed() {
    return new CancellationException("pool closed");
  }

  /** Breaks every job off; those that have not begun are cancelled. */
  @Override
  public void close() {
    threads.shutdownNow();
    clock.shutdownNow();
    unfinished.forEach(f -> f.completeExceptionally(closed()));
    running.forEach(session -> stop(session, session.givenUp()));
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
