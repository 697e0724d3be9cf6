package org.assay.trajectory;

import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;

/**
 * Radial distribution function {@code g(r) = n(r) / (4π r² Δr ρ)}, n(r) being the mean number of
 * neighbours of an atom in the shell from {@code r − Δr/2} to {@code r + Δr/2}, averaged over
 * snapshots; shells are taken with their exact volume. Between two elements, n(r) counts the atoms
 * of the second around those of the first, and ρ is the density of the second.
 */
public final class RadialDistribution {

  /** Where a peak that begins at some distance must have passed its height, over that distance. */
  private static final double PEAK = 1.25;

  /** End of the first shell at the latest, over the distance of its peak. */
  private static final double SHELL = 1.6;

  /** The elements of a pair, in its order. */
  private record Pair(String first, String second) {}

  private final Optional<Pair> pair;
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
    this(Optional.empty(), cutoff, bins);
  }

  private RadialDistribution(Optional<Pair> pair, double cutoff, int bins) {
    this.pair = pair;
    this.cutoff = cutoff;
    width = cutoff / bins;
    weights = new double[bins];
    counts = new double[bins];
  }

  /**
   * Begins that of one element around another.
   *
   * @param first element of the atoms in the middle
   * @param second element of those that are counted
   */
  public static RadialDistribution between(String first, String second, double cutoff, int bins) {
    return new RadialDistribution(Optional.of(new Pair(first, second)), cutoff, bins);
  }

  /** Adds a snapshot; of a pair, it has atoms of both elements. */
  public void add(Structure structure) {
    pair.ifPresentOrElse(p -> add(structure, p), () -> addAll(structure));
  }

  private void add(Structure structure, Pair wanted) {
    NeighbourList neighbours = NeighbourList.of(structure, cutoff);
    double perAtom = 1.0 / Collections.frequency(structure.symbols(), wanted.first);
    double density =
        Collections.frequency(structure.symbols(), wanted.second) / structure.cell().volume();
    for (int i = 0; i < structure.size(); i++) {
      for (int n = neighbours.start(i);
          structure.symbol(i).equals(wanted.first) && n < neighbours.start(i + 1);
          n++) {
        if (structure.symbol(neighbours.atom(n)).equals(wanted.second)) {
          count(neighbours.distance(n), perAtom, density);
        }
      }
    }
    snapshots++;
  }

  private void count(double r, double perAtom, double density) {
    int bin = Math.min((int) (r / width), counts.length - 1);
    counts[bin] += perAtom;
    weights[bin] += perAtom / density;
  }

  private void addAll(Structure structure) {
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
      count(r, perAtom, density);
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
