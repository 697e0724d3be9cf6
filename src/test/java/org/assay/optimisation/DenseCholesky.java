package org.assay.optimisation;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;

/** A solver for the matrices of tests. */
final class DenseCholesky implements PositiveDefiniteSolver {

  @Override
  public boolean solve(double[] matrix, double[] b) {
    int n = b.length;
    var solver = LinearSolverFactory_DDRM.chol(n);
    if (!solver.setA(new DMatrixRMaj(n, n, true, matrix))) {
      return false;
    }
    DMatrixRMaj x = new DMatrixRMaj(n, 1, true, b);
    solver.solve(x, x);
    System.arraycopy(x.data, 0, b, 0, n);
    return Vectors.allFinite(b);
  }
}
