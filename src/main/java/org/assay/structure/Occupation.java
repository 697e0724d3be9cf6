package org.assay.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which element stands on which site, and how far its clusters are from those of a random alloy.
 * Mutable: the state of a search.
 *
 * <p>A cluster's decoration is how many of its sites have each element, {@code n_e}; a random alloy
 * of concentrations x has it with the probability {@code m! / Π n_e! · Π x_e^(n_e)} on m sites. The
 * distance from random is the sum of the squared differences of the parts of all decorations,
 * weighed by {@code (r_1/r)⁴}: r_1 is the shortest distance, r a cluster's longest.
 */
final class Occupation {

  /** Sites of a cluster are below this, so that a decoration is a number to this base. */
  private static final int BASE = 4;

  /** One decoration of one kind of clusters. */
  private record Share(int decoration, double random) {}

  private final List<SiteClusters.Kind> kinds;
  private final double[] weights;
  private final int[] species;
  private final int[] places;

  /** By kind and decoration, how many clusters have it. */
  private final int[][] counts;

  private final List<List<Share>> shares = new ArrayList<>();

  /** By kind, of each site the clusters that it is in: where their sites begin. */
  private final int[][][] clustersOf;

  /**
   * Begins.
   *
   * @param clusters clusters of the sites
   * @param species element of each site, by its number from 0; taken over
   * @param x concentration of each element
   */
  Occupation(SiteClusters clusters, int[] species, double[] x) {
    this.species = species;
    kinds = clusters.kinds();
    places = new int[x.length];
    for (int e = 0, place = 1; e < x.length; e++, place *= BASE) {
      places[e] = place;
    }
    weights =
        kinds.stream().mapToDouble(k -> Math.pow(kinds.get(0).size() / k.size(), 4)).toArray();
    counts = new int[kinds.size()][BASE * places[x.length - 1]];
    clustersOf = new int[kinds.size()][][];
    for (int k = 0; k < kinds.size(); k++) {
      List<Share> all = new ArrayList<>();
      decorations(kinds.get(k).order(), 0, 0, 1, x, all);
      shares.add(all);
      clustersOf[k] = members(kinds.get(k));
      for (int c = 0; c < kinds.get(k).sites().length; c += kinds.get(k).order()) {
        counts[k][decoration(kinds.get(k), c)]++;
      }
    }
  }

  /** Adds all ways in which the elements from one on can take the sites that are left. */
  private void decorations(int left, int from, int code, double part, double[] x, List<Share> to) {
    if (from == x.length) {
      if (left == 0) {
        to.add(new Share(code, part));
      }
      return;
    }
    double ways = part;
    for (int n = 0; n <= left; n++) {
      decorations(left - n, from + 1, code + n * places[from], ways, x, to);
      ways *= (left - n) * x[from] / (n + 1);
    }
  }

  private int[][] members(SiteClusters.Kind kind) {
    List<List<Integer>> of = new ArrayList<>();
    Arrays.stream(species).forEach(s -> of.add(new ArrayList<>()));
    for (int c = 0; c < kind.sites().length; c += kind.order()) {
      int start = c;
      Arrays.stream(kind.sites(), c, c + kind.order())
          .distinct()
          .forEach(site -> of.get(site).add(start));
    }
    return of.stream().map(l -> l.stream().mapToInt(i -> i).toArray()).toArray(int[][]::new);
  }

  private int decoration(SiteClusters.Kind kind, int start) {
    int code = 0;
    for (int n = 0; n < kind.order(); n++) {
      code += places[species[kind.sites()[start + n]]];
    }
    return code;
  }

  int species(int site) {
    return species[site];
  }

  int[] allSpecies() {
    return species.clone();
  }

  /** Exchanges the elements of two sites. */
  void exchange(int a, int b) {
    int first = species[a];
    put(a, species[b]);
    put(b, first);
  }

  private void put(int site, int element) {
    int old = species[site];
    for (int k = 0; k < kinds.size(); k++) {
      for (int start : clustersOf[k][site]) {
        species[site] = old;
        counts[k][decoration(kinds.get(k), start)]--;
        species[site] = element;
        counts[k][decoration(kinds.get(k), start)]++;
      }
    }
    species[site] = element;
  }

  /** Returns the distance from a random alloy, 0 for one. */
  double distance() {
    double sum = 0;
    for (int k = 0; k < counts.length; k++) {
      for (Share share : shares.get(k)) {
        double d = part(k, share.decoration) - share.random;
        sum += weights[k] * d * d;
      }
    }
    return sum;
  }

  private double part(int kind, int decoration) {
    return (double) counts[kind][decoration] / kinds.get(kind).count();
  }

  /**
   * Returns, for a kind of clusters, the mean over clusters of the product over sites of a number
   * of each element: as found, and of a random alloy.
   */
  double[] product(int kind, double[] numbers) {
    double[] mean = new double[2];
    for (Share share : shares.get(kind)) {
      double product = 1;
      for (int e = 0; e < numbers.length; e++) {
        product *= Math.pow(numbers[e], share.decoration / places[e] % BASE);
      }
      mean[0] += product * part(kind, share.decoration);
      mean[1] += product * share.random;
    }
    return mean;
  }

  /** Returns by how much the part of any decoration of a kind is off at most. */
  double largestError(int kind) {
    return shares.get(kind).stream()
        .mapToDouble(s -> Math.abs(part(kind, s.decoration) - s.random))
        .max()
        .orElse(0);
  }
}
