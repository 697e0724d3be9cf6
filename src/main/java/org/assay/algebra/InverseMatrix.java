package org.assay.algebra;

import org.assay.ConvergenceException;

/** Inverse of a small dense matrix. */
public final class InverseMatrix {

  /** Pivots smaller than this part of the largest element make a matrix singular. */
  private static final double SINGULAR = 1e-13;

  private InverseMatrix() {}

  /**
   * Returns the inverse, by Gauss–Jordan elimination with row pivoting.
   *
   * @param matrix n × n numbers, row after row; not modified
   * @param n number of rows
   * @throws ConvergenceException when the matrix is singular to rounding
   */
  public static double[] of(double[] matrix, int n) {
    double[] a = matrix.clone();
    double[] inverse = new double[n * n];
    double scale = 0;
    for (double v : a) {
      scale = Math.max(scale, Math.abs(v));
    }
    for (int i = 0; i < n; i++) {
      inverse[i * n + i] = 1;
    }
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        pivot = Math.abs(a[i * n + k]) > Math.abs(a[pivot * n + k]) ? i : pivot;
      }
      if (!(Math.abs(a[pivot * n + k]) > SINGULAR * scale)) {
        throw new ConvergenceException("a matrix of " + n + " rows has no inverse");
      }
      swap(a, n, k, pivot);
      swap(inverse, n, k, pivot);
      double diagonal = a[k * n + k];
      for (int j = 0; j < n; j++) {
        a[k * n + j] /= diagonal;
        inverse[k * n + j] /= diagonal;
      }
      for (int i = 0; i < n; i++) {
        double factor = a[i * n + k];
        if (i != k) {
          for (int j = 0; j < n; j++) {
            a[i * n + j] -= factor * a[k * n + j];
            inverse[i * n + j] -= factor * inverse[k * n + j];
          }
        }
      }
    }
    return inverse;
  }

  private static void swap(double[] m, int n, int i, int k) {
    for (int j = 0; j < n; j++) {
      double value = m[i * n + j];
      m[i * n + j] = m[k * n + j];
      m[k * n + j] = value;
    }
  }
}
