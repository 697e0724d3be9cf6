package org.assay.lammps;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A worker's scratch directory: LAMMPS' log, what MPI and JNA unpack, a crash report. */
final class Scratch {

  /** Directories of this process' workers begin with this. */
  static final String PREFIX = "assay-worker-" + ProcessHandle.current().pid() + "-";

  private Scratch() {}

  static Path create() {
    try {
      return Files.createTempDirectory(PREFIX);
    } catch (IOException e) {
      throw new WorkerException(
          "no scratch directory for a worker in " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  /** Removes a directory with everything in it, or as much of it as can be removed. */
  static void delete(Path directory) {
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e)
                throws IOException {
              Files.deleteIfExists(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // a file in a scratch directory that cannot be removed is no reason to lose a result
    }
  }

  static Path log(Path scratch) {
    return scratch.resolve("log.lammps");
  }

  static Path crashReport(Path scratch) {
    return scratch.resolve("crash.log");
  }
}
