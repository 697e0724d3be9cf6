package org.assay.engine;

import java.util.List;

/**
 * Derivatives of single energies, forces and stresses by the parameters of a network (in the order
 * of NN files), at an {@link Evaluation}, and outdated when that is. For any number of threads.
 */
public interface Jacobian {

  /**
   * Finds the derivatives of {@code factor · u_s}.
   *
   * @param structure s
   * @param row output, one number a parameter, overwritten
   */
  void energy(int structure, double factor, double[] row);

  /**
   * Finds likewise those of consecutive structures.
   *
   * @param first of them
   * @param factors of each
   * @param rows output: of each one number a parameter, overwritten
   */
  default void energies(int first, double[] factors, double[][] rows) {
    ParallelLoop.run(factors.length, k -> energy(first + k, factors[k], rows[k]));
  }

  /**
   * Finds the derivatives of components of forces and of a stress.
   *
   * @param rows which
   * @param out output: parameter p of row r at {@code p · rows.count() + r}, overwritten
   */
  void vectors(VectorRows rows, double[] out);

  /** Finds likewise those of several. */
  default void vectors(List<VectorRows> rows, double[][] out) {
    ParallelLoop.run(out.length, k -> vectors(rows.get(k), out[k]));
  }

  /**
   * Returns the matrix {@code Σ_r c_r J_rᵀ J_r} over rows, by the trained parameters: the lower
   * triangle, row after row. The sum is the same whatever the number of threads or ranks.
   */
  double[] products(NormalRows rows);
}
