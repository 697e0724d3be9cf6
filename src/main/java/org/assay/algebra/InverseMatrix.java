package org.assay.algebra;

import org.assay.ConvergenceException;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.lu.LUDecompositionAlt_DDRM;
import org.ejml.dense.row.linsol.lu.LinearSolverLu_DDRM;

/** Inverse of a small dense matrix. */
public final class InverseMatrix {

  /** Pivots smaller than this part of the largest element make a matrix singular. */
  private static final double SINGULAR = 1e-13;

  private InverseMatrix() {}

  /**
   * Returns the inverse, by {@code P A = L U} with row pivoting.
   *
   * @param matrix n × n numbers, row after row; not modified
   * @param n number of rows
   * @throws ConvergenceException when the matrix is singular to rounding
   */
  public static double[] of(double[] matrix, int n) {
    DMatrixRMaj a = new DMatrixRMaj(n, n, true, matrix);
    double least = SINGULAR * CommonOps_DDRM.elementMaxAbs(a);
    LUDecompositionAlt_DDRM lu = new LUDecompositionAlt_DDRM();
    LinearSolverLu_DDRM solver = new LinearSolverLu_DDRM(lu);
    boolean regular = solver.setA(a);
    for (int k = 0; regular && k < n; k++) {
      regular = Math.abs(lu.getLU().get(k, k)) > least; // not so for what is not a number
    }
    if (!regular) {
      throw new ConvergenceException("a matrix of " + n + " rows has no inverse");
    }
    DMatrixRMaj inverse = new DMatrixRMaj(n, n);
    solver.invert(inverse);
    return inverse.data;
  }
}
