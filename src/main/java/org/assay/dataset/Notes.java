package org.assay.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What readers left out or doubt, one line for each kind of it in each file. */
final class Notes {

  private record Kind(String file, String what) {}

  private static final class Count {
    private int number;
    private String first = "";
  }

  private final List<String> plain = new ArrayList<>();
  private final Map<Kind, Count> counts = new LinkedHashMap<>();

  /** Adds a remark. */
  void add(String remark) {
    plain.add(remark);
  }

  /**
   * Counts something that may happen often.
   *
   * @param what a sentence that goes on behind a number, for example {@code ionic steps left out}
   */
  void count(String file, String what, int line) {
    Count count = counts.computeIfAbsent(new Kind(file, what), k -> new Count());
    if (count.number++ == 0) {
      count.first = file + ":" + line;
    }
  }

  /** Takes all remarks of another. */
  void addAll(Notes other) {
    plain.addAll(other.lines());
  }

  /** Returns all remarks. */
  List<String> lines() {
    List<String> all = new ArrayList<>(plain);
    counts.forEach((kind, count) -> all.add(count.first + ": " + count.number + " " + kind.what));
    return all;
  }
}
