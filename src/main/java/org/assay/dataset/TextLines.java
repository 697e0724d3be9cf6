package org.assay.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
final class TextLines {

  /** Longest line (bytes); what is longer is no text of numbers, and would fill the memory. */
  private static final int LONGEST = 1 << 20;

  /** The end of a file that its program is still writing, or never finished. */
  static final class CutShort extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CutShort() {
      super("the file ends early", null, false, false);
    }
  }

  private final String name;
  private final InputStream in;
  private boolean mayBeCut;
  private byte[] buffer = new byte[1 << 14];
  private int position;
  private int filled;
  private int given;
  private boolean endsOpen;
  private boolean behindReturn;
  private boolean begun;

  /** The line that was looked at but not given yet, where {@link #begin} is not negative. */
  private int begin = -1;

  private int end;

  /** What stands behind the numbers that were read last. */
  private int behind;

  private int behindEnd;

  /**
   * Makes the lines of a stream.
   *
   * @param in is read in large pieces; whoever opened it closes it
   */
  TextLines(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  /** Makes the lines of a text. */
  TextLines(String name, String text) {
    this(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Makes one line of a text that stands on line {@code number} of its file. */
  TextLines(String name, String text, int number) {
    this(name, text);
    given = number - 1;
  }

  /**
   * Expects the file to end anywhere: a last line without its end is then left out, for the numbers
   * on it may lack digits, and {@link #next} throws {@link CutShort} at the end.
   */
  TextLines expectingCut() {
    mayBeCut = true;
    return this;
  }

  String name() {
    return name;
  }

  /** Returns the number, counted from 1, of the line that {@link #next} gives next. */
  int number() {
    return given + 1;
  }

  /** Skips blank lines and tells whether a line is left. */
  boolean skipBlank() {
    while (look()) {
      if (begin < end) {
        return true;
      }
      give();
    }
    return false;
  }

  /** Returns the next line, stripped; null at the end. */
  String poll() {
    if (!look()) {
      return null;
    }
    String line = new String(buffer, begin, end - begin, StandardCharsets.ISO_8859_1);
    give();
    return line;
  }

  /** Returns the next line, stripped; {@code expected} names it should the file end here. */
  String next(String expected) {
    return next(() -> expected);
  }

  /** Returns the next line, stripped; {@code expected} names it should the file end here. */
  String next(Supplier<String> expected) {
    String line = poll();
    if (line == null) {
      throw ended(expected);
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
    if (!look()) {
      throw ended(wording::line);
    }
    int from = begin;
    int to = end;
    give();
    behind = parse(buffer, from, to, count, out, offset, wording);
    behindEnd = to;
  }

  /**
   * Returns the next word behind the numbers of the line that {@link #next(int, double[], int,
   * Wording)} gave, before any other line is looked at; nothing where there is none.
   */
  Optional<String> wordBehind() {
    while (behind < behindEnd && isSpace(buffer[behind])) {
      behind++;
    }
    int from = behind;
    while (behind < behindEnd && !isSpace(buffer[behind])) {
      behind++;
    }
    return from == behind
        ? Optional.empty()
        : Optional.of(new String(buffer, from, behind - from, StandardCharsets.ISO_8859_1));
  }

  private RuntimeException ended(Supplier<String> expected) {
    if (mayBeCut) {
      return new CutShort();
    }
    int last = endsOpen ? given : given + 1;
    return DataFormatException.at(
        name, Math.max(1, last), "the file ends where " + expected.get() + " is expected");
  }

  private void give() {
    begin = -1;
    given++;
  }

  /** Finds the next line, white space at its ends left out, and tells whether there is one. */
  private boolean look() {
    if (begin >= 0) {
      return true;
    }
    try {
      return find();
    } catch (IOException e) {
      throw DataFormatException.at(name, given + 1, "cannot be read on: " + e.getMessage());
    }
  }

  private boolean find() throws IOException {
    if (!begun) {
      begun = true;
      skipMark();
    }
    if (behindReturn && (position < filled || more()) && buffer[position] == '\n') {
      position++;
    }
    behindReturn = false;
    int at = position;
    while (true) {
      while (at < filled && buffer[at] != '\n' && buffer[at] != '\r') {
        at++;
      }
      if (at - position > LONGEST) {
        throw DataFormatException.at(
            name, given + 1, "a line of more than " + LONGEST + " bytes; this is no text");
      }
      if (at < filled) {
        behindReturn = buffer[at] == '\r';
        strip(at);
        position = at + 1;
        return true;
      }
      // What has been searched may move.
      int searched = at - position;
      boolean goesOn = more();
      at = position + searched;
      if (!goesOn) {
        break;
      }
    }
    if (at == position || mayBeCut) {
      return false;
    }
    endsOpen = true;
    strip(at);
    position = at;
    return true;
  }

  /** Skips the mark that some editors put before UTF-8. */
  private void skipMark() throws IOException {
    while (filled < 3 && more()) {
      // until the mark would be whole
    }
    boolean marked =
        filled >= 3
            && buffer[0] == (byte) 0xef
            && buffer[1] == (byte) 0xbb
            && buffer[2] == (byte) 0xbf;
    position = marked ? 3 : 0;
  }

  /** Reads on, what was not given yet moved to the buffer's beginning; false at the end. */
  private boolean more() throws IOException {
    if (position > 0) {
      System.arraycopy(buffer, position, buffer, 0, filled - position);
      filled -= position;
      position = 0;
    }
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * filled);
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    filled += Math.max(0, read);
    return read > 0;
  }

  private void strip(int to) {
    begin = position;
    end = to;
    while (begin < end && Character.isWhitespace(buffer[begin] & 0xff)) {
      begin++;
    }
    while (end > begin && Character.isWhitespace(buffer[end - 1] & 0xff)) {
      end--;
    }
  }

  /** Returns an error at the line that was given last. */
  DataFormatException error(String problem) {
    return DataFormatException.at(name, Math.max(1, given), problem);
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
