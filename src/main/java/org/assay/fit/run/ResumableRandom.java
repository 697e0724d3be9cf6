package org.assay.fit.run;

import java.util.Random;

/**
 * Java's own generator, number for number, whose state can be asked for and set: {@code s ← (s ·
 * 0x5DEECE66D + 11) mod 2^48}, as the documentation of {@link Random} lays down.
 */
final class ResumableRandom extends Random {

  private static final long serialVersionUID = 1;

  private static final long MULTIPLIER = 0x5DEECE66DL;
  private static final long ADDEND = 11;
  private static final int BITS = 48;
  private static final long MASK = (1L << BITS) - 1;

  private long state;

  ResumableRandom(long seed) {
    super(seed);
    setSeed(seed);
  }

  /**
   * Returns the generator of one of several starts: its seed is the number {@code start} of the
   * sequence SplitMix64 that begins at {@code seed} (G. L. Steele, D. Lea and C. H. Flood, OOPSLA
   * 2014).
   *
   * @param start from 1
   */
  static long seedOf(long seed, int start) {
    long z = seed + start * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  @Override
  public synchronized void setSeed(long seed) {
    super.setSeed(seed);
    state = (seed ^ MULTIPLIER) & MASK;
  }

  @Override
  protected int next(int bits) {
    state = (state * MULTIPLIER + ADDEND) & MASK;
    return (int) (state >>> (BITS - bits));
  }

  /** Returns what {@link #restore} takes. */
  long state() {
    return state;
  }

  /** Goes on where a generator was that returned this state. */
  void restore(long before) {
    state = before;
  }
}
