package org.assay.lammps.worker;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.assay.io.TemporaryDirectory;
import org.assay.lammps.WorkerException;

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
      throw new WorkerException("no scratch directory for a worker: " + e.getMessage(), e);
    }
  }

  static Path log(Path scratch) {
    return scratch.resolve("log.lammps");
  }

  static Path crashReport(Path scratch) {
    return scratch.resolve("crash.log");
  }
}
