package org.assay.property;

import java.util.Locale;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Structure;

/** Holes in a potential's core: atoms that fell upon each other where they should repel. */
public final class Collapse {

  /**
   * Atoms nearer than this part of the crystal's nearest-neighbour distance have met. Dumbbells and
   * crowdions keep 0.75 and more, dimerised surfaces 0.95.
   */
  private static final double MET = 0.70;

  private Collapse() {}

  /**
   * Objects with {@code unstable} to a structure in which two atoms have met.
   *
   * @param after relaxed structure
   * @param crystal perfect crystal of the same element
   * @param what what the structure is called
   */
  public static Verdict verdict(Structure after, Structure crystal, String what) {
    double bond = Neighbourhood.nearestDistance(crystal);
    double shortest = Neighbourhood.nearestDistance(after);
    return shortest >= MET * bond
        ? Verdict.OK
        : new Verdict(
            Status.UNSTABLE,
            String.format(
                Locale.ROOT,
                "%s collapsed: two atoms are %.2f Å apart, %.2f Å in the crystal; the potential"
                    + " has a hole at short distances",
                what,
                shortest,
                bond));
  }
}
