package org.assay.algebra;

import org.assay.ConvergenceException;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;

/** The Cholesky factor L of a small symmetric, positive definite matrix: {@code A = L Lᵀ}. */
public final class CholeskyFactor {

  private CholeskyFactor() {}

  /**
   * Returns {@code L⁻¹}, lower triangular, n × n numbers, row after row.
   *
   * @param matrix A, n × n numbers, row after row; its upper triangle is not looked at; not
   *     modified
   * @param n number of rows
   * @throws ConvergenceException when the matrix is not positive definite to rounding
   */
  public static double[] inverse(double[] matrix, int n) {
    DMatrixRMaj factor = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        factor.set(i, j, matrix[i * n + j]);
        factor.set(j, i, matrix[i * n + j]);
      }
    }
    boolean positive = new CholeskyDecompositionInner_DDRM(true).decompose(factor);
    for (int k = 0; positive && k < n; k++) {
      positive = factor.get(k, k) > 0; // not so for what is not a number
    }
    if (!positive) {
      throw new ConvergenceException("a matrix of " + n + " rows is not positive definite");
    }
    double[] inverse = new double[n * n];
    TriangularSolver_DDRM.invertLower(factor.data, inverse, n);
    return inverse;
  }
}
