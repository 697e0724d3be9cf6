package org.assay.cli;

import java.util.ArrayList;
import java.util.List;
import org.assay.UsageException;

/**
 * Options that every command has, wherever they stand.
 *
 * @param words the other words of the command line
 * @param stacktrace whether an error tells where in the program it came up
 * @param verbosity how much is said
 */
record GeneralOptions(List<String> words, boolean stacktrace, Verbosity verbosity) {

  /** What they are, for the help of each command. */
  static final String HELP =
      """
      Any command:
        -q, --quiet       results and errors only
        -v, --verbose     also what is read and written, and a line for each job
            --stacktrace  where in the program an error came up
      """;

  private static final List<String> QUIET = List.of("-q", "--quiet");
  private static final List<String> VERBOSE = List.of("-v", "--verbose");
  private static final String STACKTRACE = "--stacktrace";
  private static final String END = "--";

  /** Returns the word that asks for a verbosity, if one is needed. */
  static List<String> words(Verbosity verbosity) {
    return switch (verbosity) {
      case QUIET -> QUIET.subList(1, 2);
      case VERBOSE -> VERBOSE.subList(1, 2);
      case NORMAL -> List.of();
    };
  }

  /**
   * Takes them out of a command line, up to a word {@code --}.
   *
   * @throws UsageException when they contradict each other
   */
  static GeneralOptions of(List<String> all) {
    int end = all.contains(END) ? all.indexOf(END) : all.size();
    List<String> before = new ArrayList<>(all.subList(0, end));
    boolean stacktrace = before.removeIf(STACKTRACE::equals);
    boolean quiet = before.removeIf(QUIET::contains);
    boolean verbose = before.removeIf(VERBOSE::contains);
    if (quiet && verbose) {
      throw new UsageException("--quiet and --verbose contradict each other; choose one");
    }
    before.addAll(all.subList(end, all.size()));
    return new GeneralOptions(
        List.copyOf(before),
        stacktrace,
        quiet ? Verbosity.QUIET : verbose ? Verbosity.VERBOSE : Verbosity.NORMAL);
  }
}
