package org.assay.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.Count;

/** What readers left out or doubt, one line for each kind of it in each file. */
final class Notes {

  private record Kind(String file, String what) {}

  private static final class Tally {
    private int number;
    private String first = "";
  }

  /** What is counted: one of it, and several. */
  private static final Map<String, String> COUNTED =
      Map.of(
          "structures", "structure",
          "ionic steps", "ionic step",
          "energies", "energy",
          "lines", "line");

  private final List<String> plain = new ArrayList<>();
  private final Map<Kind, Tally> counts = new LinkedHashMap<>();

  /** Adds a remark. */
  void add(String remark) {
    plain.add(remark);
  }

  /**
   * Counts something that may happen often.
   *
   * @param what a sentence that goes on behind a number, for example {@code ionic steps left out};
   *     it begins with what is counted
   */
  void count(String file, String what, int line) {
    count(file, what, line, 1);
  }

  /** Counts {@code number} of something, the first of them at a line. */
  void count(String file, String what, int line, int number) {
    Tally count = counts.computeIfAbsent(new Kind(file, what), k -> new Tally());
    if (count.number == 0) {
      count.first = file + ":" + line;
    }
    count.number += number;
  }

  /** Takes all remarks of another. */
  void addAll(Notes other) {
    plain.addAll(other.lines());
  }

  /** Returns all remarks. */
  List<String> lines() {
    List<String> all = new ArrayList<>(plain);
    counts.forEach((kind, count) -> all.add(count.first + ": " + counted(count.number, kind.what)));
    return all;
  }

  /** Returns the sentence behind its number, about one thing where there is but one. */
  private static String counted(int number, String what) {
    for (Map.Entry<String, String> thing : COUNTED.entrySet()) {
      if (what.startsWith(thing.getKey())) {
        String rest = what.substring(thing.getKey().length());
        return Count.of(number, thing.getValue(), thing.getKey()) + rest;
      }
    }
    throw new IllegalArgumentException("what is counted in \"" + what + "\"?");
  }
}
