package org.assay.ipi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An input of a DFT code as the code reads it: comments left out, words in braces filled in. Keys
 * stand before {@code =}, in namelists of pw.x as in VASP's INCAR, and letters may be of either
 * case.
 */
public final class InputText {

  private static final Pattern SYSTEM = Pattern.compile("(?im)^\\s*&system\\b");

  /** A key, and its value in quotes or as far as the next blank or comma. */
  private static final Pattern SETTING =
      Pattern.compile(
          "(?<!\\w)([A-Za-z_]\\w*)\\s*=\\s*(?:'([^'\\n]*)'|\"([^\"\\n]*)\"|([^\\s,;]+))");

  /** Values of Fortran that say yes: {@code .true.}, {@code .TRUE.}, {@code .t.} or {@code t}. */
  private static final Pattern TRUE = Pattern.compile("(?i)\\.?t(rue)?\\b.*");

  private final String text;

  /**
   * Takes the text of a file.
   *
   * @param words words in braces, without these, and what stands for each
   */
  public InputText(String text, Map<String, String> words) {
    this.text =
        filled(text, words)
            .lines()
            .map(InputText::withoutComment)
            .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Returns a text with what stands for its words in braces; others stay. */
  static String filled(String text, Map<String, String> words) {
    String filled = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      filled = filled.replace("{" + word.getKey() + "}", word.getValue());
    }
    return filled;
  }

  /** A comment begins with {@code !} or {@code #} that is not in quotes. */
  private static String withoutComment(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '!' || c == '#') {
        return line.substring(0, i);
      }
    }
    return line;
  }

  /** Returns the text without comments, its words filled in. */
  public String text() {
    return text;
  }

  /** Returns the value of each key, in the order of the text; the first where there are several. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    Matcher m = SETTING.matcher(text);
    while (m.find()) {
      String quoted = m.group(2) != null ? m.group(2) : m.group(3);
      settings.putIfAbsent(m.group(1), quoted != null ? quoted.strip() : m.group(4));
    }
    return settings;
  }

  private Optional<String> value(String key) {
    return settings().entrySet().stream()
        .filter(s -> s.getKey().equalsIgnoreCase(key))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Returns whether it is an input of pw.x that leaves the symmetry of the structure to it. */
  public boolean leavesSymmetryToPw() {
    return SYSTEM.matcher(text).find()
        && value("nosym").filter(v -> TRUE.matcher(v).matches()).isEmpty();
  }
}
