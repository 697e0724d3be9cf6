package org.assay.algebra;

import org.assay.ConvergenceException;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Least squares where the data need not determine every coefficient: of all x that minimise {@code
 * |A x − b|²}, the shortest, by the singular values of A.
 *
 * @param x coefficients
 * @param rank number of combinations of coefficients that the data determine
 * @param variances diagonal of {@code (AᵀA)⁺}: times the variance of b's numbers, those of the
 *     coefficients
 * @param determined which coefficients the data determine; of the others only sums with each other
 *     mean anything
 */
public record MinimumNormFit(double[] x, int rank, double[] variances, boolean[] determined) {

  /** Singular values below this part of the largest are rounding. */
  private static final double ROUNDING = 1e-10;

  /** Part of a coefficient's direction that no row of A sees, squared, that is rounding. */
  private static final double SEEN = 1e-8;

  /**
   * Fits coefficients.
   *
   * @param rows A, n rows of m numbers; not modified
   * @param right b, length n; not modified
   */
  public static MinimumNormFit of(double[][] rows, double[] right) {
    int n = rows.length;
    int m = rows[0].length;
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(n, m, true, true, true);
    if (!svd.decompose(new DMatrixRMaj(rows))) {
      throw new ConvergenceException(
          "a least-squares fit of " + m + " coefficients has no singular values");
    }
    DMatrixRMaj u = svd.getU(null, false);
    DMatrixRMaj v = svd.getV(null, false);
    double[] s = svd.getSingularValues();
    SingularOps_DDRM.descendingOrder(u, false, s, s.length, v, false);
    double[] x = new double[m];
    double[] variances = new double[m];
    double[] seen = new double[m];
    int rank = 0;
    for (; rank < s.length && s[rank] > ROUNDING * s[0]; rank++) {
      double projection = 0;
      for (int i = 0; i < n; i++) {
        projection += u.get(i, rank) * right[i];
      }
      for (int j = 0; j < m; j++) {
        double direction = v.get(j, rank);
        x[j] += direction * projection / s[rank];
        variances[j] += direction * direction / (s[rank] * s[rank]);
        seen[j] += direction * direction;
      }
    }
    boolean[] determined = new boolean[m];
    for (int j = 0; j < m; j++) {
      determined[j] = seen[j] > 1 - SEEN;
    }
    return new MinimumNormFit(x, rank, variances, determined);
  }
}
