package org.assay.algebra;

import java.util.Arrays;
import org.assay.ConvergenceException;
import org.ejml.data.DMatrixRMaj;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Eigenvalues of small symmetric and Hermitian matrices, exact to rounding relative to the largest
 * of them: the QR algorithm with implicit shifts, after a reduction to tridiagonal form.
 *
 * <p>Source: G. H. Golub and C. F. Van Loan, Matrix Computations, section 8.3.
 */
public final class SymmetricEigenvalues {

  private SymmetricEigenvalues() {}

  /**
   * Returns the eigenvalues of a real symmetric matrix, ascending.
   *
   * @param matrix n × n numbers, row after row; its lower triangle is not looked at; not modified
   * @param n number of rows
   * @throws ConvergenceException when the matrix has numbers that are not finite, or the algorithm
   *     does not converge
   */
  public static double[] of(double[] matrix, int n) {
    EigenDecomposition_F64<DMatrixRMaj> decomposition = SymmetricDecomposition.of(matrix, n, false);
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = decomposition.getEigenvalue(i).real;
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
}
