package org.assay.cli;

import java.nio.file.Path;
import java.util.List;

/** The words that a validation was started with, as it reads them again. */
public final class KeptCommand {

  private KeptCommand() {}

  /**
   * Reads {@code jobs/command.txt}.
   *
   * @throws org.assay.DataFormatException when a validation cannot be started with what is there
   */
  public static List<String> read(Path directory) {
    return new ValidateCommand().resumed(directory);
  }
}
