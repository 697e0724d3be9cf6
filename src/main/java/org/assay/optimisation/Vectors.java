package org.assay.optimisation;

/** Sums over flat arrays, in index order, so that a run can be repeated to the last bit. */
final class Vectors {

  private Vectors() {}

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double length(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  /** Returns the largest absolute component; NaN where there is one. */
  static double largest(double[] a) {
    double largest = 0;
    for (double v : a) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest;
  }

  static double sumOfSizes(double[] a) {
    double sum = 0;
    for (double v : a) {
      sum += Math.abs(v);
    }
    return sum;
  }

  static boolean allFinite(double[] a) {
    return Double.isFinite(largest(a));
  }

  /** Adds {@code factor · a} to {@code sum}. */
  static void addScaled(double factor, double[] a, double[] sum) {
    for (int i = 0; i < a.length; i++) {
      sum[i] += factor * a[i];
    }
  }
}
