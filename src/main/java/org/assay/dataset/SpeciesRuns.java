package org.assay.dataset;

import java.util.ArrayList;
import java.util.List;

/**
 * Symbols of atoms as runs of one element each. A count in a header is a promise: only when as many
 * atoms have been read is there a list of that length.
 */
final class SpeciesRuns {

  static final int MOST_ATOMS = 10_000_000;

  private record Run(String symbol, int count) {}

  private final List<Run> runs = new ArrayList<>();
  private int total;

  /**
   * Adds a run.
   *
   * @return whether the number of atoms stays within {@value #MOST_ATOMS}; if not, nothing is added
   */
  boolean add(String symbol, int count) {
    if (count > MOST_ATOMS - total) {
      return false;
    }
    runs.add(new Run(symbol, count));
    total += count;
    return true;
  }

  /** Returns the number of atoms. */
  int total() {
    return total;
  }

  /** Returns whether there are several runs, of one element or not. */
  boolean several() {
    return runs.size() > 1;
  }

  /** Returns the symbol of each atom. */
  List<String> symbols() {
    List<String> all = new ArrayList<>(total);
    for (Run run : runs) {
      for (int i = 0; i < run.count; i++) {
        all.add(run.symbol);
      }
    }
    return all;
  }
}
