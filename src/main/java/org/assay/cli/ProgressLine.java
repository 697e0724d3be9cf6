package org.assay.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.IntSupplier;

/**
 * A line of progress: drawn over itself on a terminal, no wider than that, and elsewhere printed as
 * plain lines, no more often than every few seconds.
 */
final class ProgressLine {

  private static final long REDRAW_NANOS = 100_000_000L;
  private static final long PLAIN_NANOS = 10_000_000_000L;

  private final PrintStream err;
  private final boolean interactive;
  private final IntSupplier columns;
  private long last;
  private boolean drawn;

  ProgressLine(Console console) {
    this(console, new TerminalWidth()::columns);
  }

  /**
   * Makes a line.
   *
   * @param columns of the terminal, asked whenever it is drawn
   */
  ProgressLine(Console console, IntSupplier columns) {
    this.columns = columns;
    err = console.err();
    interactive = console.interactive();
    last = System.nanoTime() - PLAIN_NANOS;
  }

  /** Returns a line that shows nothing before it would show its second text. */
  static ProgressLine late(Console console) {
    ProgressLine line = new ProgressLine(console);
    line.last = System.nanoTime();
    return line;
  }

  /** Returns whether a text would be shown now. */
  synchronized boolean isDue() {
    return System.nanoTime() - last >= (interactive ? REDRAW_NANOS : PLAIN_NANOS);
  }

  /**
   * Shows a text, unless the last one was shown a moment ago.
   *
   * @param texts what to say, the longest first: the first that fits is taken, and of the last as
   *     much as fits
   */
  synchronized void show(String... texts) {
    if (!isDue()) {
      return;
    }
    last = System.nanoTime();
    if (interactive) {
      // A full line would make some terminals begin another.
      err.print("\r\033[K" + fitting(columns.getAsInt() - 1, texts));
      drawn = true;
    } else {
      err.println(texts[0]);
    }
    err.flush();
  }

  /** Returns the first text that is no longer than a width, or as much of the last as fits. */
  static String fitting(int width, String... texts) {
    for (String text : texts) {
      if (text.codePointCount(0, text.length()) <= width) {
        return text;
      }
    }
    String last = texts[texts.length - 1];
    return last.substring(0, last.offsetByCodePoints(0, width - 1)) + "…";
  }

  /** Prints a line that stays, above the progress. */
  synchronized void keep(String text) {
    clear();
    err.println(text);
    err.flush();
  }

  /** Takes the line of progress away. */
  synchronized void clear() {
    if (drawn) {
      err.print("\r\033[K");
      err.flush();
      drawn = false;
    }
  }

  /** Returns a bar such as {@code ████░░░░} for a fraction from 0 to 1. */
  static String bar(double fraction, int width) {
    int full = (int) Math.round(width * Math.max(0, Math.min(1, fraction)));
    return "█".repeat(full) + "░".repeat(width - full);
  }

  /** Returns a time in words: {@code 42 s}, {@code 3 min 05 s}, {@code 2 h 10 min}. */
  static String duration(double seconds) {
    long s = Math.round(seconds);
    if (s < 60) {
      return s + " s";
    }
    return s < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", s / 60, s % 60)
        : String.format(Locale.ROOT, "%d h %02d min", s / 3600, s / 60 % 60);
  }
}
