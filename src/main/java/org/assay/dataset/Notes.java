package org.assay.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.Count;

/** What readers left out or doubt, one line for each kind of it in each file. */
final class Notes {

  private record Kind(String file, String kind) {}

  /** Of one kind: the words and the place of the first of it, and how many there are. */
  private static final class Tally {
    private final String what;
    private final String first;
    private int number;

    Tally(String what, String first) {
      this.what = what;
      this.first = first;
    }
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
    count(file, what, what, line);
  }

  /**
   * Counts something of which the words differ from one to the next.
   *
   * @param kind what it is about
   * @param what a sentence likewise; that of the first of this kind counts
   */
  void count(String file, String kind, String what, int line) {
    counts.computeIfAbsent(new Kind(file, kind), k -> new Tally(what, file + ":" + line)).number++;
  }

  /** Takes the remarks of what comes later in the same files, and counts on. */
  void goOn(Notes later) {
    plain.addAll(later.plain);
    later.counts.forEach(
        (kind, t) ->
            counts.computeIfAbsent(kind, k -> new Tally(t.what, t.first)).number += t.number);
  }

  /** Takes all remarks of another. */
  void addAll(Notes other) {
    plain.addAll(other.lines());
  }

  /** Returns all remarks. */
  List<String> lines() {
    List<String> all = new ArrayList<>(plain);
    counts.values().forEach(t -> all.add(t.first + ": " + counted(t.number, t.what)));
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
