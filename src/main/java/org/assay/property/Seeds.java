package org.assay.property;

import java.util.Random;

/** Random numbers that depend on a run's seed and a job's name, and on nothing else. */
public final class Seeds {

  private Seeds() {}

  /** Returns the seed of one job: a hash of both, so that jobs do not share random numbers. */
  public static long derived(long seed, String job) {
    long z = seed;
    for (int i = 0; i < job.length(); i++) {
      z = mixed(z + job.charAt(i));
    }
    return mixed(z);
  }

  /**
   * Returns positions with every coordinate moved by a uniform random number.
   *
   * @param positions Cartesian triples (Å); not modified
   * @param amplitude largest displacement of a coordinate (Å)
   * @param seed seed
   */
  public static double[] displaced(double[] positions, double amplitude, long seed) {
    Random random = new Random(seed);
    double[] out = positions.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] += amplitude * (2 * random.nextDouble() - 1);
    }
    return out;
  }

  /** One step of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mixed(long x) {
    long z = x + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
