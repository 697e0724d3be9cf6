package org.assay.potential;

/** Cholesky factors of small symmetric matrices. */
final class CholeskyKernel {

  private CholeskyKernel() {}

  /**
   * Returns {@code L⁻¹} of {@code L Lᵀ = A}, lower triangular.
   *
   * @param a positive definite; its lower triangle is overwritten with L
   */
  static double[][] inverseFactor(double[][] a) {
    int n = a.length;
    for (int k = 0; k < n; k++) {
      for (int l = 0; l <= k; l++) {
        double sum = a[k][l];
        for (int j = 0; j < l; j++) {
          sum -= a[k][j] * a[l][j];
        }
        a[k][l] = k == l ? Math.sqrt(sum) : sum / a[l][l];
      }
    }
    double[][] inverse = new double[n][n];
    for (int column = 0; column < n; column++) {
      inverse[column][column] = 1 / a[column][column];
      for (int k = column + 1; k < n; k++) {
        double sum = 0;
        for (int j = column; j < k; j++) {
          sum -= a[k][j] * inverse[j][column];
        }
        inverse[k][column] = sum / a[k][k];
      }
    }
    return inverse;
  }
}
