package org.assay.fit.objective;

import org.assay.engine.ArrayBackend;
import org.assay.engine.ParallelLoop;
import org.assay.optimisation.PositiveDefiniteSolver;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Symmetric products and systems of equations through the BLAS and LAPACK that ND4J brings: its own
 * {@code gemm} computes both triangles of a symmetric matrix and takes twice as long. Threads share
 * out the columns of a product in panels of a fixed width, so that the numbers do not depend on how
 * many there are. Holds memory outside of Java's heap until it is closed.
 */
final class DenseAlgebra implements PositiveDefiniteSolver, AutoCloseable {

  /** Columns of the product that one thread computes at a time. */
  private static final int PANEL = 64;

  private final int size;
  private final DoublePointer matrix;
  private final DoublePointer vector;
  private DoublePointer rows = new DoublePointer(0L);

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

  /** Sets the matrix to 0. */
  void clear() {
    matrix.fill(0);
  }

  /**
   * Adds {@code Jᵀ J} to the matrix.
   *
   * @param j J, n numbers a row, row after row where {@code byRow}, else column after column
   * @param count number of rows
   */
  void addProduct(double[] j, int count, boolean byRow) {
    if (count == 0) {
      return;
    }
    long length = (long) count * size;
    if (rows.capacity() < length) {
      rows.close();
      rows = new DoublePointer(length);
    }
    rows.position(0).put(j, 0, (int) length);
    ParallelLoop.run((size + PANEL - 1) / PANEL, panel -> addPanel(panel * PANEL, count, byRow));
  }

  /** Adds to the columns of a panel, from the diagonal down. */
  private void addPanel(int first, int count, boolean byRow) {
    int columns = Math.min(PANEL, size - first);
    long start = byRow ? first : (long) first * count;
    DoublePointer left = new DoublePointer(rows).position(start);
    openblas.cblas_dgemm(
        openblas.CblasColMajor,
        byRow ? openblas.CblasNoTrans : openblas.CblasTrans,
        byRow ? openblas.CblasTrans : openblas.CblasNoTrans,
        size - first,
        columns,
        count,
        1.0,
        left,
        byRow ? size : count,
        left,
        byRow ? size : count,
        1.0,
        new DoublePointer(matrix).position((long) first * size + first),
        size);
  }

  /** Copies the matrix, whole: the products fill one triangle. */
  void get(double[] out) {
    matrix.position(0).get(out, 0, size * size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        // Column-major lower triangle: element (i, j), i > j, is at j · n + i.
        out[i * size + j] = out[j * size + i];
      }
    }
  }

  /** Gives its memory back, which is outside of Java's heap and of what its collector counts. */
  @Override
  public void close() {
    matrix.close();
    vector.close();
    rows.close();
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
