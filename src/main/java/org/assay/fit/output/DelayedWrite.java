package org.assay.fit.output;

/**
 * Writes what is replaced again and again at most once a second: each file waits for the disk, and
 * a fit may find a better network every few milliseconds.
 */
final class DelayedWrite {

  private static final long REST = 1_000_000_000L;

  private Runnable waiting = () -> {};
  private long last = System.nanoTime() - REST;

  /** Takes what is to be written, in place of what is still waiting. */
  void set(Runnable write) {
    waiting = write;
    if (System.nanoTime() - last >= REST) {
      flush();
    }
  }

  /** Writes what is waiting. */
  void flush() {
    Runnable now = waiting;
    waiting = () -> {};
    now.run();
    last = System.nanoTime();
  }
}
