package org.assay.fit.data;

import java.util.Arrays;
import java.util.List;
import org.assay.dataset.LabelledStructure;

/** The structures of a set with their descriptors, for those who follow a fit. */
public final class DescribedSet {

  private final FitSet set;
  private final int size;

  /**
   * Shows a set.
   *
   * @param size number of descriptors of an atom
   */
  public DescribedSet(FitSet set, int size) {
    this.set = set;
    this.size = size;
  }

  /** Returns its structures. */
  public List<LabelledStructure> structures() {
    return set.structures();
  }

  /** Returns the shifted energy per atom of structure {@code s} (eV); 0 where there is none. */
  public double target(int s) {
    return set.label(s);
  }

  /** Returns the descriptors {@code asinh(g)} of each atom of structure {@code s}. */
  public double[][] descriptors(int s) {
    double[][] out = new double[set.structures().get(s).size()][];
    int at = size * set.structures().subList(0, s).stream().mapToInt(LabelledStructure::size).sum();
    for (double[] block : set.descriptors()) {
      if (at < block.length) {
        for (int i = 0; i < out.length; i++, at += size) {
          out[i] = Arrays.copyOfRange(block, at, at + size);
        }
        return out;
      }
      at -= block.length;
    }
    throw new IndexOutOfBoundsException("structure " + s + " of " + set.size());
  }
}
