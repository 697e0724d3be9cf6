package org.assay.property.surface;

import java.util.Locale;
import java.util.Optional;
import org.assay.property.Drift;
import org.assay.structure.Neighbourhood;
import org.assay.structure.Structure;

/**
 * What relaxing did to a slab.
 *
 * @param largestDisplacement of an atom, the drift of the slab taken off (Å)
 * @param largestCoordinationChange of an atom, bonds gained or lost
 */
record SurfaceChange(double largestDisplacement, int largestCoordinationChange) {

  /** An atom that went farther found itself another place (Å). */
  private static final double FAR = 1.0;

  /** One bond more or less is a matter of where the bond's length is cut; two are not. */
  private static final int MANY = 2;

  static SurfaceChange between(Structure before, Structure after, Structure bulk) {
    int n = before.size();
    double[] mean = Drift.between(before, after);
    double largest = 0;
    for (int i = 0; i < n; i++) {
      double squared = 0;
      for (int c = 0; c < 3; c++) {
        double d = after.position(i, c) - before.position(i, c) - mean[c];
        squared += d * d;
      }
      largest = Math.max(largest, Math.sqrt(squared));
    }
    double bond = Neighbourhood.BOND_REACH * Neighbourhood.nearestDistance(bulk);
    int[] was = Neighbourhood.coordination(before, bond);
    int[] is = Neighbourhood.coordination(after, bond);
    int change = 0;
    for (int i = 0; i < n; i++) {
      change = Math.max(change, Math.abs(is[i] - was[i]));
    }
    return new SurfaceChange(largest, change);
  }

  /** Says why the surface is no longer the one that was cut, if it is not. */
  Optional<String> reconfiguration() {
    if (largestDisplacement <= FAR && largestCoordinationChange < MANY) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the surface reconstructed: an atom moved by %.2f Å, a coordination number changed"
                + " by %d",
            largestDisplacement,
            largestCoordinationChange));
  }
}
