package org.assay.session;

import java.util.Set;
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

  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> RUNNING.forEach(Process::destroy), "launchers-are-ended"));
  }

  private RunningLaunchers() {}

  /** Takes note of one. */
  public static void add(Process launcher) {
    RUNNING.add(launcher);
    launcher.onExit().thenRun(() -> RUNNING.remove(launcher));
  }

  /** Asks one to end, and makes it where it does not; returns at once. */
  public static void end(Process launcher) {
    launcher.destroy();
    CompletableFuture.delayedExecutor(GRACE, TimeUnit.SECONDS)
        .execute(launcher::destroyForcibly);
  }
}
