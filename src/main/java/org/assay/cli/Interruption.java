package org.assay.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C, or any other wish to end the program, while a fit runs: it may write its last state. */
final class Interruption {

  /** What the shell sees of a program that Ctrl-C ended. */
  static final int EXIT_CODE = 130;

  /** How long the end of the program waits for a fit to write its state (s). */
  private static final long PATIENCE = 60;

  private final CountDownLatch settled = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "fit-interruption");
  private volatile boolean asked;

  private Interruption() {}

  /** Begins to watch. */
  static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
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
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the program is ending, and the hook runs
    }
  }
}
