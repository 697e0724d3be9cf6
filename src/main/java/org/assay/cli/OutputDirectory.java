package org.assay.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.assay.SettingsException;
import org.assay.io.DirectoryLock;
import org.assay.io.IoReason;

/**
 * Where a command writes: what {@code --out} or {@code --resume} names, or the next free {@code
 * assay-out-N}. Nobody else writes there until it is closed.
 */
final class OutputDirectory implements AutoCloseable {

  private final Path path;
  private final DirectoryLock lock;

  private OutputDirectory(Path path, DirectoryLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the directory that a command line names and takes it.
   *
   * @throws SettingsException when it cannot be made or written to, or another process has it
   */
  static OutputDirectory of(CommandLine line) {
    if (line.hasOption("resume")) {
      return take(resumed(line));
    }
    return line.hasOption("out") ? take(Path.of(line.getOptionValue("out"))) : nextFree();
  }

  /** Returns the directory that {@code --resume} names, which must be there. */
  static Path resumed(CommandLine line) {
    Path directory = Path.of(line.getOptionValue("resume"));
    if (line.hasOption("out")) {
      throw new UsageException("--out and --resume both name a directory to write to; one will do");
    }
    if (!Files.isDirectory(directory)) {
      throw new UsageException(
          "--resume " + directory + ": no such directory; a run without --resume makes it");
    }
    return directory;
  }

  private static OutputDirectory nextFree() {
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
  static OutputDirectory take(Path directory) {
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
  Path path() {
    return path;
  }

  /** Gives the directory back. */
  @Override
  public void close() {
    lock.close();
  }
}
