package org.assay.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.assay.DataFormatException;

/**
 * Lines of a text with a cursor, read as they are asked for, and numbers out of them with errors
 * that name the place. Lines end with LF, CRLF or CR. Bytes are taken for Latin-1, which takes any:
 * a name in another alphabet is no reason to refuse the numbers.
 */
final class TextLines {

  /** Longest line (bytes); what is longer is no text of numbers, and would fill the memory. */
  private static final int LONGEST = 1 << 20;

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eEdD][-+]?\\d++)?");

  private static final Pattern NOT_FINITE = Pattern.compile("(?i)[-+]?(nan|inf|infinity)");

  private static final Pattern NUMBER_LIKE = Pattern.compile("[-+.\\d].*|(?i)nan.*|(?i)inf.*");

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
  private final byte[] buffer = new byte[8192];
  private int position;
  private int filled;
  private int given;
  private boolean endsOpen;
  private String peeked;

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
    String line = peek();
    while (line != null && line.isBlank()) {
      poll();
      line = peek();
    }
    return line != null;
  }

  /** Returns the next line, stripped, without going on to it; null at the end. */
  String peek() {
    if (peeked == null) {
      peeked = readLine();
    }
    return peeked;
  }

  /** Returns the next line, stripped; null at the end. */
  String poll() {
    String line = peek();
    peeked = null;
    if (line != null) {
      given++;
    }
    return line;
  }

  /** Returns the next line, stripped; {@code expected} names it should the file end here. */
  String next(String expected) {
    String line = poll();
    if (line == null && mayBeCut) {
      throw new CutShort();
    }
    if (line == null) {
      int last = endsOpen ? given : given + 1;
      throw DataFormatException.at(
          name, Math.max(1, last), "the file ends where " + expected + " is expected");
    }
    return line;
  }

  private String readLine() {
    try {
      return readBytes();
    } catch (IOException e) {
      throw DataFormatException.at(name, given + 1, "cannot be read on: " + e.getMessage());
    }
  }

  private String readBytes() throws IOException {
    byte[] pieces = null;
    int length = 0;
    while (fill()) {
      int begin = position;
      while (position < filled && buffer[position] != '\n' && buffer[position] != '\r') {
        position++;
      }
      int piece = position - begin;
      if (length + piece > LONGEST) {
        throw DataFormatException.at(
            name, given + 1, "a line of more than " + LONGEST + " bytes; this is no text");
      }
      boolean ended = position < filled;
      if (ended && length == 0) {
        String line = new String(buffer, begin, piece, StandardCharsets.ISO_8859_1);
        skipLineEnd();
        return line.strip();
      }
      pieces =
          pieces == null ? new byte[piece] : Arrays.copyOf(pieces, room(pieces, length, piece));
      System.arraycopy(buffer, begin, pieces, length, piece);
      length += piece;
      if (ended) {
        skipLineEnd();
        return new String(pieces, 0, length, StandardCharsets.ISO_8859_1).strip();
      }
    }
    if (pieces == null || mayBeCut) {
      return null;
    }
    endsOpen = true;
    return new String(pieces, 0, length, StandardCharsets.ISO_8859_1).strip();
  }

  private static int room(byte[] pieces, int length, int piece) {
    return length + piece <= pieces.length ? pieces.length : 2 * (length + piece);
  }

  private void skipLineEnd() throws IOException {
    if (buffer[position++] == '\r' && fill() && buffer[position] == '\n') {
      position++;
    }
  }

  private boolean fill() throws IOException {
    if (position == filled) {
      position = 0;
      filled = Math.max(0, in.read(buffer));
    }
    return filled > 0;
  }

  /** Returns an error at the line that was given last. */
  DataFormatException error(String problem) {
    return DataFormatException.at(name, Math.max(1, given), problem);
  }

  /** Returns the number that a word stands for; Fortran's {@code d} exponents are understood. */
  double parse(String word, String what) {
    // Java itself would take 1.5f and 0x1p3 as well, and those are typing errors.
    if (!NUMBER.matcher(word).matches()) {
      throw error(
          NOT_FINITE.matcher(word).matches()
              ? what + " is " + word + "; it must be a finite number"
              : "expected " + what + ", found \"" + Shown.of(word) + "\"");
    }
    double value = Double.parseDouble(word.replace('d', 'e').replace('D', 'E'));
    if (!Double.isFinite(value)) {
      throw error(what + " is " + Shown.of(word) + "; it must be a finite number");
    }
    return value;
  }

  /**
   * Parses the first {@code count} words of a line; what follows is a comment.
   *
   * @param context appended to the message of an error
   */
  double[] parse(String line, int count, String what, String context) {
    String[] words = line.isEmpty() ? new String[0] : line.split("\\s+", count + 1);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      if (i >= words.length || !NUMBER_LIKE.matcher(words[i]).matches()) {
        throw error(i + " " + what + " on a line, expected " + count + context);
      }
      values[i] = parse(words[i], what + context);
    }
    return values;
  }
}
