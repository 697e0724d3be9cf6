package org.assay.json;

import java.util.concurrent.atomic.AtomicReference;

/** A thread of little stack, in which what goes deep with its input overflows soon. */
public final class SmallStack {

  /** Bytes: enough for any call that does not grow with its input. */
  private static final long SIZE = 256 << 10;

  private SmallStack() {}

  /** Runs an action there; what it throws is thrown on. */
  public static void run(Runnable action) throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread = new Thread(null, action, "small stack", SIZE);
    thread.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
    thread.start();
    thread.join();
    if (thrown.get() != null) {
      throw new AssertionError(thrown.get());
    }
  }
}
