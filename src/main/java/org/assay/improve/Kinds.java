package org.assay.improve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What met structures, as figures tell it apart: tests and explorations, as many as readers can
 * tell the colours of.
 *
 * @param names each with a colour; the last may stand for all others
 */
record Kinds(List<String> names) {

  /** Colours that readers can tell apart. */
  private static final int COLOURS = 7;

  private static final String OTHERS = "others";

  Kinds {
    names = List.copyOf(names);
  }

  /** Returns the first word of an origin: a test, {@code rattled}, {@code dynamics}. */
  static String of(Met met) {
    return met.origin().split("_", 2)[0];
  }

  static String of(Chosen chosen) {
    return of(chosen.met());
  }

  /** Returns the kinds that get a colour: all, or those that met most of the structures. */
  static Kinds of(List<String> kinds) {
    Map<String, Integer> counts = counts(kinds);
    List<String> names = new ArrayList<>(counts.keySet());
    if (names.size() > COLOURS) {
      names.sort(Comparator.comparing(counts::get, Comparator.reverseOrder()));
      names = new ArrayList<>(names.subList(0, COLOURS - 1));
      names.add(OTHERS);
    }
    return new Kinds(names);
  }

  private static Map<String, Integer> counts(List<String> kinds) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    kinds.forEach(kind -> counts.merge(kind, 1, Integer::sum));
    return counts;
  }

  /** Returns which of the names stands for a kind. */
  String name(String kind) {
    return names.contains(kind) ? kind : OTHERS;
  }

  /** Returns how many there are of each kind, in words: {@code 2 eos; 1 rattled}. */
  static String words(List<String> kinds) {
    List<String> words = new ArrayList<>();
    counts(kinds).forEach((kind, count) -> words.add(count + " " + kind));
    return String.join("; ", words);
  }
}
