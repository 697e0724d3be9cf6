package org.assay.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.assay.DataFormatException;

/** Lines of a text file with a cursor, and numbers out of them with errors that name the place. */
final class TextLines {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eEdD][-+]?\\d+)?");

  private static final Pattern NOT_FINITE = Pattern.compile("(?i)[-+]?(nan|inf|infinity)");

  private final String name;
  private final String[] lines;
  private int next;

  TextLines(String name, String text) {
    this.name = name;
    // Not \R: in Latin-1 it takes a byte of many UTF-8 letters, such as Å, for a line's end.
    this.lines = text.split("\r\n|\n|\r", -1);
  }

  /** Reads a whole file. */
  static TextLines of(Path path) {
    try {
      // Latin-1 takes any byte: a name in another alphabet is no reason to refuse the numbers.
      return new TextLines(path.toString(), Files.readString(path, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      String reason =
          Files.exists(path)
              ? Files.isDirectory(path) ? "it is a directory" : "cannot be read: " + e.getMessage()
              : "no such file; check the name";
      throw new DataFormatException(path + ": " + reason, e);
    }
  }

  String name() {
    return name;
  }

  /** Returns the number, counted from 1, of the line that {@link #next} gives next. */
  int number() {
    return next + 1;
  }

  /** Skips blank lines and tells whether a line is left. */
  boolean skipBlank() {
    while (next < lines.length && lines[next].isBlank()) {
      next++;
    }
    return next < lines.length;
  }

  /** Tells whether the next line is a whole number and the one after it holds {@code key=value}. */
  boolean looksLikeExtendedXyz() {
    return next + 1 < lines.length
        && lines[next].strip().matches("\\d+")
        && lines[next + 1].contains("=");
  }

  /** Returns the next line, stripped; {@code expected} names it should the file end here. */
  String next(String expected) {
    if (next >= lines.length || next == lines.length - 1 && lines[next].isEmpty()) {
      throw DataFormatException.at(
          name, Math.max(1, lines.length), "the file ends where " + expected + " is expected");
    }
    return lines[next++].strip();
  }

  /** Returns an error at the line that {@link #next} gave last. */
  DataFormatException error(String problem) {
    return DataFormatException.at(name, Math.max(1, next), problem);
  }

  /** Returns the number that a word stands for; Fortran's {@code d} exponents are understood. */
  double parse(String word, String what) {
    // Java itself would take 1.5f and 0x1p3 as well, and those are typing errors.
    if (!NUMBER.matcher(word).matches()) {
      throw error(
          NOT_FINITE.matcher(word).matches()
              ? what + " is " + word + "; it must be a finite number"
              : "expected " + what + ", found \"" + word + "\"");
    }
    double value = Double.parseDouble(word.replace('d', 'e').replace('D', 'E'));
    if (!Double.isFinite(value)) {
      throw error(what + " is " + word + "; it must be a finite number");
    }
    return value;
  }

  /**
   * Parses the first {@code count} words of a line; what follows is a comment.
   *
   * @param context appended to the message of an error
   */
  double[] parse(String line, int count, String what, String context) {
    String[] words = line.isEmpty() ? new String[0] : line.split("\\s+");
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      if (i >= words.length || !words[i].matches("[-+.\\d].*|(?i)nan.*|(?i)inf.*")) {
        throw error(i + " " + what + " on a line, expected " + count + context);
      }
      values[i] = parse(words[i], what + context);
    }
    return values;
  }
}
