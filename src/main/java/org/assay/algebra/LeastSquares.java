package org.assay.algebra;

/** Small dense least squares by Householder reflections. */
public final class LeastSquares {

  private LeastSquares() {}

  /**
   * Returns x that minimises {@code |A x − b|²}.
   *
   * @param rows A, n rows of m numbers, n ≥ m, of full rank; not modified
   * @param right b, length n; not modified
   */
  public static double[] solve(double[][] rows, double[] right) {
    int n = rows.length;
    int m = rows[0].length;
    double[][] a = new double[n][];
    for (int i = 0; i < n; i++) {
      a[i] = rows[i].clone();
    }
    double[] b = right.clone();
    for (int k = 0; k < m; k++) {
      reflect(a, b, k);
    }
    double[] x = new double[m];
    for (int k = m - 1; k >= 0; k--) {
      double sum = b[k];
      for (int j = k + 1; j < m; j++) {
        sum -= a[k][j] * x[j];
      }
      x[k] = sum / a[k][k];
    }
    return x;
  }

  /** Makes column k of A zero below the diagonal; A and b are modified. */
  private static void reflect(double[][] a, double[] b, int k) {
    int n = a.length;
    double norm = 0;
    for (int i = k; i < n; i++) {
      norm += a[i][k] * a[i][k];
    }
    norm = Math.sqrt(norm);
    if (norm == 0) {
      throw new IllegalArgumentException("column " + k + " depends on those before it");
    }
    double alpha = a[k][k] > 0 ? -norm : norm;
    double[] v = new double[n];
    double squared = 0;
    for (int i = k; i < n; i++) {
      v[i] = a[i][k] - (i == k ? alpha : 0);
      squared += v[i] * v[i];
    }
    for (int j = k; j < a[0].length; j++) {
      double dot = 0;
      for (int i = k; i < n; i++) {
        dot += v[i] * a[i][j];
      }
      for (int i = k; i < n; i++) {
        a[i][j] -= 2 * dot / squared * v[i];
      }
    }
    double dot = 0;
    for (int i = k; i < n; i++) {
      dot += v[i] * b[i];
    }
    for (int i = k; i < n; i++) {
      b[i] -= 2 * dot / squared * v[i];
    }
  }
}
