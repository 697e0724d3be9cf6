package org.assay.engine;

import java.util.Locale;

/** Memory for the derivatives of descriptors, given away in the order of asking. */
public final class MemoryBudget {

  private final long bytes;
  private long taken;
  private long refused;

  /** Makes a budget of so many bytes. */
  public MemoryBudget(long bytes) {
    this.bytes = bytes;
  }

  /** Takes room for numbers of eight bytes, and returns whether there was enough. */
  public boolean take(long numbers) {
    boolean fits = 8 * numbers <= bytes - taken;
    if (fits) {
      taken += 8 * numbers;
    } else {
      refused += 8 * numbers;
    }
    return fits;
  }

  /** Returns what became of it, for the log. */
  public String report() {
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
