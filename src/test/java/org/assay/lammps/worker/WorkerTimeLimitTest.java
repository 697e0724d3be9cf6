package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.WorkerException;
import org.assay.session.TimeLimit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs that take too long, on workers that have been started before. */
class WorkerTimeLimitTest {

  @AfterEach
  void leavesNothingBehind() throws Exception {
    LiveWorkers.assertNoneLeft();
  }

  @Test
  void hangFailsWithTheTimeLimitAndTheNextJobRuns() {
    WorkerSettings hurried = LiveWorkers.ONE.withTimeLimit(TimeLimit.fixed(Duration.ofSeconds(2)));
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, hurried)) {
      LiveWorkers.assertWorks(pool);
      CompletableFuture<Double> hanging =
          pool.submit(
              s -> {
                LiveWorkers.signal("STOP", WorkerOwner.pid(s));
                return LiveWorkers.energy(s);
              },
              "hang");
      CompletableFuture<Double> next =
          pool.submit(LiveWorkers::energy, "next", LiveWorkers.TIME_TO_START);
      Throwable e = LiveWorkers.failure(hanging);
      assertInstanceOf(WorkerException.class, e);
      assertTrue(e.getMessage().contains("job \"hang\""), e.getMessage());
      assertTrue(e.getMessage().contains("time limit of 2.0 s"), e.getMessage());
      assertEquals(TestPotentials.SW_ENERGY, next.join(), 1e-5);
    }
  }

  @Test
  void aJobThatMayTakeLongerDoes() {
    WorkerSettings hurried = LiveWorkers.ONE.withTimeLimit(TimeLimit.fixed(Duration.ofMillis(100)));
    Function<LammpsSession, Boolean> job =
        s -> {
          try {
            Thread.sleep(400);
          } catch (InterruptedException e) {
            throw new WorkerException("interrupted", e);
          }
          return true;
        };
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, hurried)) {
      Throwable e = LiveWorkers.failure(pool.submit(job, "quick"));
      assertTrue(e.getMessage().contains("time limit of 0.1 s"), e.getMessage());
      assertTrue(pool.submit(job, "long", 600).join());
    }
  }

  @Test
  void calculationThatTakesTooLongIsEnded() {
    WorkerSettings hurried = LiveWorkers.ONE.withTimeLimit(TimeLimit.fixed(Duration.ofSeconds(2)));
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, hurried)) {
      LiveWorkers.assertWorks(pool);
      Throwable e = LiveWorkers.failure(pool.submit(WorkerOwner::relaxForMinutes, "long"));
      assertInstanceOf(WorkerException.class, e);
      assertTrue(e.getMessage().contains("time limit of 2.0 s"), e.getMessage());
      LiveWorkers.assertWorks(pool);
    }
  }

  /** The alarm of a job that is out of time rings while the next one runs in the same thread. */
  @Test
  void anAlarmInterruptsNoOtherJob() throws Exception {
    WorkerSettings hurried = LiveWorkers.ONE.withTimeLimit(TimeLimit.fixed(Duration.ofMillis(300)));
    CountDownLatch nextRuns = new CountDownLatch(1);
    CountDownLatch alarmIsOver = new CountDownLatch(1);
    CountDownLatch alarmRings = new CountDownLatch(1);
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, hurried)) {
      CompletableFuture<Boolean> late =
          pool.submit(
              s -> {
                while (!Thread.currentThread().isInterrupted() && alarmRings.getCount() > 0) {
                  Thread.onSpinWait();
                }
                return true;
              },
              "late");
      // Whoever waits for the late one hears of its end in the alarm's own thread.
      CompletableFuture<Void> heard =
          late.<Void>handle((result, error) -> null)
              .thenRun(alarmRings::countDown)
              .thenRun(() -> waitFor(nextRuns))
              .thenRun(alarmIsOver::countDown);
      CompletableFuture<Boolean> next =
          pool.submit(
              s -> {
                nextRuns.countDown();
                waitFor(alarmIsOver);
                return Thread.interrupted();
              },
              "next",
              600);
      assertFalse(next.get(60, TimeUnit.SECONDS), "the next job was interrupted");
      heard.get(60, TimeUnit.SECONDS);
      assertTrue(LiveWorkers.failure(late).getMessage().contains("time limit of 0.3 s"));
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS), "waited in vain");
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}
