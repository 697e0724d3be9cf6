package org.assay.lammps.worker;

import com.sun.jna.Native;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.lammps.LammpsSession;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.Relaxation;
import org.assay.structure.Structure;

/** A program that owns a worker, says which, and is then killed by a test. */
final class WorkerOwner {

  private WorkerOwner() {}

  /**
   * Prints the worker's process id and scratch directory and waits.
   *
   * @param args {@code idle}, or {@code busy} to keep the worker in a calculation; MPI processes of
   *     the worker
   */
  public static void main(String[] args) throws Exception {
    WorkerSettings one =
        WorkerSettings.defaults().withRanks(Integer.parseInt(args[1])).withWorkers(1);
    try (WorkerPool pool = new WorkerPool(TestPotentials.SILICON, one)) {
      System.out.println(pool.submit(WorkerOwner::pid, "pid").join());
      try (var own =
          Files.newDirectoryStream(
              Path.of(System.getProperty("java.io.tmpdir")), Scratch.PREFIX + "*")) {
        System.out.println(own.iterator().next());
      }
      if (args[0].equals("busy")) {
        pool.submit(WorkerOwner::relaxForMinutes, "busy").join();
      }
      Thread.sleep(Duration.ofMinutes(2).toMillis());
    }
  }

  /** Starts this program in a process of its own. */
  static Process start(String how, int ranks) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            Stream.of(WorkerOwner.class, WorkerPool.class, Native.class)
                .map(WorkerCommand::place)
                .collect(Collectors.joining(File.pathSeparator)),
            WorkerOwner.class.getName(),
            how,
            Integer.toString(ranks))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  static long pid(LammpsSession session) {
    return ((WorkerSession) session).workerPid();
  }

  static Relaxation relaxForMinutes(LammpsSession session) {
    Structure start =
        TestPotentials.rattled(
            TestPotentials.diamond(5.431).repeated(16, 16, 16), 0.5, new Random(1));
    while (true) {
      session.relax(start, RelaxSettings.positions(1e-14));
    }
  }
}
