package org.assay.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assay.audit.RunFiles;

/** The tables of a fit that an audit reads: one with a given content, for all have one reader. */
final class ErrorTables {

  private static final String RUN = "PF-1";

  private ErrorTables() {}

  static void read(byte[] content, Path directory) {
    try {
      for (int step : new int[] {0, 400, RunFiles.LAST}) {
        Files.write(directory.resolve(RUN + "-NN-" + step + ".dat"), new byte[0]);
      }
      Files.write(directory.resolve(RUN + "-stats-train.dat"), content);
      Files.writeString(directory.resolve(RUN + "-err.dat"), "# step\n 1 0.5\n 400 0.25\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    new RunFiles(directory, RUN).checkpoints();
  }
}
