package org.assay.training;

import java.util.Locale;

/** Memory for the derivatives of descriptors, given away in the order of asking. */
final class MemoryBudget {

  /** Most numbers in one array of Java. */
  private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 16L;

  private final long bytes;
  private long taken;
  private long refused;

  /** Makes a budget of so many bytes. */
  MemoryBudget(long bytes) {
    this.bytes = bytes;
  }

  /**
   * Takes room for numbers of eight bytes, and returns whether there was enough.
   *
   * @param inArray whether they are to be one of Java's arrays
   */
  boolean take(long numbers, boolean inArray) {
    boolean fits = (!inArray || numbers <= LARGEST_ARRAY) && 8 * numbers <= bytes - taken;
    if (fits) {
      taken += 8 * numbers;
    } else {
      refused += 8 * numbers;
    }
    return fits;
  }

  /** Returns what became of it, for the log. */
  String report() {
    String kept = text(taken) + " of derivatives of descriptors are kept in memory";
    return refused == 0
        ? kept
        : kept
            + "; "
            + text(refused)
            + " go beyond memory_limit ("
            + text(bytes)
            + ") and are computed again for every step";
  }

  private static String text(long bytes) {
    return String.format(Locale.ROOT, "%.3g GiB", bytes / (double) (1L << 30));
  }
}
