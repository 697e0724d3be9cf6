package org.assay.algebra;

import org.assay.ConvergenceException;
import org.ejml.data.DMatrixRMaj;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Powers of small symmetric matrices: {@code A^p = Σ_k λ_k^p v_k v_kᵀ}. */
public final class SymmetricPower {

  private SymmetricPower() {}

  /**
   * Returns powers, by one decomposition.
   *
   * @param matrix n × n numbers, row after row, positive definite; its lower triangle is not looked
   *     at; not modified
   * @param n number of rows
   * @param powers which need not be whole
   * @return of each as many numbers, row after row, symmetric
   * @throws ConvergenceException when the matrix has numbers that are not finite, is not positive
   *     definite, or the algorithm does not converge
   */
  public static double[][] of(double[] matrix, int n, double... powers) {
    EigenDecomposition_F64<DMatrixRMaj> decomposition = SymmetricDecomposition.of(matrix, n, true);
    double[][] results = new double[powers.length][n * n];
    for (int k = 0; k < n; k++) {
      double value = decomposition.getEigenvalue(k).real;
      if (!(value > 0)) {
        throw new ConvergenceException(
            "a power of a matrix that is not positive definite: its eigenvalue " + value);
      }
      DMatrixRMaj vector = decomposition.getEigenVector(k);
      for (int p = 0; p < powers.length; p++) {
        double factor = Math.pow(value, powers[p]);
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            results[p][i * n + j] += factor * vector.get(i) * vector.get(j);
          }
        }
      }
    }
    return results;
  }
}
