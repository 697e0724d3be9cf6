package org.assay.cli;

import java.nio.file.Path;
import org.assay.Count;
import org.assay.dataset.ReadingListener;

/** Shows which file of structures is being read, where that takes longer than a moment. */
final class ReadingProgress implements ReadingListener, AutoCloseable {

  private final ProgressLine line;

  ReadingProgress(Console console) {
    line = ProgressLine.late(console);
  }

  @Override
  public void reading(Path file, int structures) {
    if (line.isDue()) {
      String so = Count.of(structures, "structure");
      line.show("reading " + file + ": " + so, "reading " + file.getFileName() + ": " + so, so);
    }
  }

  /** Takes the line away. */
  @Override
  public void close() {
    line.clear();
  }
}
