package org.assay.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the reader of extended XYZ has to say of one file: each thing once, with its count. */
final class XyzNotes {

  /** Names that one note tells at most. */
  private static final int MOST_NAMES = 12;

  /**
   * Of one kind of note: the words of its first structure, where that is, and how many there are.
   */
  private static final class Tally {
    private final String text;
    private final int line;
    private int number;

    Tally(String text, int line) {
      this.text = text;
      this.line = line;
    }
  }

  private final DataLines lines;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private int line;

  XyzNotes(DataLines lines) {
    this.lines = lines;
  }

  /** Begins a structure, at its line that was read last. */
  void begin() {
    line = lines.number() - 1;
  }

  /**
   * Counts a structure of which something is to be said.
   *
   * @param text goes on behind a number, {@code structures whose …}
   */
  void count(String text) {
    count(text, text);
  }

  /**
   * Counts a structure of which something is to be said in words that differ from one to the next.
   *
   * @param kind what it is about
   * @param text goes on behind a number; that of the first structure of this kind counts
   */
  void count(String kind, String text) {
    tallies.computeIfAbsent(kind, k -> new Tally(text, line)).number++;
  }

  /** Takes what is to be said of structures that come later in the file. */
  void addAll(XyzNotes later) {
    later.tallies.forEach(
        (kind, t) ->
            tallies.computeIfAbsent(kind, k -> new Tally(t.text, t.line)).number += t.number);
  }

  /** Says all of it. */
  void tell(Notes notes) {
    tallies.values().forEach(t -> notes.count(lines.name(), t.text, t.line, t.number));
  }

  /** Returns names for a note, not more than can be read. */
  static String names(List<String> names) {
    List<String> shown =
        names.stream().distinct().limit(MOST_NAMES).map(name -> Shown.of(name)).toList();
    long more = names.stream().distinct().count() - shown.size();
    return shown.isEmpty()
        ? "none"
        : String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
  }
}
