package org.assay.dataset;

import java.nio.file.Path;

/** Follows the reading of files of structures. */
@FunctionalInterface
public interface ReadingListener {

  /** Follows nothing. */
  ReadingListener NONE = (file, structures) -> {};

  /**
   * Is told where reading is: at the beginning of each file and behind every structure.
   *
   * @param file that is being read
   * @param structures read so far, of all files
   */
  void reading(Path file, int structures);
}
