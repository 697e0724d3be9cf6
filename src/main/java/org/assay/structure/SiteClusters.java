package org.assay.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pairs and triangles of near sites of a periodic cell, by kind: pairs by their distance, triangles
 * by their three distances.
 *
 * @param kinds pairs first, each by distance
 */
record SiteClusters(List<Kind> kinds) {

  /** Distances nearer than this part of each other are the same. */
  private static final double SAME = 1e-4;

  /**
   * Clusters that look alike.
   *
   * @param edges distances (Å), ascending: one of a pair, three of a triangle
   * @param sites of every cluster two or three sites, one cluster after the other; a site whose
   *     image is in the cluster stands there twice
   */
  record Kind(double[] edges, int[] sites) {

    /** Returns the number of sites of a cluster. */
    int order() {
      return edges.length == 1 ? 2 : 3;
    }

    /** Returns the number of clusters, each as often as it has sites. */
    int count() {
      return sites.length / order();
    }

    /** Returns the longest distance (Å). */
    double size() {
      return edges[edges.length - 1];
    }
  }

  /** Clusters of a kind as they are found. */
  private record Collected(double[] edges, List<int[]> sites) {

    Kind whole() {
      return new Kind(edges, sites.stream().flatMapToInt(Arrays::stream).toArray());
    }
  }

  /**
   * Finds the clusters of a cell.
   *
   * @param crystal sites, whatever stands there
   * @param shells how many different distances pairs have
   * @param triangleShells how many of these make triangles
   */
  static SiteClusters of(Structure crystal, int shells, int triangleShells) {
    double[] distances = distances(crystal, shells);
    double reach = distances[shells - 1] * (1 + SAME);
    NeighbourList list = NeighbourList.of(crystal, reach);
    List<Collected> pairs = new ArrayList<>();
    List<Collected> triangles = new ArrayList<>();
    double triangleReach = triangleShells == 0 ? 0 : distances[triangleShells - 1] * (1 + SAME);
    for (int i = 0; i < crystal.size(); i++) {
      for (int n = list.start(i); n < list.start(i + 1); n++) {
        collect(pairs, new double[] {list.distance(n)}, i, list.atom(n));
        for (int m = n + 1; m < list.start(i + 1) && list.distance(n) < triangleReach; m++) {
          double third = between(list, n, m);
          if (list.distance(m) < triangleReach && third < triangleReach) {
            double[] edges = {list.distance(n), list.distance(m), third};
            Arrays.sort(edges);
            collect(triangles, edges, i, list.atom(n), list.atom(m));
          }
        }
      }
    }
    pairs.sort((a, b) -> Arrays.compare(a.edges, b.edges));
    triangles.sort((a, b) -> Arrays.compare(a.edges, b.edges));
    pairs.addAll(triangles);
    return new SiteClusters(pairs.stream().map(Collected::whole).toList());
  }

  private static double between(NeighbourList list, int n, int m) {
    double[] d =
        IntStream.range(0, 3).mapToDouble(c -> list.vector(n, c) - list.vector(m, c)).toArray();
    return Matrices.length(d);
  }

  private static void collect(List<Collected> kinds, double[] edges, int... sites) {
    for (Collected kind : kinds) {
      boolean same = true;
      for (int i = 0; i < edges.length; i++) {
        same &= Math.abs(kind.edges[i] - edges[i]) < SAME * edges[i];
      }
      if (same) {
        kind.sites.add(sites);
        return;
      }
    }
    kinds.add(new Collected(edges, new ArrayList<>(List.<int[]>of(sites))));
  }

  /** Returns the shortest distances between sites, ascending (Å). */
  private static double[] distances(Structure crystal, int wanted) {
    for (double reach = Math.cbrt(crystal.volumePerAtom()); ; reach *= 1.2) {
      double[] all =
          Arrays.stream(Neighbourhood.distances(crystal, reach))
              .flatMapToDouble(Arrays::stream)
              .sorted()
              .toArray();
      List<Double> different = new ArrayList<>();
      for (double d : all) {
        if (different.isEmpty() || d > different.get(different.size() - 1) * (1 + SAME)) {
          different.add(d);
        }
      }
      if (different.size() > wanted) {
        return different.stream().limit(wanted).mapToDouble(d -> d).toArray();
      }
    }
  }
}
