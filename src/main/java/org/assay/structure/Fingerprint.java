package org.assay.structure;

import java.util.Arrays;

/**
 * Radial distribution of a crystal in its own length scale: the distances to the nearest 26
 * neighbours, averaged over atoms by rank and divided by the cube root of the volume per atom. Two
 * crystals that differ by scale, orientation or choice of cell have equal fingerprints.
 */
public final class Fingerprint {

  private static final int NEIGHBOURS = 26;

  private final double[] distances;

  private Fingerprint(double[] distances) {
    this.distances = distances;
  }

  /** Returns the fingerprint of a structure. */
  public static Fingerprint of(Structure structure) {
    double scale = Math.cbrt(structure.volumePerAtom());
    double cutoff = 2.2 * scale;
    double[][] all = Neighbourhood.distances(structure, cutoff);
    while (Arrays.stream(all).anyMatch(d -> d.length < NEIGHBOURS)) {
      cutoff *= 1.25;
      all = Neighbourhood.distances(structure, cutoff);
    }
    double[] mean = new double[NEIGHBOURS];
    for (double[] one : all) {
      for (int k = 0; k < NEIGHBOURS; k++) {
        mean[k] += one[k] / (scale * all.length);
      }
    }
    return new Fingerprint(mean);
  }

  /**
   * Returns the largest relative difference between distances of the same rank: 0 for equal
   * crystals, 0.06 between fcc and hcp, 0.2 and more between most others.
   */
  public double differenceFrom(Fingerprint other) {
    double largest = 0;
    for (int k = 0; k < NEIGHBOURS; k++) {
      double mean = (distances[k] + other.distances[k]) / 2;
      largest = Math.max(largest, Math.abs(distances[k] - other.distances[k]) / mean);
    }
    return largest;
  }
}
