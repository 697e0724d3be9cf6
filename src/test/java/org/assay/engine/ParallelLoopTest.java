package org.assay.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** No round is under way any more when the loop is left, however it is left. */
class ParallelLoopTest {

  @Test
  void aFailureIsTakenWhenTheOtherRoundsHaveEnded() throws Exception {
    ForkJoinPool pool = new ForkJoinPool(2);
    try {
      pool.submit(this::failWhileAnotherRuns).get();
    } finally {
      pool.shutdown();
    }
  }

  private void failWhileAnotherRuns() {
    for (int trial = 0; trial < 20; trial++) {
      CountDownLatch both = new CountDownLatch(2);
      AtomicInteger under = new AtomicInteger();
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class,
              () ->
                  ParallelLoop.run(
                      2,
                      n -> {
                        under.incrementAndGet();
                        both.countDown();
                        meet(both);
                        if (n == 0) {
                          under.decrementAndGet();
                          throw new IllegalStateException("round 0");
                        }
                        double sum = 0;
                        for (int i = 0; i < 2_000_000; i++) {
                          sum += Math.sin(i);
                        }
                        under.addAndGet(Double.isNaN(sum) ? 0 : -1);
                      }));
      assertEquals("round 0", e.getMessage());
      assertEquals(0, under.get(), "rounds still under way");
    }
  }

  private static void meet(CountDownLatch all) {
    try {
      all.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anErrorIsThrownAsItIs() {
    OutOfMemoryError full = new OutOfMemoryError("made up");
    OutOfMemoryError found =
        assertThrows(
            OutOfMemoryError.class,
            () ->
                ParallelLoop.run(
                    8,
                    n -> {
                      if (n == 3) {
                        throw full;
                      }
                    }));
    assertEquals(full, found);
  }
}
