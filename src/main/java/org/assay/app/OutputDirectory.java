package org.assay.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assay.SettingsException;
import org.assay.io.DirectoryLock;
import org.assay.io.IoReason;

/** A directory to write to: nobody else writes there until it is closed. */
public final class OutputDirectory implements AutoCloseable {

  private final Path path;
  private final DirectoryLock lock;

  private OutputDirectory(Path path, DirectoryLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Makes the next free {@code assay-out-N} in the working directory and takes it. */
  public static OutputDirectory nextFree() {
    for (int n = 1; ; n++) {
      Path directory = Path.of("assay-out-" + n);
      try {
        Files.createDirectory(directory);
        return take(directory);
      } catch (FileAlreadyExistsException e) {
        // Another start may have made it a moment ago.
      } catch (IOException e) {
        throw notWritable(directory, e);
      }
    }
  }

  /**
   * Makes a directory and takes it.
   *
   * @throws SettingsException when it cannot be made or written to, or another process has it
   */
  public static OutputDirectory take(Path directory) {
    try {
      Files.createDirectories(directory);
      return new OutputDirectory(directory, DirectoryLock.take(directory));
    } catch (IOException e) {
      throw notWritable(directory, e);
    } catch (UncheckedIOException e) {
      throw notWritable(directory, e.getCause());
    }
  }

  private static SettingsException notWritable(Path directory, IOException e) {
    return new SettingsException(
        "output directory "
            + directory
            + " cannot be written to ("
            + IoReason.of(e)
            + "); choose another with --out");
  }

  /** Returns the directory. */
  public Path path() {
    return path;
  }

  /** Gives the directory back. */
  @Override
  public void close() {
    lock.close();
  }
}
