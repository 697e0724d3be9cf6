package org.assay.engine;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.assay.kernel.Precision;

/**
 * Memory for the derivatives of descriptors, given away in the order of asking, on one machine or
 * on several that have as much each.
 */
public final class MemoryBudget {

  private final long bytes;
  private final Precision precision;
  private final Map<String, Long> taken = new TreeMap<>();
  private long refused;

  /** Makes a budget of so many bytes, for numbers of double precision. */
  public MemoryBudget(long bytes) {
    this(bytes, Precision.DOUBLE);
  }

  /**
   * Makes a budget.
   *
   * @param bytes of each machine
   * @param precision of what is kept, and of what is found again
   */
  public MemoryBudget(long bytes, Precision precision) {
    this.bytes = bytes;
    this.precision = precision;
  }

  /** Returns the precision of what is kept, and of what is found again. */
  public Precision precision() {
    return precision;
  }

  /** Takes room for numbers on this machine, and returns whether there was enough. */
  public boolean take(long numbers) {
    return take(numbers, "");
  }

  /** Takes room for numbers on a machine, and returns whether there was enough. */
  public boolean take(long numbers, String machine) {
    long wanted = precision.bytes() * numbers;
    long before = taken.getOrDefault(machine, 0L);
    boolean fits = wanted <= bytes - before;
    if (fits) {
      taken.put(machine, before + wanted);
    } else {
      refused += wanted;
    }
    return fits;
  }

  /** Returns what became of it, for the log. */
  public String report() {
    long all = taken.values().stream().mapToLong(Long::longValue).sum();
    String kept =
        text(all)
            + " of derivatives of descriptors are kept in memory"
            + (precision == Precision.FLOAT ? ", in single precision" : "");
    return refused == 0
        ? kept
        : kept
            + "; "
            + text(refused)
            + " go beyond memory_limit ("
            + text(bytes)
            + ") and are computed again for every step";
  }

  static String text(long bytes) {
    return bytes < 1L << 27
        ? String.format(Locale.ROOT, "%.3g MiB", bytes / (double) (1L << 20))
        : String.format(Locale.ROOT, "%.3g GiB", bytes / (double) (1L << 30));
  }
}
