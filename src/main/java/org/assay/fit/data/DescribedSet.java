package org.assay.fit.data;

import java.util.Arrays;
import java.util.List;
import org.assay.dataset.LabelledStructure;

/** The structures of a set with their descriptors, for those who follow a fit. */
public final class DescribedSet {

  private final FitSet set;
  private final long[] starts;

  /** Shows a set. */
  public DescribedSet(FitSet set) {
    this.set = set;
    starts = set.starts();
  }

  /** Returns its structures. */
  public List<LabelledStructure> structures() {
    return set.structures();
  }

  /** Returns the shifted energy per atom of structure {@code s} (eV); 0 where there is none. */
  public double target(int s) {
    return set.label(s);
  }

  /**
   * Returns the descriptors of each atom of structure {@code s}, as networks in files take them.
   */
  public double[][] descriptors(int s) {
    long at = starts[s];
    for (double[] block : set.descriptors()) {
      if (at < block.length) {
        return ofAtoms(set.structures().get(s), block, (int) at);
      }
      at -= block.length;
    }
    throw new IndexOutOfBoundsException("structure " + s + " of " + set.size());
  }

  private double[][] ofAtoms(LabelledStructure labelled, double[] block, int first) {
    double[][] out = new double[labelled.size()][];
    int at = first;
    for (int i = 0; i < out.length; i++) {
      int end = at + set.inputs(labelled.structure().symbol(i));
      out[i] = Arrays.copyOfRange(block, at, end);
      at = end;
    }
    return out;
  }
}
