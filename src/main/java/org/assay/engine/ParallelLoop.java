package org.assay.engine;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** A loop whose rounds share the threads of the caller's pool. */
public final class ParallelLoop {

  private ParallelLoop() {}

  /**
   * Runs the rounds 0 to {@code count − 1}, and returns when none is under way any more. When one
   * throws, those not yet begun are left out; a parallel stream would return at once, and whoever
   * then gave memory back would take it from those still running.
   */
  public static void run(int count, IntConsumer round) {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    IntStream.range(0, count)
        .parallel()
        .forEach(
            n -> {
              if (failure.get() == null) {
                try {
                  round.accept(n);
                } catch (RuntimeException | Error e) {
                  failure.compareAndSet(null, e);
                }
              }
            });
    if (failure.get() instanceof Error error) {
      throw error;
    }
    if (failure.get() instanceof RuntimeException problem) {
      throw problem;
    }
  }
}
