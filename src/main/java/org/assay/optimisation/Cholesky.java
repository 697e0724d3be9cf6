package org.assay.optimisation;

/** Solves {@code A x = b} by {@code A = L Lᵀ}, row by row; for matrices that fit a cache. */
public final class Cholesky implements PositiveDefiniteSolver {

  @Override
  public boolean solve(double[] matrix, double[] b) {
    int n = b.length;
    return factorise(matrix, n) && substitute(matrix, b, n);
  }

  /** Overwrites the lower triangle with L. */
  private static boolean factorise(double[] a, int n) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= a[i * n + k] * a[j * n + k];
        }
        if (j < i) {
          a[i * n + j] = sum / a[j * n + j];
        } else if (sum > 0) {
          a[i * n + i] = Math.sqrt(sum);
        } else {
          return false; // NaN ends here as well
        }
      }
    }
    return true;
  }

  private static boolean substitute(double[] l, double[] b, int n) {
    for (int i = 0; i < n; i++) {
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= l[i * n + k] * b[k];
      }
      b[i] = sum / l[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double x = b[i] / l[i * n + i];
      b[i] = x;
      for (int k = 0; k < i; k++) {
        b[k] -= l[i * n + k] * x;
      }
    }
    return Vectors.allFinite(b);
  }
}
