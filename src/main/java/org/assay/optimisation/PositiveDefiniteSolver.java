package org.assay.optimisation;

/** Solves systems of linear equations with a symmetric, positive definite matrix. */
@FunctionalInterface
public interface PositiveDefiniteSolver {

  /**
   * Solves {@code A x = b}.
   *
   * @param matrix A, n × n, both triangles; overwritten with whatever is left of it
   * @param b right-hand side, overwritten with x
   * @return false when A is not positive definite in the numbers of this machine; x is void then
   */
  boolean solve(double[] matrix, double[] b);
}
