package org.assay.ipi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps what a client that failed read and printed, which would go with its directory. */
final class KeptFiles {

  /** More of one job tell nothing new. */
  private static final int MOST = 3;

  /** What is longer is no input and no log (bytes). */
  private static final long LONGEST = 1 << 20;

  private KeptFiles() {}

  /**
   * Copies the short files of a client's directory.
   *
   * @param directory where they are kept, a directory for each job
   * @param job its name
   * @return the copy's directory; empty when there have been enough, or they cannot be kept
   */
  static Optional<Path> keep(Path directory, String job, Path client) {
    String name = job.strip().replaceAll("[^\\p{L}\\p{N}._+-]+", "-");
    try (Stream<Path> files = Files.list(client)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      for (int i = 1; i <= MOST; i++) {
        Path own = directory.resolve(name + "-" + i);
        if (!Files.exists(own)) {
          Files.createDirectories(own);
          for (Path file : all) {
            if (Files.size(file) <= LONGEST) {
              Files.copy(file, own.resolve(file.getFileName().toString()));
            }
          }
          return Optional.of(own);
        }
      }
    } catch (IOException e) {
      // the error itself is told all the same
    }
    return Optional.empty();
  }
}
