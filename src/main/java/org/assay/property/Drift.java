package org.assay.property;

import org.assay.structure.Structure;

/** Mean displacement of all atoms: a rigid shift of a whole crystal means nothing. */
public final class Drift {

  private Drift() {}

  /**
   * Returns the mean of what atoms moved by (Å), x, y and z.
   *
   * @param before structure; its atoms in the order of the other
   * @param after the same later, positions not wrapped
   */
  public static double[] between(Structure before, Structure after) {
    int n = before.size();
    double[] mean = new double[3];
    for (int i = 0; i < 3 * n; i++) {
      mean[i % 3] += (after.position(i / 3, i % 3) - before.position(i / 3, i % 3)) / n;
    }
    return mean;
  }

  /** Returns the later structure shifted so that its atoms are, in the mean, where they were. */
  public static Structure removed(Structure before, Structure after) {
    double[] mean = between(before, after);
    double[] r = after.positions();
    for (int i = 0; i < r.length; i++) {
      r[i] -= mean[i % 3];
    }
    return after.withPositions(r);
  }
}
