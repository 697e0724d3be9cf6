package org.assay.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Nearest right spelling of a word. */
public final class Spelling {

  private Spelling() {}

  /** Returns a question with the nearest valid word, and the list of them all. */
  public static String suggestion(String word, Collection<String> valid) {
    String all = "valid: " + String.join(", ", new TreeSet<>(valid));
    return nearest(word, valid).map(n -> "did you mean \"" + n + "\"? (" + all + ")").orElse(all);
  }

  /** Returns the nearest valid word, if one is near enough to be meant. */
  public static Optional<String> nearest(String word, Collection<String> valid) {
    int far = Math.max(2, word.length() / 2);
    return valid.stream()
        .sorted()
        .min(Comparator.comparingInt(v -> distance(word, v)))
        .filter(v -> distance(word, v) <= far);
  }

  /** Returns the number of letters to insert, drop or replace, letter case aside (Levenshtein). */
  public static int distance(String a, String b) {
    String p = a.toLowerCase(Locale.ROOT);
    String q = b.toLowerCase(Locale.ROOT);
    int[] row = new int[q.length() + 1];
    for (int j = 0; j <= q.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= p.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= q.length(); j++) {
        int replaced = diagonal + (p.charAt(i - 1) == q.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[q.length()];
  }
}
