package org.assay.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.assay.SettingsException;

/**
 * Whether results are of the same elements. Their ids say nothing of them, so that a reference of
 * one element would judge the values of another without a word.
 */
public final class SameElements {

  private SameElements() {}

  /**
   * Requires the same elements.
   *
   * @param byName chemical symbols by what the results are called; none where a file of an older
   *     version does not say
   * @return a note on each that does not say, where others do
   * @throws SettingsException when two are of different elements
   */
  public static List<String> required(Map<String, List<String>> byName) {
    Optional<Map.Entry<String, List<String>>> first =
        byName.entrySet().stream().filter(e -> !e.getValue().isEmpty()).findFirst();
    List<String> notes = new ArrayList<>();
    for (Map.Entry<String, List<String>> e : byName.entrySet()) {
      if (first.isEmpty()) {
        continue;
      }
      List<String> expected = first.get().getValue();
      if (e.getValue().isEmpty()) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s: written by an older version, does not say of which element it is; taken to be"
                    + " of %s as %s",
                e.getKey(),
                text(expected),
                first.get().getKey()));
      } else if (!new TreeSet<>(expected).equals(new TreeSet<>(e.getValue()))) {
        throw new SettingsException(
            String.format(
                Locale.ROOT,
                "%s: of %s, but %s is of %s; references of one element do not judge another, so"
                    + " compare those of one element only",
                e.getKey(),
                text(e.getValue()),
                first.get().getKey(),
                text(expected)));
      }
    }
    return notes;
  }

  /** Requires the same elements of results by their names, see {@link #required}. */
  public static List<String> requiredOf(Map<String, Results> results) {
    Map<String, List<String>> byName = new LinkedHashMap<>();
    results.forEach((name, r) -> byName.put(name, r.elements()));
    return required(byName);
  }

  /** Returns chemical symbols as tables show them. */
  public static String text(List<String> elements) {
    return elements.isEmpty() ? "not known" : String.join(", ", elements);
  }
}
