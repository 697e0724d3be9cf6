package org.assay.lammps.worker;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.assay.io.IoReason;
import org.assay.io.TemporaryDirectory;
import org.assay.lammps.WorkerException;
import org.assay.session.Launcher;

/** A worker's scratch directory: LAMMPS' log, what MPI and JNA unpack, a crash report. */
final class Scratch {

  private static final String KIND = "worker";

  /** Directories of this process' workers begin with this. */
  static final String PREFIX = TemporaryDirectory.prefix() + KIND;

  private Scratch() {}

  static TemporaryDirectory create() {
    try {
      return TemporaryDirectory.create(KIND, PlainPaths.temporary());
    } catch (UncheckedIOException e) {
      throw none(e);
    }
  }

  /** Makes one where the nodes see it on which a launcher starts workers. */
  static TemporaryDirectory create(Optional<Launcher> launcher) {
    if (launcher.isEmpty()) {
      return create();
    }
    if (!PlainPaths.isPlain(launcher.get().shared().toString())) {
      throw new WorkerException(
          launcher.get().shared()
              + ": LAMMPS wants a path of plain letters, without blanks, for temporary files; name"
              + " another directory that all nodes see with --shared");
    }
    try {
      return TemporaryDirectory.createShared(KIND, launcher.get().shared());
    } catch (UncheckedIOException e) {
      throw none(e);
    }
  }

  private static WorkerException none(UncheckedIOException e) {
    return new WorkerException(
        "no scratch directory for a worker: " + e.getMessage() + ": " + IoReason.of(e.getCause()),
        e);
  }

  static Path log(Path scratch) {
    return scratch.resolve("log.lammps");
  }

  static Path crashReport(Path scratch) {
    return scratch.resolve("crash.log");
  }
}
