package org.assay.cli;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.io.ProgramAnswer;

/**
 * How many columns the terminal has. Java does not know; {@code stty} does, which is asked again
 * after a while, since windows change their size.
 */
final class TerminalWidth {

  /** What a terminal has that does not tell. */
  static final int USUAL = 80;

  /** Narrower ones are taken to be this wide. */
  private static final int LEAST = 20;

  private static final long AGAIN_NANOS = 5_000_000_000L;

  private static final Duration LIMIT = Duration.ofSeconds(1);

  private static final File TERMINAL = new File("/dev/tty");

  private static final Pattern SIZE = Pattern.compile("\\d+ (\\d+)\\s*");

  private int columns;
  private long asked;

  /** Returns the number of columns. */
  synchronized int columns() {
    long now = System.nanoTime();
    if (columns == 0 || now - asked > AGAIN_NANOS) {
      columns = Math.max(LEAST, ask());
      asked = now;
    }
    return columns;
  }

  private static int ask() {
    try {
      ProgramAnswer said = ProgramAnswer.ask(LIMIT, List.of("stty", "size"), TERMINAL);
      return said.good() ? columns(said.text()) : USUAL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }

  /** Returns the columns in what {@code stty size} says, rows before them. */
  static int columns(String size) {
    Matcher matcher = SIZE.matcher(size);
    int columns =
        matcher.matches() && matcher.group(1).length() < 6 ? Integer.parseInt(matcher.group(1)) : 0;
    return columns > 0 ? columns : USUAL;
  }
}
