package org.assay.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    File terminal = new File("/dev/tty");
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(terminal)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(1, TimeUnit.SECONDS)) {
        stty.destroy();
        return USUAL;
      }
      String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return columns(said);
    } catch (IOException e) {
      return USUAL; // no terminal of this process, or no stty
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
