package org.assay.structure;

import java.util.Arrays;

/**
 * Distances and coordination in a periodic structure, by a plain search through all images: right
 * for any cell, and quick enough for the few hundred atoms of a property test.
 */
public final class Neighbourhood {

  /**
   * A bond reaches this many times the nearest-neighbour distance: between the first and second
   * shells of diamond (1.63), fcc (1.41) and simple cubic (1.41), and inside bcc's gap (1.155 is
   * its second shell, which so counts as bonded).
   */
  public static final double BOND_REACH = 1.2;

  private Neighbourhood() {}

  /**
   * Returns the distances from each atom to its neighbours within a cutoff, images included,
   * ascending (Å).
   */
  public static double[][] distances(Structure structure, double cutoff) {
    int n = structure.size();
    double[][] all = new double[n][];
    double[] buffer = new double[16];
    Images images = new Images(structure.cell(), cutoff);
    double[] fractional = structure.cell().toFractional(structure.positions());
    for (int i = 0; i < n; i++) {
      int count = 0;
      for (int j = 0; j < n; j++) {
        double[] found = images.between(fractional, i, j);
        if (count + found.length > buffer.length) {
          buffer = Arrays.copyOf(buffer, 2 * (count + found.length));
        }
        System.arraycopy(found, 0, buffer, count, found.length);
        count += found.length;
      }
      all[i] = Arrays.copyOf(buffer, count);
      Arrays.sort(all[i]);
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

  /** Finds the images of one atom that lie within a cutoff of another. */
  private static final class Images {

    /** Shorter than this is the atom itself (Å). */
    private static final double SELF = 1e-5;

    private final Cell cell;
    private final double cutoff;
    private final double[] reach = new double[3];
    private double[] found = new double[8];

    Images(Cell cell, double cutoff) {
      this.cell = cell;
      this.cutoff = cutoff;
      for (int k = 0; k < 3; k++) {
        reach[k] = cutoff / cell.height(k);
      }
    }

    double[] between(double[] s, int i, int j) {
      double d0 = s[3 * j] - s[3 * i];
      double d1 = s[3 * j + 1] - s[3 * i + 1];
      double d2 = s[3 * j + 2] - s[3 * i + 2];
      int count = 0;
      for (int p = first(0, d0); p <= reach[0] - d0; p++) {
        for (int q = first(1, d1); q <= reach[1] - d1; q++) {
          for (int r = first(2, d2); r <= reach[2] - d2; r++) {
            double distance = length(d0 + p, d1 + q, d2 + r);
            if (distance <= cutoff && distance > SELF) {
              if (count == found.length) {
                found = Arrays.copyOf(found, 2 * count);
              }
              found[count++] = distance;
            }
          }
        }
      }
      return Arrays.copyOf(found, count);
    }

    private int first(int axis, double offset) {
      return (int) Math.ceil(-reach[axis] - offset);
    }

    private double length(double p, double q, double r) {
      double sum = 0;
      for (int c = 0; c < 3; c++) {
        double x = p * cell.get(0, c) + q * cell.get(1, c) + r * cell.get(2, c);
        sum += x * x;
      }
      return Math.sqrt(sum);
    }
  }
}
