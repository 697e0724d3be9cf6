package org.assay.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.WorkerException;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;

/**
 * The session of one job, in a process of its own that any thread can stop. Whoever extends it
 * starts the process when first asked for something, and knows how to kill it.
 */
public abstract class JobSession implements LammpsSession {

  /** Evaluations that take less all together are not worth another worker's set-up (s). */
  private static final double WORTH_HELP = 0.05;

  private final String job;
  private final TimeLimit timeLimit;
  private final int workers;
  private final Helpers helpers;
  private final Set<String> incidents = new LinkedHashSet<>();
  private Thread thread;
  private boolean ended;
  private Duration waited = Duration.ZERO;
  private OptionalLong waitingSince = OptionalLong.empty();
  private Optional<WorkerException> stopped = Optional.empty();

  /** Somebody who queues work behind that of others, for workers that are idle. */
  @FunctionalInterface
  public interface Helpers {
    /** Queues it. */
    Future<?> submit(Consumer<LammpsSession> work, String name);
  }

  /**
   * Makes one that has not begun.
   *
   * @param job what messages call the job
   * @param workers how many may work at a time, this one among them
   */
  protected JobSession(String job, TimeLimit timeLimit, int workers, Helpers helpers) {
    this.job = job;
    this.timeLimit = timeLimit;
    this.workers = workers;
    this.helpers = helpers;
  }

  /** Kills the process, if there is one; the lock on this session is held. */
  protected abstract void kill(String reason);

  /**
   * Parts with the process, if there is one; the lock on this session is held.
   *
   * @param usable whether it may serve another job
   */
  protected abstract void release(boolean usable);

  /** Returns whose work was ended when a job ran out of time, as its message goes on. */
  protected abstract String outOfTimeWords();

  /** Called when all that is left is with others, who may wait for the place of this process. */
  protected void beginAwaiting() {}

  /** Returns what messages call the job. */
  protected final String job() {
    return job;
  }

  /** Returns why the job was broken off, if it was. */
  protected final synchronized Optional<WorkerException> stopped() {
    return stopped;
  }

  /**
   * Refuses work for a job that is over.
   *
   * @throws WorkerException saying why
   */
  protected final synchronized void requireGoingOn() {
    if (ended || stopped.isPresent()) {
      throw stopped.orElseGet(() -> new WorkerException("the job has ended"));
    }
  }

  /** Takes note of what happened and did no harm. */
  protected final void note(String incident) {
    synchronized (incidents) {
      incidents.add(incident);
    }
  }

  @Override
  public final List<String> incidents() {
    synchronized (incidents) {
      return List.copyOf(incidents);
    }
  }

  @Override
  public final List<Evaluation> evaluate(List<Structure> structures) {
    if (structures.isEmpty()) {
      return List.of();
    }
    long began = System.nanoTime();
    List<Evaluation> all = new ArrayList<>();
    all.add(evaluate(structures.get(0)));
    double left = 1e-9 * (System.nanoTime() - began) * (structures.size() - 1);
    List<Structure> others = structures.subList(1, structures.size());
    all.addAll(inParallel(others, LammpsSession::evaluate, left > WORTH_HELP ? workers : 1));
    return all;
  }

  /**
   * Returns what takes a session to where this one is now. Work in parallel begins there, whoever
   * does it and in whatever order, so that it has the same grids of k-points however many workers
   * there are.
   */
  protected Consumer<LammpsSession> bookmark() {
    return session -> {};
  }

  @Override
  public final <A, B> List<B> inParallel(List<A> items, BiFunction<LammpsSession, A, B> work) {
    return inParallel(items, work, workers);
  }

  private <A, B> List<B> inParallel(
      List<A> items, BiFunction<LammpsSession, A, B> work, int atOnce) {
    Consumer<LammpsSession> here = bookmark();
    SharedWork<A, B> shared =
        new SharedWork<>(
            items,
            noting(
                (session, item) -> {
                  here.accept(session);
                  return work.apply(session, item);
                }));
    List<Future<?>> helping = new ArrayList<>();
    for (int i = 1; i < Math.min(atOnce, items.size()); i++) {
      helping.add(
          helpers.submit(
              session -> {
                session.version(); // one that waits for its process keeps no work waiting
                shared.help(session);
              },
              job + ", helping"));
    }
    try {
      shared.help(this);
    } finally {
      shared.stop();
      helping.forEach(h -> h.cancel(false)); // those that never found an idle worker
    }
    beginAwaiting();
    List<B> all;
    try {
      all = shared.await(this);
    } finally {
      endWaiting();
    }
    here.accept(this);
    return all;
  }

  /** What happens to a helper's worker is this job's to tell. */
  private <A, B> BiFunction<LammpsSession, A, B> noting(BiFunction<LammpsSession, A, B> work) {
    return (session, item) -> {
      B found = work.apply(session, item);
      session.incidents().forEach(this::note);
      return found;
    };
  }

  /** Takes note of the thread that the job runs in, which {@link #stop} interrupts. */
  public final synchronized void begin() {
    thread = Thread.currentThread();
  }

  /**
   * Breaks the job off: kills its process and interrupts its thread. Does nothing when it has
   * ended: the thread may be at another job then.
   *
   * @param why what the job fails with
   * @return whether it had not ended
   */
  final synchronized boolean stop(WorkerException why) {
    if (ended) {
      return false;
    }
    stopped = Optional.of(why);
    try {
      kill(why.getMessage());
    } finally {
      if (thread != null) {
        thread.interrupt();
      }
    }
    return true;
  }

  final TimeLimit timeLimit() {
    return timeLimit;
  }

  /** Says that the job waits for its place on a machine, which takes nothing of its time. */
  protected final synchronized void beginWaiting() {
    waitingSince = OptionalLong.of(System.nanoTime());
  }

  /** Says that the job waits no more. */
  protected final synchronized void endWaiting() {
    countWaiting();
    waitingSince = OptionalLong.empty();
  }

  private void countWaiting() {
    if (waitingSince.isPresent()) {
      long now = System.nanoTime();
      waited = waited.plusNanos(now - waitingSince.getAsLong());
      waitingSince = OptionalLong.of(now);
    }
  }

  /** Returns how long it has waited since this was last asked. */
  final synchronized Duration takeWaiting() {
    countWaiting();
    Duration taken = waited;
    waited = Duration.ZERO;
    return taken;
  }

  final WorkerException outOfTime() {
    return new WorkerException(
        "job \""
            + job
            + "\": not done within its time limit of "
            + timeLimit.text()
            + ", so Assay killed "
            + outOfTimeWords()
            + timeLimit.cure());
  }

  final WorkerException givenUp() {
    return new WorkerException("job \"" + job + "\": broken off, for all jobs are given up");
  }

  /**
   * Hands the process on; what is asked afterwards is refused.
   *
   * @return why the job was broken off, if it was
   */
  public final synchronized Optional<WorkerException> end() {
    ended = true;
    thread = null;
    release(stopped.isEmpty());
    return stopped;
  }
}
