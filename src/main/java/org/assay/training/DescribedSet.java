package org.assay.training;

import java.util.Arrays;
import java.util.List;
import org.assay.dataset.LabelledStructure;

/** The structures of a set with their descriptors, for those who follow a fit. */
public final class DescribedSet {

  private final SetName name;
  private final FitSet set;
  private final int size;

  DescribedSet(SetName name, FitSet set, int size) {
    this.name = name;
    this.set = set;
    this.size = size;
  }

  /** Returns which set it is. */
  public SetName name() {
    return name;
  }

  /** Returns its structures. */
  public List<LabelledStructure> structures() {
    return set.structures();
  }

  /** Returns the shifted energy per atom of structure {@code s} (eV); 0 where there is none. */
  public double target(int s) {
    return set.target(s);
  }

  /** Returns the descriptors {@code asinh(g)} of each atom of structure {@code s}. */
  public double[][] descriptors(int s) {
    for (Shard shard : set.shards()) {
      int in = s - shard.first();
      if (in < shard.structures().size()) {
        double[][] out = new double[shard.structures().get(in).size()][];
        for (int i = 0; i < out.length; i++) {
          int from = (shard.start()[in] + i) * size;
          out[i] = Arrays.copyOfRange(shard.descriptors(), from, from + size);
        }
        return out;
      }
    }
    throw new IndexOutOfBoundsException("structure " + s + " of " + set.size());
  }
}
