package org.assay.dataset;

import java.util.List;

/** What the reader of extended XYZ has to say of one file: each thing once, with its count. */
final class XyzNotes {

  /** Names that one note tells at most. */
  private static final int MOST_NAMES = 12;

  private final Notes notes;
  private final DataLines lines;
  private int line;

  XyzNotes(Notes notes, DataLines lines) {
    this.notes = notes;
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
    notes.count(lines.name(), kind, text, line);
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
