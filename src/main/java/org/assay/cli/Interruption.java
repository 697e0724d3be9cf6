package org.assay.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C, or any other wish to end the program, while a fit runs: it may write its last state. */
final class Interruption {

  /** How long the end of the program waits for a fit to write its state (s). */
  private static final long PATIENCE = 60;

  private final CountDownLatch settled = new CountDownLatch(1);
  private volatile boolean asked;

  private Interruption() {}

  /** Begins to watch. */
  static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::end, "fit-interruption"));
    return interruption;
  }

  private void end() {
    asked = true;
    try {
      settled.await(PATIENCE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether the fit is to end. */
  boolean asked() {
    return asked;
  }

  /** Says that all of the fit's files are written. */
  void settled() {
    settled.countDown();
  }
}
