package org.assay.fit.objective;

import org.assay.engine.ArrayBackend;
import org.assay.optimisation.PositiveDefiniteSolver;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Symmetric systems of equations through the LAPACK that ND4J brings. Holds memory outside of
 * Java's heap until it is closed.
 */
final class DenseAlgebra implements PositiveDefiniteSolver, AutoCloseable {

  private final int size;
  private final DoublePointer matrix;
  private final DoublePointer vector;

  /**
   * Sets the size of the matrix.
   *
   * @param size n, of the n × n matrix
   */
  DenseAlgebra(int size) {
    Math.multiplyExact(size, size); // elements of Java's copy
    this.size = size;
    // Loads the library that the calls below are bound to.
    ArrayBackend.oneThreadPerProduct();
    matrix = new DoublePointer((long) size * size);
    vector = new DoublePointer(size);
  }

  /** Gives its memory back, which is outside of Java's heap and of what its collector counts. */
  @Override
  public void close() {
    matrix.close();
    vector.close();
  }

  @Override
  public boolean solve(double[] a, double[] b) {
    matrix.position(0).put(a, 0, size * size);
    vector.position(0).put(b, 0, size);
    int info =
        openblas.LAPACKE_dposv(
            openblas.LAPACK_COL_MAJOR, (byte) 'L', size, 1, matrix, size, vector, size);
    vector.position(0).get(b, 0, size);
    return info == 0;
  }
}
