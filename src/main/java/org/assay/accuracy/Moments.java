package org.assay.accuracy;

/**
 * Sums over rows of what a potential found, p, and what is known, d, of each component: enough to
 * ask how near they would be if d were multiplied, moved, or its components exchanged.
 */
final class Moments {

  private final int size;
  private final double[] p;
  private final double[] d;
  private final double[] pp;
  private final double[] dd;
  private final double[] pd;
  private int count;

  /** Makes the sums of so many components. */
  Moments(int size) {
    this.size = size;
    p = new double[size];
    d = new double[size];
    pp = new double[size];
    dd = new double[size];
    pd = new double[size * size];
  }

  void add(double[] found, double[] known) {
    count++;
    for (int i = 0; i < size; i++) {
      p[i] += found[i];
      d[i] += known[i];
      pp[i] += found[i] * found[i];
      dd[i] += known[i] * known[i];
      for (int j = 0; j < size; j++) {
        pd[i * size + j] += found[i] * known[j];
      }
    }
  }

  void add(Moments other) {
    count += other.count;
    addTo(p, other.p);
    addTo(d, other.d);
    addTo(pp, other.pp);
    addTo(dd, other.dd);
    addTo(pd, other.pd);
  }

  private static void addTo(double[] to, double[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  int size() {
    return size;
  }

  /** Returns how many rows there are. */
  int count() {
    return count;
  }

  /** Returns {@code Σ p_i²} over rows. */
  double found(int i) {
    return pp[i];
  }

  /** Returns {@code Σ (p_i − mean)²} over rows. */
  double variation(int i) {
    return count == 0 ? 0 : Math.max(0, pp[i] - p[i] * p[i] / count);
  }

  /** Returns {@code Σ d_j²} over rows. */
  double known(int j) {
    return dd[j];
  }

  /** Returns {@code Σ p_i d_j} over rows. */
  double product(int i, int j) {
    return pd[i * size + j];
  }

  /** Returns the mean of {@code d_i − p_i}. */
  double excess(int i) {
    return count == 0 ? 0 : (d[i] - p[i]) / count;
  }
}
