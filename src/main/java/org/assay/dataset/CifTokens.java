package org.assay.dataset;

import java.util.Locale;
import java.util.Optional;
import org.assay.DataFormatException;

/** The words of a CIF, one after the other: tags, values, what begins a loop or a block. */
final class CifTokens {

  /** What a word is. */
  enum Kind {
    TAG,
    LOOP,
    BLOCK,
    VALUE
  }

  /**
   * A word.
   *
   * @param text without quotes; of a tag in small letters, of a block its name
   * @param bare whether it stood there without quotes
   * @param line number of its line
   */
  record Token(Kind kind, String text, boolean bare, int line) {

    /** Returns whether it says that there is no value: {@code ?} or {@code .}. */
    boolean isUnsaid() {
      return bare && (text.equals("?") || text.equals("."));
    }
  }

  private final DataLines lines;
  private String line = "";
  private int at;
  private Optional<Token> ahead;

  CifTokens(DataLines lines) {
    this.lines = lines;
    ahead = read();
  }

  /** Returns the next word, which stays the next. */
  Optional<Token> peek() {
    return ahead;
  }

  /** Returns whether the next word is of a kind. */
  boolean isNext(Kind kind) {
    return ahead.isPresent() && ahead.get().kind == kind;
  }

  /** Returns the next word; there must be one. */
  Token next() {
    Token token = ahead.orElseThrow();
    ahead = read();
    return token;
  }

  /** Returns an error at a line. */
  DataFormatException error(int at, String problem) {
    return new DataFormatException(lines.name() + ":" + at + ": " + problem);
  }

  private int number() {
    return lines.number() - 1;
  }

  private Optional<Token> read() {
    while (true) {
      while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
        at++;
      }
      if (at < line.length() && line.charAt(at) != '#') {
        char c = line.charAt(at);
        return Optional.of(c == '\'' || c == '"' ? quoted(c) : word());
      }
      String next = lines.poll();
      if (next == null) {
        return Optional.empty();
      }
      line = next;
      at = 0;
      if (beginsWithSemicolon(line)) {
        return Optional.of(text());
      }
    }
  }

  /** A quotation mark ends a value where white space follows it. */
  private Token quoted(char mark) {
    int end = at + 1;
    while (end < line.length()
        && !(line.charAt(end) == mark
            && (end + 1 == line.length() || Character.isWhitespace(line.charAt(end + 1))))) {
      end++;
    }
    if (end >= line.length()) {
      throw error(number(), "the quotation mark " + mark + " is not closed on its line");
    }
    Token token = new Token(Kind.VALUE, line.substring(at + 1, end), false, number());
    at = end + 1;
    return token;
  }

  private Token word() {
    int end = at;
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
      end++;
    }
    String word = line.substring(at, end);
    at = end;
    String small = word.toLowerCase(Locale.ROOT);
    if (small.startsWith("_")) {
      return new Token(Kind.TAG, small, true, number());
    }
    if (small.equals("loop_")) {
      return new Token(Kind.LOOP, word, true, number());
    }
    if (small.startsWith("data_")) {
      return new Token(Kind.BLOCK, word.substring(5), true, number());
    }
    if (small.startsWith("save_") || small.equals("global_") || small.equals("stop_")) {
      throw error(
          number(),
          "\"" + Shown.of(word) + "\" is of dictionaries of CIF, not of crystals, and is not read");
    }
    return new Token(Kind.VALUE, word, true, number());
  }

  /** A semicolon begins and ends a text in the first column of a line alone. */
  private boolean beginsWithSemicolon(String polled) {
    return polled.startsWith(";") && !lines.wasIndented();
  }

  /** Reads lines up to the one that begins with a semicolon. */
  private Token text() {
    int begin = number();
    StringBuilder all = new StringBuilder(line.substring(1));
    while (true) {
      String next = lines.poll();
      if (next == null) {
        throw error(begin, "the text that begins with ; here is not ended by a line with ;");
      }
      if (beginsWithSemicolon(next)) {
        line = next;
        at = 1;
        return new Token(Kind.VALUE, all.toString(), false, begin);
      }
      all.append('\n').append(next);
    }
  }
}
