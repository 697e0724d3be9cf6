package org.assay.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.assay.UsageException;
import org.assay.app.OutputDirectory;

/** Where a command writes: what {@code --out} or {@code --resume} names, or the next free one. */
final class DirectoryOptions {

  private DirectoryOptions() {}

  /**
   * Makes the directory that a command line names and takes it.
   *
   * @throws org.assay.SettingsException when it cannot be made or written to, or another process
   *     has it
   */
  static OutputDirectory directory(CommandLine line) {
    if (line.hasOption("resume")) {
      return OutputDirectory.take(resumed(line));
    }
    return line.hasOption("out")
        ? OutputDirectory.take(Path.of(line.getOptionValue("out")))
        : OutputDirectory.nextFree();
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
}
