package org.assay.lammps.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assay.lammps.LammpsSession;
import org.assay.structure.Structure;

/** Workers that are really there, and what tests do to them. */
final class LiveWorkers {

  static final WorkerSettings ONE = WorkerSettings.defaults().withWorkers(1);

  static final Structure DIAMOND = TestPotentials.diamond(5.431);

  /** Time for a process to vanish after what should end it, on a machine that is busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** For a job that starts a worker, where the limit of others is to be short: Java's own start. */
  static final int TIME_TO_START = 100;

  private LiveWorkers() {}

  interface Condition {
    boolean holds() throws Exception;
  }

  /** Requires that neither a process nor a scratch directory of one is left. */
  static void assertNoneLeft() throws Exception {
    awaitThat("no worker is left", () -> descendants().isEmpty());
    try (var left =
        Files.newDirectoryStream(
            Path.of(System.getProperty("java.io.tmpdir")), Scratch.PREFIX + "*")) {
      List<Path> directories = new ArrayList<>();
      left.forEach(directories::add);
      assertEquals(List.of(), directories);
    }
  }

  /** Returns the processes that this one has started. */
  static List<ProcessHandle> descendants() {
    return ProcessHandle.current().descendants().toList();
  }

  /** Waits until a condition holds. */
  static void awaitThat(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < end, what + " after " + PATIENCE);
      Thread.sleep(20);
    }
  }

  /** Returns what a job failed with. */
  static <T> Throwable failure(CompletableFuture<T> future) {
    return assertThrows(CompletionException.class, future::join).getCause();
  }

  /** A job: energy of silicon per atom (eV). */
  static double energy(LammpsSession session) {
    return session.evaluate(DIAMOND).energy() / 2;
  }

  /** Sends a signal to a process. */
  static void signal(String name, long pid) {
    try {
      assertEquals(
          0, new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid).start().waitFor());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Requires that a pool computes, whatever happened to its worker: behind this, it has one, and no
   * time limit includes the start of Java.
   */
  static void assertWorks(WorkerPool pool) {
    assertEquals(
        TestPotentials.SW_ENERGY,
        pool.submit(LiveWorkers::energy, "after", TIME_TO_START).join(),
        1e-5);
  }
}
