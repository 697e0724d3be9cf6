package org.assay.algebra;

import java.util.Arrays;

/**
 * Eigenvalues of small symmetric and Hermitian matrices by cyclic Jacobi rotations, exact to
 * rounding relative to the largest of them.
 *
 * <p>Source: C. G. J. Jacobi, J. reine angew. Math. 30, 51 (1846); G. H. Golub and C. F. Van Loan,
 * Matrix Computations, section 8.5.
 */
public final class SymmetricEigenvalues {

  /** A dozen sweeps do for any matrix; they converge quadratically. */
  private static final int MOST_SWEEPS = 60;

  private SymmetricEigenvalues() {}

  /**
   * Returns the eigenvalues of a real symmetric matrix, ascending.
   *
   * @param matrix n × n numbers, row after row; its lower triangle is not looked at; not modified
   * @param n number of rows
   */
  public static double[] of(double[] matrix, int n) {
    double[] a = matrix.clone();
    double scale = Arrays.stream(a).map(Math::abs).max().orElse(0);
    double small = 1e-16 * scale;
    for (int sweep = 0; sweep < MOST_SWEEPS && largestOffDiagonal(a, n) > small; sweep++) {
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          if (Math.abs(a[p * n + q]) > small) {
            rotate(a, n, p, q);
          }
        }
      }
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = a[i * n + i];
    }
    Arrays.sort(values);
    return values;
  }

  /**
   * Returns the eigenvalues of a Hermitian matrix {@code A + iB}, ascending: those of the symmetric
   * matrix {@code [[A, −B], [B, A]]}, which has each of them twice.
   *
   * @param real A, n × n numbers, row after row, symmetric; not modified
   * @param imaginary B, the same, antisymmetric; not modified
   * @param n number of rows
   */
  public static double[] ofHermitian(double[] real, double[] imaginary, int n) {
    int m = 2 * n;
    double[] whole = new double[m * m];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        whole[i * m + j] = real[i * n + j];
        whole[(n + i) * m + n + j] = real[i * n + j];
        whole[i * m + n + j] = -imaginary[i * n + j];
        whole[(n + i) * m + j] = imaginary[i * n + j];
      }
    }
    double[] twice = of(whole, m);
    double[] once = new double[n];
    for (int i = 0; i < n; i++) {
      once[i] = (twice[2 * i] + twice[2 * i + 1]) / 2;
    }
    return once;
  }

  private static double largestOffDiagonal(double[] a, int n) {
    double largest = 0;
    for (int p = 0; p < n; p++) {
      for (int q = p + 1; q < n; q++) {
        largest = Math.max(largest, Math.abs(a[p * n + q]));
      }
    }
    return largest;
  }

  /** Makes a_pq zero by a rotation in the plane of p and q; works on the upper triangle alone. */
  private static void rotate(double[] a, int n, int p, int q) {
    double apq = a[p * n + q];
    double theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
    // The smaller of the two angles: t² + 2 θ t − 1 = 0.
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    a[p * n + p] -= t * apq;
    a[q * n + q] += t * apq;
    a[p * n + q] = 0;
    for (int k = 0; k < n; k++) {
      if (k != p && k != q) {
        int kp = k < p ? k * n + p : p * n + k;
        int kq = k < q ? k * n + q : q * n + k;
        double x = a[kp];
        double y = a[kq];
        a[kp] = c * x - s * y;
        a[kq] = s * x + c * y;
      }
    }
  }
}
