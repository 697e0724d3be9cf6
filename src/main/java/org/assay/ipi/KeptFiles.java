package org.assay.ipi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.io.TemporaryDirectory;

/** Keeps what a client that failed read and printed, which would go with its directory. */
final class KeptFiles {

  /** More of one job tell nothing new: the oldest gives way. */
  private static final int MOST = 3;

  /** What is longer is no input and no log (bytes). */
  private static final long LONGEST = 1 << 20;

  private KeptFiles() {}

  /**
   * Copies the short files of a client's directory.
   *
   * @param directory where they are kept, a directory for each client
   * @param job its name
   * @return the copy's directory; empty when they cannot be kept
   */
  static synchronized Optional<Path> keep(Path directory, String job, Path client) {
    try (Stream<Path> files = Files.list(client)) {
      Path own = free(directory, job.strip().replaceAll("[^\\p{L}\\p{N}._+-]+", "-"));
      Files.createDirectories(own);
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!TemporaryDirectory.isLock(file) && Files.size(file) <= LONGEST) {
          Files.copy(file, own.resolve(file.getFileName().toString()));
        }
      }
      return Optional.of(own);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty(); // the error itself is told all the same
    }
  }

  /** Returns the first name that nothing has; where all are taken, the oldest one's, removed. */
  private static Path free(Path directory, String name) throws IOException {
    Path oldest = null;
    for (int i = 1; i <= MOST; i++) {
      Path own = directory.resolve(name + "-" + i);
      if (!Files.exists(own)) {
        return own;
      }
      if (oldest == null
          || Files.getLastModifiedTime(own).compareTo(Files.getLastModifiedTime(oldest)) < 0) {
        oldest = own;
      }
    }
    TemporaryDirectory.delete(oldest);
    return oldest;
  }
}
