package org.assay.engine;

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
   * Finds the derivatives of components of forces and of a stress.
   *
   * @param rows which
   * @param out output: parameter p of row r at {@code p · rows.count() + r}, overwritten
   */
  void vectors(VectorRows rows, double[] out);
}
