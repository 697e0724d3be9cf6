package org.assay.kernel;

import com.sun.jna.Pointer;

/**
 * The matrix {@code Σ_r c_r J_rᵀ J_r} over rows of a Jacobian by trained parameters, each a linear
 * combination of parameters of networks. Rows wait in a block until their products are added: each
 * number of the matrix is one sum over all rows, one after the other, however they are cut into
 * blocks. Holds memory outside of Java's heap.
 */
public final class RowProducts implements AutoCloseable {

  private final NativeHandle memory;
  private final int parts;

  /**
   * Makes room.
   *
   * @param kernel what computes
   * @param parameters of all networks
   * @param start of each trained parameter its first factor, and the number of factors at the end
   * @param from parameters of the networks
   * @param factor what they are multiplied by
   * @param capacity rows that wait at the most
   */
  public RowProducts(
      CompiledKernel kernel,
      int parameters,
      int[] start,
      int[] from,
      double[] factor,
      int capacity) {
    memory =
        new NativeHandle(
            "sum of products",
            FitLibrary.assay_fit_products_create(
                kernel.place(), parameters, start.length - 1, start, from, factor, capacity),
            FitLibrary::assay_fit_products_free);
    parts = memory.with(FitLibrary::assay_fit_products_parts);
  }

  /** Makes the matrix 0. */
  public void clear() {
    memory.call(FitLibrary::assay_fit_products_clear);
  }

  /**
   * Lets rows wait. For any number of threads at once, at different places.
   *
   * @param first place of the first
   * @param count how many
   * @param rows parameter p of row r at {@code p · count + r}; not modified
   * @param roots what each is multiplied by, the root of c; empty: 1
   */
  public void put(int first, int count, double[] rows, double[] roots) {
    memory.call(
        pointer ->
            FitLibrary.assay_fit_products_put(
                pointer, first, count, rows, roots.length == 0 ? null : roots));
  }

  /** Returns how many parts the matrix has. */
  public int parts() {
    return parts;
  }

  /** Adds the products of the first rows that wait to a part; different threads to different. */
  public void add(int part, int rows) {
    memory.call((Pointer pointer) -> FitLibrary.assay_fit_products_add(pointer, part, rows));
  }

  /**
   * Copies the lower triangle of the matrix, row after row.
   *
   * @param triangle output
   */
  public void copy(double[] triangle) {
    memory.call(pointer -> FitLibrary.assay_fit_products_copy(pointer, triangle));
  }

  @Override
  public void close() {
    memory.close();
  }
}
