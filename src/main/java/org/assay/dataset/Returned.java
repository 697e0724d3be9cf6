package org.assay.dataset;

import java.util.Locale;
import org.assay.DataFormatException;
import org.assay.structure.Structure;

/**
 * What a program gave for a structure that it was asked to compute.
 *
 * @param asked the structure
 * @param came what its output holds
 */
public record Returned(Structure asked, LabelledStructure came) {

  /** Farther from what was asked for it is another structure (Å). */
  private static final double SAME_PLACE = 1e-3;

  /**
   * Refuses other atoms, or the same in another order.
   *
   * @throws DataFormatException naming where they stand
   */
  public void requireAtoms() {
    Structure found = came.structure();
    if (!found.symbols().equals(asked.symbols())) {
      throw new DataFormatException(
          String.format(
              Locale.ROOT,
              "%s: %d atoms %s, asked for were %d atoms %s, in the order of the inputs",
              came.place(),
              found.size(),
              found.symbols().stream().distinct().toList(),
              asked.size(),
              asked.symbols().stream().distinct().toList()));
    }
  }

  /**
   * Refuses other atoms, another cell or other positions, but for lattice vectors.
   *
   * @throws DataFormatException naming where they stand, and by how much they are off
   */
  public void requireSame() {
    requireAtoms();
    double farthest = farthest(asked.cell().rows(), came.structure().cell().rows());
    farthest = Math.max(farthest, farthest(asked.positions(), unwrapped().positions()));
    if (!(farthest <= SAME_PLACE)) {
      throw new DataFormatException(
          String.format(
              Locale.ROOT,
              "%s: the structure lies %.3f Å from what was asked for; it is to be computed as it"
                  + " stands, in its own orientation and with its atoms in their order",
              came.place(),
              farthest));
    }
  }

  private static double farthest(double[] wanted, double[] found) {
    double farthest = 0;
    for (int i = 0; i < wanted.length; i++) {
      farthest = Math.max(farthest, Math.abs(found[i] - wanted[i]));
    }
    return farthest;
  }

  /** Returns what came with its atoms at the images nearest to where they were. */
  public Structure unwrapped() {
    Structure found = came.structure();
    double[] began = asked.cell().toFractional(asked.positions());
    double[] s = found.cell().toFractional(found.positions());
    for (int i = 0; i < s.length; i++) {
      s[i] -= Math.rint(s[i] - began[i]);
    }
    return found.withPositions(found.cell().toCartesian(s));
  }
}
