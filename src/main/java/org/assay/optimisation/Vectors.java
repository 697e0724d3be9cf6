package org.assay.optimisation;

/** Sums over flat arrays, in a fixed order, so that a run can be repeated to the last bit. */
final class Vectors {

  private Vectors() {}

  /** Returns {@code a · b}; four sums under way keep the processor from waiting for one. */
  static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int even = a.length & ~3;
    for (int i = 0; i < even; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (int i = even; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3);
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
