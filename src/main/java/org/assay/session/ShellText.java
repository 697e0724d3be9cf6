package org.assay.session;

import java.util.ArrayList;
import java.util.List;
import org.assay.SettingsException;

/** Words of a command line in one text, with the quotes of a shell. */
public final class ShellText {

  private ShellText() {}

  /**
   * Takes a text apart as a shell does: at blanks that are neither in quotes nor behind a
   * backslash. Nothing is filled in for {@code $}, {@code *} and {@code ~}.
   *
   * @throws SettingsException when a quote is open
   */
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escaped =
          c == '\\'
              && i + 1 < text.length()
              && (quote == 0 || quote == '"' && "\"\\$`".indexOf(text.charAt(i + 1)) >= 0);
      if (escaped) {
        word.append(text.charAt(++i));
        begun = true;
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        begun = true;
      } else if (!Character.isWhitespace(c)) {
        word.append(c);
        begun = true;
      } else if (begun) {
        words.add(word.toString());
        word.setLength(0);
        begun = false;
      }
    }
    if (quote != 0) {
      throw new SettingsException("\"" + text + "\": the quote " + quote + " is not closed");
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }

  /** Returns a word as a shell takes it, in quotes where it needs them. */
  public static String quoted(String word) {
    return word.matches("[\\p{L}\\p{N}_@%+=:,./-]+")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
