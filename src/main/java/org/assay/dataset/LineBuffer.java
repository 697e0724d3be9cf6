package org.assay.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Supplier;
import org.assay.DataFormatException;

/**
 * The line of a stream that is read next, as bytes, found as it is asked for. Lines end with LF,
 * CRLF or CR.
 */
final class LineBuffer {

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

  /** The line that was looked at but not given yet, where this is not negative. */
  private int begin = -1;

  private int end;
  private boolean indented;

  /**
   * Makes the lines of a stream.
   *
   * @param in is read in large pieces; whoever opened it closes it
   * @param number of the first line
   */
  LineBuffer(String name, InputStream in, int number) {
    this.name = name;
    this.in = in;
    given = number - 1;
  }

  /** Expects the file to end anywhere: a last line without its end is then left out. */
  void expectCut() {
    mayBeCut = true;
  }

  String name() {
    return name;
  }

  /** Returns the number, counted from 1, of the line that is given next. */
  int number() {
    return given + 1;
  }

  /** Returns where the line that was looked at last begins and others stand; not to be changed. */
  byte[] bytes() {
    return buffer;
  }

  /** Returns where in {@link #bytes} the line that was looked at begins, white space left out. */
  int begin() {
    return begin;
  }

  /** Returns where it ends. */
  int end() {
    return end;
  }

  /** Returns whether white space was left out before it. */
  boolean isIndented() {
    return indented;
  }

  /** Returns what to throw where the file ends and {@code expected} should be. */
  RuntimeException ended(Supplier<String> expected) {
    if (mayBeCut) {
      return new CutShort();
    }
    int last = endsOpen ? given : given + 1;
    return DataFormatException.at(
        name, Math.max(1, last), "the file ends where " + expected.get() + " is expected");
  }

  /** Returns whether the last line has been reached and lacks its end. */
  boolean endsOpen() {
    return endsOpen;
  }

  /** Gives away the line that was looked at. */
  void give() {
    begin = -1;
    given++;
  }

  /** Finds the next line, white space at its ends left out, and tells whether there is one. */
  boolean look() {
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
    indented = begin > position;
    while (end > begin && Character.isWhitespace(buffer[end - 1] & 0xff)) {
      end--;
    }
  }

  /** Returns an error at the line that was given last. */
  DataFormatException error(String problem) {
    return DataFormatException.at(name, Math.max(1, given), problem);
  }
}
