package org.assay.algebra;

import org.assay.ConvergenceException;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.qr.QRColPivDecompositionHouseholderColumn_DDRM;
import org.ejml.dense.row.linsol.qr.LinearSolverQrpHouseCol_DDRM;

/** Small dense least squares by Householder reflections. */
public final class LeastSquares {

  /** What is left of a column, in parts of its length, that the others make up to rounding. */
  private static final double DEPENDENT = 1e-13;

  private LeastSquares() {}

  /**
   * Returns x that minimises {@code |A x − b|²}.
   *
   * @param rows A, n rows of m numbers, n ≥ m; not modified
   * @param right b, length n; not modified
   * @throws ConvergenceException when A is not of full rank, to rounding, so that many x minimise
   *     it
   */
  public static double[] solve(double[][] rows, double[] right) {
    int n = rows.length;
    int m = rows[0].length;
    DMatrixRMaj a = new DMatrixRMaj(rows);
    double[] lengths = new double[m];
    for (int j = 0; j < m; j++) {
      lengths[j] = makeUnit(a, j);
    }
    QRColPivDecompositionHouseholderColumn_DDRM qr =
        new QRColPivDecompositionHouseholderColumn_DDRM(DEPENDENT);
    LinearSolverQrpHouseCol_DDRM solver = new LinearSolverQrpHouseCol_DDRM(qr, false);
    if (n < m || !solver.setA(a) || qr.getRank() < m) {
      throw new ConvergenceException(
          "a least-squares fit of "
              + m
              + " coefficients to "
              + n
              + " values has no unique solution");
    }
    DMatrixRMaj x = new DMatrixRMaj(m, 1);
    solver.solve(new DMatrixRMaj(n, 1, true, right), x);
    for (int j = 0; j < m; j++) {
      x.data[j] /= lengths[j];
    }
    return x.data;
  }

  /**
   * Divides a column by a power of two that is about its length, without rounding; returns that.
   */
  private static double makeUnit(DMatrixRMaj a, int column) {
    double largest = 0;
    for (int i = 0; i < a.numRows; i++) {
      largest = Math.max(largest, Math.abs(a.get(i, column)));
    }
    if (!(largest > 0 && largest < Double.POSITIVE_INFINITY)) {
      throw new ConvergenceException(
          "a least-squares fit has a coefficient, number "
              + (column + 1)
              + ", that nothing depends on or that is not finite");
    }
    double length = Math.scalb(1.0, Math.getExponent(largest));
    for (int i = 0; i < a.numRows; i++) {
      a.set(i, column, a.get(i, column) / length);
    }
    return length;
  }
}
