package org.assay.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Where a text differs from another: which numbers, and by how much, or which words. */
final class TextDifference {

  /** Differences that are told one by one. */
  private static final int TOLD = 8;

  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])[-+]?\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?(?![\\w])");

  private final List<String> held;
  private final List<String> found;
  private final Rounding rounding;
  private final List<String> told = new ArrayList<>();
  private String section = "";
  private int numbers;
  private int differing;
  private double largest;

  private TextDifference(String held, String found, Rounding rounding) {
    this.held = held.lines().toList();
    this.found = found.lines().toList();
    this.rounding = rounding;
  }

  /**
   * Compares two texts line by line.
   *
   * @param rounding by how much numbers may differ; words may not
   * @return in words, what differs; empty where nothing does
   */
  static String between(String held, String found, Rounding rounding) {
    if (held.equals(found)) {
      return "";
    }
    String words = new TextDifference(held, found, rounding).words();
    boolean exact = rounding.equals(Rounding.NONE);
    return words.isEmpty() && exact ? "they differ in nothing but ends of lines" : words;
  }

  private String words() {
    for (int line = 0; line < Math.min(held.size(), found.size()); line++) {
      if (held.get(line).startsWith("== ")) {
        section = " of " + held.get(line).substring(3);
      }
      if (!held.get(line).equals(found.get(line))) {
        compare(line);
      }
    }
    if (held.size() != found.size()) {
      told.add(found.size() + " lines instead of " + held.size());
    }
    if (told.isEmpty()) {
      return "";
    }
    String sum =
        String.format(
            Locale.ROOT,
            "%d of %d numbers on lines that changed differ, by at most %.2g of themselves",
            differing,
            numbers,
            largest);
    return sum + "\n  " + String.join("\n  ", told);
  }

  private void compare(int line) {
    String before = held.get(line);
    String now = found.get(line);
    List<MatchResult> old = NUMBER.matcher(before).results().toList();
    List<MatchResult> young = NUMBER.matcher(now).results().toList();
    if (old.size() != young.size()
        || !NUMBER.matcher(before).replaceAll("#").equals(NUMBER.matcher(now).replaceAll("#"))) {
      if (rounding.equals(Rounding.NONE) || !blank(before).equals(blank(now))) {
        tell(line, "\"" + before + "\" is now \"" + now + "\"");
        return;
      }
    }
    for (int i = 0; i < old.size(); i++) {
      compare(line, old.get(i).group(), young.get(i).group());
    }
  }

  /** Numbers of other lengths move the blanks between them. */
  private static String blank(String line) {
    return NUMBER.matcher(line).replaceAll("#").replaceAll("\\s+", " ");
  }

  private void compare(int line, String before, String now) {
    numbers++;
    double a = Double.parseDouble(before);
    double b = Double.parseDouble(now);
    boolean same = rounding.equals(Rounding.NONE) ? before.equals(now) : rounding.allows(a, b);
    if (!same) {
      differing++;
      double relative = Math.abs(b - a) / Math.max(Math.abs(a), Double.MIN_NORMAL);
      largest = Math.max(largest, relative);
      tell(
          line,
          String.format(
              Locale.ROOT, "%s is now %s: %+.3g, %.2g of itself", before, now, b - a, relative));
    }
  }

  private void tell(int line, String what) {
    if (told.size() < TOLD) {
      told.add("line " + (line + 1) + section + ": " + what);
    } else if (told.size() == TOLD) {
      told.add("…");
    }
  }
}
