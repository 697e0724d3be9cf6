package org.assay.algebra;

import org.assay.ConvergenceException;
import org.ejml.data.DMatrixRMaj;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** The eigenvector of the largest eigenvalue of a small symmetric matrix. */
public final class LeadingEigenvector {

  private LeadingEigenvector() {}

  /**
   * Returns it, of length 1; its sign has no meaning.
   *
   * @param matrix n × n numbers, row after row; its lower triangle is not looked at; not modified
   * @param n number of rows
   * @throws ConvergenceException when the matrix has numbers that are not finite, or the algorithm
   *     does not converge
   */
  public static double[] of(double[] matrix, int n) {
    EigenDecomposition_F64<DMatrixRMaj> decomposition = SymmetricDecomposition.of(matrix, n, true);
    int leading = 0;
    for (int i = 1; i < n; i++) {
      double value = decomposition.getEigenvalue(i).real;
      leading = value > decomposition.getEigenvalue(leading).real ? i : leading;
    }
    DMatrixRMaj vector = decomposition.getEigenVector(leading);
    double[] numbers = new double[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = vector.get(i);
    }
    return numbers;
  }
}
