package org.assay.trajectory;

import java.util.Arrays;
import org.assay.structure.Crystal;
import org.assay.structure.Structure;

/**
 * Tells atoms of a solid from those of its liquid by their averaged bond order: an atom above the
 * threshold is solid.
 *
 * @param order order parameter
 * @param threshold between the order of both phases
 */
public record SolidAtoms(BondOrder order, double threshold) {

  /**
   * Part of the perfect crystal's order that an atom of a hot crystal keeps and one of a liquid has
   * not; used where nothing was measured to do better.
   */
  private static final double SHARE = 0.5;

  /** Returns the rule for a crystal of which nothing but its perfect order is known. */
  public static SolidAtoms of(Crystal crystal, Structure perfect) {
    BondOrder order = BondOrder.of(crystal);
    return new SolidAtoms(order, SHARE * mean(order, perfect));
  }

  /**
   * Returns the rule that lies half way between two phases.
   *
   * @param solid crystal at some temperature
   * @param liquid liquid at that temperature
   */
  public static SolidAtoms between(BondOrder order, Structure solid, Structure liquid) {
    return new SolidAtoms(order, (mean(order, solid) + mean(order, liquid)) / 2);
  }

  /** Returns the part of all atoms that are solid. */
  public double fraction(Structure structure) {
    return Arrays.stream(order.averaged(structure)).filter(q -> q > threshold).count()
        / (double) structure.size();
  }

  private static double mean(BondOrder order, Structure structure) {
    return Arrays.stream(order.averaged(structure)).average().orElseThrow();
  }
}
