package org.assay.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assay.DataFormatException;

/**
 * The line of {@code key=value} of a frame of extended XYZ, in the order of the file.
 *
 * <p>A value is a word, or stands in double or single quotes, braces, or brackets, which may hold
 * others; numbers in it are separated by blanks or commas. {@code _JSON} before an array is taken
 * off.
 */
final class XyzHeader {

  /** A key with its value, without the quotes, braces or brackets around it. */
  static final class Entry {
    private final XyzKey key;
    private final String text;
    private String[] words;

    private Entry(XyzKey key, String text) {
      this.key = key;
      this.text = text;
    }

    /** Returns what its key says. */
    XyzKey says() {
      return key;
    }

    String key() {
      return key.text();
    }

    String text() {
      return text;
    }

    /** Returns the words between blanks, commas, brackets and braces; not to be modified. */
    String[] words() {
      if (words == null) {
        words = split();
      }
      return words;
    }

    private String[] split() {
      StringBuilder plain = new StringBuilder(text.length());
      String json = "_JSON";
      String value = text.startsWith(json) ? text.substring(json.length()) : text;
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        plain.append(",[]{}()".indexOf(c) >= 0 ? ' ' : c);
      }
      return DataLines.words(plain.toString());
    }

    /** Tells whether it is one word, or so many, that begin as numbers do. */
    boolean hasNumbers(int... counts) {
      for (int count : counts) {
        if (words().length == count && words()[0].matches("[-+.\\d].*")) {
          return true;
        }
      }
      return false;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final String line;
  private final XyzKey.Known known;
  private final Function<String, DataFormatException> error;
  private int at;

  private XyzHeader(String line, XyzKey.Known known, Function<String, DataFormatException> error) {
    this.line = line;
    this.known = known;
    this.error = error;
  }

  /**
   * Reads a line.
   *
   * @param known the keys of the file
   * @param error makes the error of a message
   */
  static XyzHeader of(
      String line, XyzKey.Known known, Function<String, DataFormatException> error) {
    XyzHeader header = new XyzHeader(line, known, error);
    header.read();
    return header;
  }

  List<Entry> entries() {
    return entries;
  }

  /** Returns the last entry of a key: as it is written, else whatever its case. */
  Optional<Entry> get(String key) {
    Optional<Entry> found = Optional.empty();
    for (Entry e : entries) {
      boolean better = e.key().equals(key) || found.isEmpty() || !found.get().key().equals(key);
      if (e.key().equalsIgnoreCase(key) && better) {
        found = Optional.of(e);
      }
    }
    return found;
  }

  /** Returns the text of a key's value, or nothing. */
  Optional<String> text(String key) {
    return get(key).map(Entry::text);
  }

  private void read() {
    while (skipBlanks()) {
      String key = key();
      int behind = at;
      if (skipBlanks() && line.charAt(at) == '=') {
        at++;
        entries.add(new Entry(known.of(key), skipBlanks() ? value(key) : ""));
      } else {
        // A word alone: a flag, or what somebody remarked.
        at = behind;
      }
    }
  }

  private boolean skipBlanks() {
    while (at < line.length() && isBlank(line.charAt(at))) {
      at++;
    }
    return at < line.length();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  private String key() {
    if (line.charAt(at) == '"' && line.indexOf('"', at + 1) > 0) {
      return quoted(() -> "a key");
    }
    int from = at;
    // At least one character, so that a stray "=" does not hold the line up.
    do {
      at++;
    } while (at < line.length() && line.charAt(at) != '=' && !isBlank(line.charAt(at)));
    return line.substring(from, at);
  }

  private String value(String key) {
    char c = line.charAt(at);
    if (c == '"' || c == '\'') {
      return quoted(() -> "the value of " + Shown.of(key));
    }
    if (c == '{' || c == '[') {
      return bracketed(key);
    }
    int from = at;
    while (at < line.length() && !isBlank(line.charAt(at))) {
      at++;
    }
    String word = line.substring(from, at);
    if (word.equals("_JSON") && skipBlanks() && "[{".indexOf(line.charAt(at)) >= 0) {
      return bracketed(key);
    }
    return word;
  }

  /** Reads what stands between two quotes; a backslash takes the meaning of the next one away. */
  private String quoted(Supplier<String> what) {
    char quote = line.charAt(at++);
    StringBuilder text = new StringBuilder();
    for (; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == quote) {
        at++;
        return text.toString();
      }
      boolean escaped =
          c == '\\'
              && at + 1 < line.length()
              && (line.charAt(at + 1) == quote || line.charAt(at + 1) == '\\');
      text.append(escaped ? line.charAt(++at) : c);
    }
    throw notClosed(what.get(), quote);
  }

  private String bracketed(String key) {
    int from = at;
    int depth = 0;
    for (; at < line.length(); at++) {
      char c = line.charAt(at);
      depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
      if (depth == 0) {
        at++;
        return line.substring(from + 1, at - 1);
      }
    }
    throw notClosed("the value of " + Shown.of(key), line.charAt(from));
  }

  private DataFormatException notClosed(String what, char opening) {
    return error.apply(what + " begins with " + opening + ", which is not closed");
  }
}
