package org.assay.cli;

import java.io.PrintStream;

/**
 * Where a command speaks to.
 *
 * @param out results
 * @param err progress and errors
 * @param interactive whether progress may be drawn over itself, because it goes to a terminal
 */
record Console(PrintStream out, PrintStream err, boolean interactive) {

  /** Width that a line of progress may take. */
  static final int WIDTH = 100;
}
