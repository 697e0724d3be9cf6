package org.assay.dataset;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.assay.DataFormatException;
import org.assay.io.Decimal;

/**
 * Lines of a text with a cursor, read as they are asked for, and numbers out of them with errors
 * that name the place. Lines end with LF, CRLF or CR. Bytes are taken for Latin-1, which takes any:
 * a name in another alphabet is no reason to refuse the numbers.
 */
final class DataLines {

  private final LineBuffer lines;

  /** What stands behind the numbers that were read last. */
  private int behind;

  private int behindEnd;

  private boolean wasIndented;

  /**
   * Makes the lines of a stream.
   *
   * @param in is read in large pieces; whoever opened it closes it
   */
  DataLines(String name, InputStream in) {
    lines = new LineBuffer(name, in, 1);
  }

  /** Makes the lines of a text. */
  DataLines(String name, String text) {
    this(name, text, 1);
  }

  /** Makes one line of a text that stands on line {@code number} of its file. */
  DataLines(String name, String text, int number) {
    this(name, text.getBytes(StandardCharsets.ISO_8859_1), number);
  }

  /** Makes lines of a text, the first of which stands on line {@code number} of its file. */
  DataLines(String name, byte[] text, int number) {
    lines = new LineBuffer(name, new ByteArrayInputStream(text), number);
  }

  /**
   * Expects the file to end anywhere: a last line without its end is then left out, for the numbers
   * on it may lack digits, and {@link #next} throws {@link LineBuffer.CutShort} at the end.
   */
  DataLines expectingCut() {
    lines.expectCut();
    return this;
  }

  String name() {
    return lines.name();
  }

  /** Returns the number, counted from 1, of the line that {@link #next} gives next. */
  int number() {
    return lines.number();
  }

  /** Skips blank lines and tells whether a line is left. */
  boolean skipBlank() {
    while (lines.look()) {
      if (lines.begin() < lines.end()) {
        return true;
      }
      lines.give();
    }
    return false;
  }

  /** Returns the next line, stripped; null at the end. */
  String poll() {
    if (!lines.look()) {
      return null;
    }
    String line = text(lines.begin(), lines.end());
    wasIndented = lines.isIndented();
    lines.give();
    return line;
  }

  /** Copies the next line, stripped, and an LF; tells whether there was one. */
  boolean copyNext(ByteArrayOutputStream out) {
    boolean isLeft = lines.look();
    if (isLeft) {
      out.write(lines.bytes(), lines.begin(), lines.end() - lines.begin());
      out.write('\n');
      lines.give();
    }
    return isLeft;
  }

  /** Copies the next line, which is there, likewise and returns it. */
  String copy(ByteArrayOutputStream out) {
    String line = text(lines.begin(), lines.end());
    copyNext(out);
    return line;
  }

  /** Returns whether the file's last line has been reached and lacks its end. */
  boolean endsOpen() {
    return lines.endsOpen();
  }

  /** Returns whether white space stood before the line that {@link #poll} gave last. */
  boolean wasIndented() {
    return wasIndented;
  }

  /** Returns the next line, stripped; {@code expected} names it should the file end here. */
  String next(String expected) {
    return next(() -> expected);
  }

  /** Returns the next line, stripped; {@code expected} names it should the file end here. */
  String next(Supplier<String> expected) {
    String line = poll();
    if (line == null) {
      throw lines.ended(expected);
    }
    return line;
  }

  /** The words of an error about a line of numbers, asked for only when there is one. */
  interface Wording {
    /** Names the line, should the file end before it. */
    String line();

    /** Names the numbers on it. */
    String numbers();

    /** Tells of what in the file they are; it ends the message. */
    String where();
  }

  /**
   * Writes the first numbers of the next line into an array; what follows them is a comment.
   *
   * @param count how many
   * @param out output, from {@code offset} on
   */
  void next(int count, double[] out, int offset, Wording wording) {
    if (!lines.look()) {
      throw lines.ended(wording::line);
    }
    int from = lines.begin();
    int to = lines.end();
    lines.give();
    behind = parse(lines.bytes(), from, to, count, out, offset, wording);
    behindEnd = to;
  }

  /**
   * Returns the next word behind the numbers of the line that {@link #next(int, double[], int,
   * Wording)} gave, before any other line is looked at; nothing where there is none.
   */
  Optional<String> wordBehind() {
    byte[] bytes = lines.bytes();
    while (behind < behindEnd && isSpace(bytes[behind])) {
      behind++;
    }
    int from = behind;
    while (behind < behindEnd && !isSpace(bytes[behind])) {
      behind++;
    }
    return from == behind ? Optional.empty() : Optional.of(text(from, behind));
  }

  private String text(int from, int to) {
    return new String(lines.bytes(), from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Returns an error at the line that was given last. */
  DataFormatException error(String problem) {
    return lines.error(problem);
  }

  /** Returns the number that a word stands for; Fortran's {@code d} exponents are understood. */
  double parse(String word, String what) {
    return parse(word, () -> what);
  }

  /** Returns the number that a word stands for; Fortran's {@code d} exponents are understood. */
  double parse(String word, Supplier<String> what) {
    double value = Decimal.parse(word);
    return Double.isFinite(value) ? value : refuse(word, what.get());
  }

  /**
   * Parses the first {@code count} words of a line; what follows is a comment.
   *
   * @param context appended to the message of an error
   */
  double[] parse(String line, int count, String what, String context) {
    return parse(line, count, new Said(what, context));
  }

  /** Parses the first {@code count} words of a line; what follows is a comment. */
  double[] parse(String line, int count, Wording wording) {
    double[] numbers = new double[count];
    byte[] text = line.getBytes(StandardCharsets.ISO_8859_1);
    parse(text, 0, text.length, count, numbers, 0, wording);
    return numbers;
  }

  /** Words that are known before. */
  private record Said(String numbers, String where) implements Wording {
    @Override
    public String line() {
      return numbers;
    }
  }

  /** Returns where the last of the words ends. */
  private int parse(
      byte[] text, int from, int to, int count, double[] out, int offset, Wording wording) {
    int at = from;
    for (int i = 0; i < count; i++) {
      while (at < to && isSpace(text[at])) {
        at++;
      }
      int word = at;
      while (at < to && !isSpace(text[at])) {
        at++;
      }
      double value = Decimal.parse(text, word, at);
      if (!Double.isFinite(value)) {
        String found = new String(text, word, at - word, StandardCharsets.ISO_8859_1);
        if (!Words.NUMBER_LIKE.matcher(found).matches()) {
          throw error(
              i + " " + wording.numbers() + " on a line, expected " + count + wording.where());
        }
        refuse(found, wording.numbers() + wording.where());
      }
      out[offset + i] = value;
    }
    return at;
  }

  /** Returns the words of a line, without the time that a regular expression takes. */
  static String[] words(String line) {
    byte[] text = line.getBytes(StandardCharsets.ISO_8859_1);
    List<String> words = new ArrayList<>();
    int at = 0;
    while (true) {
      while (at < text.length && isSpace(text[at])) {
        at++;
      }
      if (at == text.length) {
        return words.toArray(new String[0]);
      }
      int from = at;
      while (at < text.length && !isSpace(text[at])) {
        at++;
      }
      words.add(line.substring(from, at));
    }
  }

  /** Returns the first word of a line that begins with one. */
  static String firstWord(String line) {
    int end = 0;
    while (end < line.length() && !isSpace(line.charAt(end))) {
      end++;
    }
    return line.substring(0, end);
  }

  /** Tells what {@code \s} of regular expressions tells. */
  private static boolean isSpace(int c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  private double refuse(String word, String what) {
    if (Words.NOT_FINITE.matcher(word).matches()) {
      throw error(what + " is " + word + "; it must be a finite number");
    }
    throw error(
        Double.isInfinite(Decimal.parse(word))
            ? what + " is " + Shown.of(word) + "; it must be a finite number"
            : "expected " + what + ", found \"" + Shown.of(word) + "\"");
  }

  /** What only errors need. */
  private static final class Words {
    static final Pattern NOT_FINITE = Pattern.compile("(?i)[-+]?(nan|inf|infinity)");
    static final Pattern NUMBER_LIKE = Pattern.compile("[-+.\\d].*|(?i)nan.*|(?i)inf.*");
  }
}
