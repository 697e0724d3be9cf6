package org.assay.cli;

import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Where a command speaks to.
 *
 * @param out results
 * @param err progress and notes: goes nowhere in a quiet command
 * @param errors what went wrong
 * @param interactive whether progress may be drawn over itself, because it goes to a terminal
 * @param verbosity how much is said
 */
record Console(
    PrintStream out,
    PrintStream err,
    PrintStream errors,
    boolean interactive,
    Verbosity verbosity) {

  /** Width that a line of progress may take. */
  static final int WIDTH = 100;

  /** Width of help: that of the terminal that everybody has. */
  static final int HELP_WIDTH = 80;

  /** Tables are not folded further. */
  private static final int NARROWEST = 60;

  /** Makes one that speaks to two streams. */
  static Console of(PrintStream out, PrintStream err, boolean interactive, Verbosity verbosity) {
    return verbosity == Verbosity.QUIET
        ? new Console(out, nowhere(), err, false, verbosity)
        : new Console(out, err, err, interactive, verbosity);
  }

  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream());
  }

  /** Returns the columns that tables may take: the terminal's, 100 at most and where it is none. */
  int columns() {
    return interactive
        ? Math.max(NARROWEST, Math.min(new TerminalWidth().columns(), WIDTH))
        : WIDTH;
  }

  /** Returns whether everything is to be said. */
  boolean verbose() {
    return verbosity == Verbosity.VERBOSE;
  }

  /** Says what only a verbose command says. */
  void detail(String text) {
    if (verbose()) {
      err.println(text);
    }
  }

  /** Says that something went wrong, however quiet the command is. */
  void error(String text) {
    errors.println("assay: " + text);
  }
}
