package org.assay.kernel;

import com.sun.jna.Pointer;
import java.util.function.Function;

/**
 * Structures with their descriptors, and room for the derivatives of these, in memory outside of
 * Java's heap. For any number of threads once it is filled.
 *
 * <p>The memory is given back by {@link #close}, or when nobody holds the set any more.
 */
public final class CompiledSet implements AutoCloseable {

  private final CompiledKernel kernel;
  private final int size;
  private final Pointer rows;
  private final NativeHandle memory;

  /**
   * What forces and stresses need.
   *
   * @param withVectors of each structure, whether it has any to be fitted
   * @param pairStart first pair of each atom, and the number of pairs at the end
   * @param pairAtom the other atom of each pair
   */
  public record Pairs(boolean[] withVectors, int[] pairStart, int[] pairAtom) {

    /** Pairs of a set of which only energies will be asked for. */
    public static final Pairs NONE = new Pairs(new boolean[0], new int[0], new int[0]);

    private boolean any() {
      return pairStart.length > 0;
    }

    private int[] flags() {
      int[] flags = new int[withVectors.length];
      for (int s = 0; s < flags.length; s++) {
        flags[s] = withVectors[s] ? 1 : 0;
      }
      return flags;
    }
  }

  /**
   * Copies the structures.
   *
   * @param start first atom of each structure, and the number of atoms at the end
   * @param inverseVolumes of the structures (1/Å³)
   * @param size descriptors of an atom
   * @param descriptors atom after atom
   */
  public CompiledSet(
      CompiledKernel kernel,
      int[] start,
      double[] inverseVolumes,
      int size,
      double[] descriptors,
      Pairs pairs) {
    this.kernel = kernel;
    this.size = size;
    Pointer handle =
        FitLibrary.assay_fit_set_create(
            start.length - 1,
            start,
            inverseVolumes,
            size,
            descriptors,
            pairs.any() ? pairs.flags() : null,
            pairs.any() ? pairs.pairStart : null,
            pairs.any() ? pairs.pairAtom : null);
    memory = new NativeHandle("set", handle, FitLibrary::assay_fit_set_free);
    rows = FitLibrary.assay_fit_set_rows(handle);
  }

  /** Uses the set, which nobody gives back meanwhile. */
  <T> T with(Function<Pointer, T> use) {
    return memory.with(use);
  }

  /** Returns a handle for a network at the set, or null when the memory does not suffice. */
  Pointer makeNetwork(int[] sizes, int activation) {
    return with(
        set ->
            FitLibrary.assay_fit_network_create(
                kernel.place(), set, sizes.length - 1, sizes, activation));
  }

  /**
   * Writes rows of derivatives, of {@code size} numbers each: of the atoms of structures with
   * forces or a stress three rows for each pair, {@code ∂G/∂r} of the other atom and all its
   * images, and six for the virials.
   *
   * @param row first row, counted from the first atom's first
   * @param from numbers from {@code offset} on
   * @param count number of rows
   */
  public void writeRows(long row, double[] from, int offset, int count) {
    with(
        set -> {
          rows.write(8 * row * size, from, offset, count * size);
          return set;
        });
  }

  /**
   * Reads rows of derivatives.
   *
   * @param to numbers from 0 on
   */
  public void readRows(long row, double[] to, int count) {
    with(
        set -> {
          rows.read(8 * row * size, to, 0, count * size);
          return set;
        });
  }

  /** Returns the sum of all rows: the least work that reads them. */
  public double sum() {
    double[] sum = new double[1];
    return with(
        set -> {
          KernelLibrary.require(FitLibrary.assay_fit_set_sum(kernel.place(), set, sum));
          return sum[0];
        });
  }

  /** Returns the size of what it holds (bytes). */
  public long bytes() {
    return with(FitLibrary::assay_fit_set_bytes);
  }

  /**
   * Gives the memory back, once no call is under way; neither the set nor its networks can be used
   * any more.
   */
  @Override
  public void close() {
    memory.close();
  }
}
