package org.assay.algebra;

import org.assay.ConvergenceException;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Eigenvalues and eigenvectors of a symmetric matrix, in no order. */
final class SymmetricDecomposition {

  private SymmetricDecomposition() {}

  /**
   * Takes a matrix apart.
   *
   * @param matrix n × n numbers, row after row; its lower triangle is not looked at; not modified
   * @param vectors whether eigenvectors are wanted
   * @throws ConvergenceException when the matrix has numbers that are not finite, or the algorithm
   *     does not converge
   */
  static EigenDecomposition_F64<DMatrixRMaj> of(double[] matrix, int n, boolean vectors) {
    DMatrixRMaj a = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        a.set(i, j, matrix[i * n + j]);
        a.set(j, i, matrix[i * n + j]);
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.eig(n, vectors, true);
    if (MatrixFeatures_DDRM.hasUncountable(a) || !decomposition.decompose(a)) {
      throw new ConvergenceException(
          (vectors ? "the eigenvectors" : "the eigenvalues")
              + " of a symmetric matrix of "
              + n
              + " rows could not be computed"
              + (MatrixFeatures_DDRM.hasUncountable(a) ? ": a number of it is not finite" : ""));
    }
    return decomposition;
  }
}
