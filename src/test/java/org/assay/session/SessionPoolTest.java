package org.assay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.assay.SettingsException;
import org.assay.lammps.Dynamics;
import org.assay.lammps.DynamicsListener;
import org.assay.lammps.DynamicsSettings;
import org.assay.lammps.MovingAtoms;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.lammps.WorkerException;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a session does, somebody who waits for its job is told, and the next job runs. */
@Timeout(30)
class SessionPoolTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  /** A session without a process, which does one thing wrong. */
  private static class Session extends JobSession {

    Session(Duration timeLimit) {
      super(
          "bulk DC",
          new TimeLimit(timeLimit, "patience"),
          1,
          (work, name) -> new CompletableFuture<>());
    }

    @Override
    protected void kill(String reason) {}

    @Override
    protected void release(boolean usable) {}

    @Override
    protected String outOfTimeWords() {
      return "nothing";
    }

    @Override
    public Evaluation evaluate(Structure structure) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String version() {
      return "none";
    }

    @Override
    public Relaxation relax(Structure structure, RelaxSettings settings) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Dynamics move(MovingAtoms start, DynamicsSettings settings, DynamicsListener listener) {
      throw new UnsupportedOperationException();
    }
  }

  /** Returns why a job failed, once another one has run on the same thread. */
  private static Throwable failure(Supplier<? extends JobSession> opener, Runnable job) {
    try (SessionPool pool = new SessionPool(1)) {
      CompletableFuture<Integer> first =
          pool.submit(
              opener,
              session -> {
                job.run();
                return 1;
              });
      Throwable why = assertThrows(CompletionException.class, first::join).getCause();
      assertEquals(2, pool.submit(() -> new Session(LONG), session -> 2).join());
      return why;
    }
  }

  /** Sleeps until it is interrupted. */
  private static void hang() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      throw new WorkerException("interrupted", e);
    }
  }

  @Test
  void aSessionThatCannotBeMadeFailsItsJobAndIsNotWaitedForInVain() {
    Throwable why =
        failure(
            () -> {
              throw new SettingsException("no such template");
            },
            () -> {});
    assertEquals("no such template", why.getMessage());
  }

  @Test
  void aSessionThatCannotEndFailsItsJobAndIsNotWaitedForInVain() {
    Supplier<JobSession> opener =
        () ->
            new Session(LONG) {
              @Override
              protected void release(boolean usable) {
                throw new IllegalStateException("it does not let go");
              }
            };
    assertEquals("it does not let go", failure(opener, () -> {}).getMessage());
    Throwable why =
        failure(
            opener,
            () -> {
              throw new WorkerException("the job's own failure");
            });
    assertEquals("the job's own failure", why.getMessage());
  }

  @Test
  void aProcessThatCannotBeKilledDoesNotKeepItsJobBeyondItsTime() {
    Supplier<JobSession> opener =
        () ->
            new Session(Duration.ofMillis(50)) {
              @Override
              protected void kill(String reason) {
                throw new IllegalStateException("it lives on");
              }
            };
    String message = failure(opener, SessionPoolTest::hang).getMessage();
    assertTrue(message.contains("not done within its time limit of 0.05 s"), message);
    assertTrue(message.endsWith("; patience raises the limit"), message);
  }

  @Test
  void whatComesAfterTheEndIsCancelled() {
    SessionPool pool = new SessionPool(1);
    pool.close();
    CompletableFuture<Integer> late = pool.submit(() -> new Session(LONG), session -> 1);
    assertThrows(CancellationException.class, late::join);
  }
}
