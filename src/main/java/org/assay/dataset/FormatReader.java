package org.assay.dataset;

import java.util.function.Consumer;

/** Reads one file of one format, structure after structure. */
interface FormatReader {

  /**
   * Reads to the end.
   *
   * @param sink is given each structure as soon as it is read
   * @param notes is told what was left out
   * @throws org.assay.DataFormatException naming file and line of the first thing that is wrong
   */
  void read(Consumer<Frame> sink, Notes notes);
}
