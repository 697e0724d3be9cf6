package org.assay.structure;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Distances and coordination in a periodic structure, by a {@link NeighbourList}. */
public final class Neighbourhood {

  /**
   * A bond reaches this many times the nearest-neighbour distance: between the first and second
   * shells of diamond (1.63), fcc (1.41) and simple cubic (1.41), and inside bcc's gap (1.155 is
   * its second shell, which so counts as bonded).
   */
  public static final double BOND_REACH = 1.2;

  private Neighbourhood() {}

  /**
   * Returns the distances from each atom to its neighbours within a cutoff or at it, images
   * included, ascending (Å).
   */
  public static double[][] distances(Structure structure, double cutoff) {
    NeighbourList list = NeighbourList.of(structure, Math.nextUp(cutoff));
    double[][] all = new double[structure.size()][];
    for (int i = 0; i < all.length; i++) {
      all[i] =
          IntStream.range(list.start(i), list.start(i + 1))
              .mapToDouble(list::distance)
              .sorted()
              .toArray();
    }
    return all;
  }

  /** Returns the shortest distance between two atoms, images included (Å). */
  public static double nearestDistance(Structure structure) {
    double cutoff = 1.5 * Math.cbrt(structure.volumePerAtom());
    while (true) {
      double nearest = Double.POSITIVE_INFINITY;
      for (double[] d : distances(structure, cutoff)) {
        nearest = d.length > 0 ? Math.min(nearest, d[0]) : nearest;
      }
      if (nearest <= cutoff) {
        return nearest;
      }
      cutoff *= 1.5;
    }
  }

  /** Returns how many neighbours each atom has within a cutoff (Å). */
  public static int[] coordination(Structure structure, double cutoff) {
    return Arrays.stream(distances(structure, cutoff)).mapToInt(d -> d.length).toArray();
  }
}
