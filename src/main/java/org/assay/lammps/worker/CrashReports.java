package org.assay.lammps.worker;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assay.io.FolderName;

/** Keeps what Java wrote about a worker that crashed, which would go with its scratch directory. */
final class CrashReports {

  /** More of one job tell nothing new. */
  private static final int MOST = 9;

  private CrashReports() {}

  /**
   * Copies a worker's report.
   *
   * @param directory where reports are kept, a directory for each job
   * @param job its name
   * @param scratch the worker's directory
   * @return the copy; empty when there is no report, or it cannot be kept
   */
  static Optional<Path> keep(Path directory, String job, Path scratch) {
    Path report = Scratch.crashReport(scratch);
    Path own = directory.resolve(FolderName.of(job));
    for (int i = 1; i <= MOST && Files.isRegularFile(report); i++) {
      Path copy = own.resolve("crash-" + i + ".log");
      try {
        Files.createDirectories(own);
        Files.copy(report, copy);
        return Optional.of(copy);
      } catch (FileAlreadyExistsException e) {
        // of a crash before; or the directory's name is taken by a file
      } catch (IOException e) {
        break; // the error itself is told all the same
      }
    }
    return Optional.empty();
  }
}
