package org.assay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.assay.SettingsException;

/**
 * Where a command writes: what {@code --out} or {@code --resume} names, or the next free {@code
 * assay-out-N}.
 */
final class OutputDirectory {

  private OutputDirectory() {}

  /**
   * Makes the directory.
   *
   * @throws SettingsException when it cannot be made or written to
   */
  static Path of(CommandLine line) {
    Path directory = null;
    if (line.hasOption("resume")) {
      directory = Path.of(line.getOptionValue("resume"));
      if (line.hasOption("out")) {
        throw new UsageException(
            "--out and --resume both name a directory to write to; one will do");
      }
      if (!Files.isDirectory(directory)) {
        throw new UsageException(
            "--resume " + directory + ": no such directory; a run without --resume makes it");
      }
    } else if (line.hasOption("out")) {
      directory = Path.of(line.getOptionValue("out"));
    } else {
      int n = 1;
      do {
        directory = Path.of("assay-out-" + n++);
      } while (Files.exists(directory));
    }
    return writable(directory);
  }

  /** Makes a directory, or refuses one that cannot be written to. */
  static Path writable(Path directory) {
    try {
      Files.createDirectories(directory);
      Files.delete(Files.createTempFile(directory, ".assay", ".tmp"));
      return directory;
    } catch (IOException e) {
      throw new SettingsException(
          "output directory "
              + directory
              + " cannot be written to ("
              + e.getClass().getSimpleName()
              + "); choose another with --out");
    }
  }
}
