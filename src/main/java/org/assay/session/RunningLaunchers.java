package org.assay.session;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Launchers that run. What they have started or queued elsewhere is no child of this process: they
 * are asked to end it, and get the time for that, also when this program ends.
 */
public final class RunningLaunchers {

  /** Time for a launcher to end what it started (s). */
  private static final long GRACE = 3;

  private static final Map<Process, Runnable> RUNNING = new ConcurrentHashMap<>();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(RunningLaunchers::endAll, "launchers-are-ended"));
  }

  private RunningLaunchers() {}

  /**
   * Takes note of one.
   *
   * @param afterwards what is to be done behind it, should this program end first
   */
  public static void add(Process launcher, Runnable afterwards) {
    RUNNING.put(launcher, afterwards);
    launcher.onExit().thenRun(() -> RUNNING.remove(launcher));
  }

  private static void endAll() {
    Map<Process, Runnable> left = Map.copyOf(RUNNING);
    left.keySet().forEach(Process::destroy);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE);
    left.forEach(
        (launcher, afterwards) -> {
          try {
            launcher.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          afterwards.run();
        });
  }

  /** Asks one to end, and makes it where it does not; returns at once. */
  public static void end(Process launcher) {
    launcher.destroy();
    CompletableFuture.delayedExecutor(GRACE, TimeUnit.SECONDS).execute(launcher::destroyForcibly);
  }
}
