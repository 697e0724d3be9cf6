package org.assay.trajectory;

import java.util.Arrays;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;

/**
 * Radial distribution function {@code g(r) = n(r) / (4π r² Δr ρ)}, n(r) being the mean number of
 * neighbours of an atom in the shell from {@code r − Δr/2} to {@code r + Δr/2}, averaged over
 * snapshots; shells are taken with their exact volume.
 */
public final class RadialDistribution {

  /** Where a peak that begins at some distance must have passed its height, over that distance. */
  private static final double PEAK = 1.25;

  /** End of the first shell at the latest, over the distance of its peak. */
  private static final double SHELL = 1.6;

  private final double cutoff;
  private final double width;
  private final double[] weights;
  private final double[] counts;
  private int snapshots;

  /**
   * Begins without a snapshot.
   *
   * @param cutoff largest distance (Å)
   * @param bins number of shells
   */
  public RadialDistribution(double cutoff, int bins) {
    this.cutoff = cutoff;
    width = cutoff / bins;
    weights = new double[bins];
    counts = new double[bins];
  }

  /** Adds a snapshot. */
  public void add(Structure structure) {
    NeighbourList neighbours = NeighbourList.of(structure, cutoff);
    double[] vectors = neighbours.vectors();
    double perAtom = 1.0 / structure.size();
    double density = 1 / structure.volumePerAtom();
    for (int i = 0; i < 3 * neighbours.entries(); i += 3) {
      double r =
          Math.sqrt(
              vectors[i] * vectors[i]
                  + vectors[i + 1] * vectors[i + 1]
                  + vectors[i + 2] * vectors[i + 2]);
      int bin = Math.min((int) (r / width), counts.length - 1);
      counts[bin] += perAtom;
      weights[bin] += perAtom / density;
    }
    snapshots++;
  }

  /** Returns the middles of the shells (Å). */
  public double[] distances() {
    double[] r = new double[counts.length];
    Arrays.setAll(r, i -> (i + 0.5) * width);
    return r;
  }

  /** Returns g(r) at {@link #distances}; at least one snapshot must be there. */
  public double[] values() {
    double[] g = new double[counts.length];
    for (int i = 0; i < g.length; i++) {
      double volume =
          4 * Math.PI / 3 * (Math.pow(i + 1, 3) - Math.pow(i, 3)) * width * width * width;
      g[i] = weights[i] / volume / snapshots;
    }
    return g;
  }

  /** Returns the mean number of neighbours within a distance (Å), rounded to a shell's edge. */
  public double coordination(double distance) {
    int bins = (int) Math.rint(distance / width);
    return Arrays.stream(counts, 0, Math.min(bins, counts.length)).sum() / snapshots;
  }

  /** Returns where the first peak is highest that is at least half as high as any (Å). */
  public double firstMaximum() {
    double[] g = values();
    double half = Arrays.stream(g).max().orElseThrow() / 2;
    int best = 0;
    while (g[best] < half) {
      best++;
    }
    double end = best * width * PEAK;
    for (int i = best; i < g.length && i * width < end; i++) {
      best = g[i] > g[best] ? i : best;
    }
    return (best + 0.5) * width;
  }

  /** Returns the lowest point between the first maximum and 1.6 times its distance (Å). */
  public double firstMinimum() {
    double[] g = values();
    double peak = firstMaximum();
    int best = (int) (peak / width);
    for (int i = best; i < g.length && (i + 0.5) * width < SHELL * peak; i++) {
      best = g[i] < g[best] ? i : best;
    }
    int last = best; // between the sharp peaks of a cold crystal there is nothing: the middle of it
    while (last + 1 < g.length && g[last + 1] == g[best]) {
      last++;
    }
    return ((best + last) / 2 + 0.5) * width;
  }
}
