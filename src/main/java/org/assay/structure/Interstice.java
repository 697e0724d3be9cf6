package org.assay.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A place between the atoms of a crystal from which the nearest of them, four or more, are equally
 * far: a corner of their Voronoi cells.
 *
 * @param name by the nearest atoms, {@code octahedral-Ni4Al2}
 * @param position Cartesian, in the primitive cell (Å)
 * @param radius distance to the nearest atoms (Å)
 */
public record Interstice(String name, double[] position, double radius) {

  /** Places are looked for up to this many nearest-neighbour distances from an atom. */
  private static final double FARTHEST = 1.3;

  /** Those that are narrower than this part of the widest have no room. */
  private static final double NARROWEST = 0.75;

  /** Distances that differ by less, of nearest-neighbour distances, are equal. */
  private static final double SAME = 2e-3;

  /** How far places are compared, in nearest-neighbour distances. */
  private static final double COMPARED = 2.2;

  public Interstice {
    position = position.clone();
  }

  @Override
  public double[] position() {
    return position.clone();
  }

  /** What an atom at a place would see: elements and distances, ascending. */
  private record View(List<String> elements, double[] distances) {

    boolean isLike(View other, double tolerance) {
      if (!elements.equals(other.elements)) {
        return false;
      }
      for (int i = 0; i < distances.length; i++) {
        if (Math.abs(distances[i] - other.distances[i]) > tolerance) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Finds the places of a crystal, of those that are alike one, the widest first.
   *
   * @param primitive primitive cell
   */
  public static List<Interstice> of(Structure primitive) {
    double bond = Neighbourhood.nearestDistance(primitive);
    List<double[]> corners = new ArrayList<>();
    NeighbourList list = NeighbourList.of(primitive, 2 * FARTHEST * bond);
    for (int i = 0; i < primitive.size(); i++) {
      corners(primitive, list, i, bond, corners);
    }
    List<View> seen = new ArrayList<>();
    List<Interstice> found = new ArrayList<>();
    for (double[] corner : corners) {
      View view = view(primitive, corner, COMPARED * bond);
      if (seen.stream().noneMatch(v -> v.isLike(view, SAME * bond))) {
        seen.add(view);
        found.add(new Interstice(name(view, bond), corner, view.distances[0]));
      }
    }
    double widest = found.stream().mapToDouble(Interstice::radius).max().orElse(0);
    return numbered(
        found.stream()
            .filter(f -> f.radius >= NARROWEST * widest)
            .sorted(
                Comparator.comparingDouble((Interstice f) -> -Math.rint(1e3 * f.radius / bond))
                    .thenComparing((Interstice f) -> f.name))
            .toList());
  }

  /** Gives places of one name numbers. */
  private static List<Interstice> numbered(List<Interstice> all) {
    List<Interstice> out = new ArrayList<>();
    for (Interstice one : all) {
      long before =
          out.stream().filter(o -> o.name.replaceFirst("\\.\\d+$", "").equals(one.name)).count();
      out.add(
          before == 0
              ? one
              : new Interstice(one.name + "." + (before + 1), one.position, one.radius));
    }
    return out;
  }

  /** Adds the corners of the Voronoi cell of an atom that are not there yet. */
  private static void corners(
      Structure crystal, NeighbourList list, int atom, double bond, List<double[]> corners) {
    int n = list.start(atom + 1) - list.start(atom);
    double[][] d = new double[n][3];
    for (int k = 0; k < n; k++) {
      for (int c = 0; c < 3; c++) {
        d[k][c] = list.vector(list.start(atom) + k, c);
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double[] normal = Matrices.cross(d[i], d[j]);
        for (int k = j + 1; k < n; k++) {
          double volume = Matrices.dot(normal, d[k]);
          if (Math.abs(volume) > SAME * bond * bond * bond) {
            double[] place = circumcentre(d[i], d[j], d[k], normal, volume);
            if (isEmpty(place, d, bond)) {
              add(crystal, atom, place, bond, corners);
            }
          }
        }
      }
    }
  }

  /** Returns the point as far from the origin as from three others. */
  private static double[] circumcentre(
      double[] a, double[] b, double[] c, double[] ab, double volume) {
    double[] bc = Matrices.cross(b, c);
    double[] ca = Matrices.cross(c, a);
    double[] p = new double[3];
    for (int i = 0; i < 3; i++) {
      p[i] =
          (Matrices.dot(a, a) * bc[i] + Matrices.dot(b, b) * ca[i] + Matrices.dot(c, c) * ab[i])
              / (2 * volume);
    }
    return p;
  }

  private static boolean isEmpty(double[] place, double[][] atoms, double bond) {
    double radius = Matrices.length(place);
    if (radius > FARTHEST * bond) {
      return false;
    }
    for (double[] atom : atoms) {
      double x = atom[0] - place[0];
      double y = atom[1] - place[1];
      double z = atom[2] - place[2];
      if (Math.sqrt(x * x + y * y + z * z) < radius - SAME * bond) {
        return false;
      }
    }
    return true;
  }

  private static void add(
      Structure crystal, int atom, double[] place, double bond, List<double[]> corners) {
    double[] at = new double[3];
    for (int c = 0; c < 3; c++) {
      at[c] = crystal.position(atom, c) + place[c];
    }
    for (double[] known : corners) {
      double[] d = {at[0] - known[0], at[1] - known[1], at[2] - known[2]};
      if (Matrices.length(crystal.cell().nearestImage(d)) < 10 * SAME * bond) {
        return;
      }
    }
    corners.add(at);
  }

  private static View view(Structure crystal, double[] place, double reach) {
    Structure with = crystal.with("X", place[0], place[1], place[2]);
    NeighbourList list = NeighbourList.of(with, reach);
    int self = crystal.size();
    List<double[]> rows = new ArrayList<>(); // distance, atom
    for (int e = list.start(self); e < list.start(self + 1); e++) {
      if (list.atom(e) != self) {
        rows.add(new double[] {list.distance(e), list.atom(e)});
      }
    }
    rows.sort(
        Comparator.comparingDouble((double[] r) -> Math.rint(1e3 * r[0]))
            .thenComparing(r -> crystal.symbol((int) r[1])));
    return new View(
        rows.stream().map(r -> crystal.symbol((int) r[1])).toList(),
        rows.stream().mapToDouble(r -> r[0]).toArray());
  }

  private static String name(View view, double bond) {
    int nearest =
        (int)
            Arrays.stream(view.distances)
                .filter(d -> d < view.distances[0] + 10 * SAME * bond)
                .count();
    Map<String, Integer> counts = new TreeMap<>();
    view.elements.subList(0, nearest).forEach(e -> counts.merge(e, 1, Integer::sum));
    StringBuilder shell = new StringBuilder();
    Composition.inOrder(counts.keySet())
        .forEach(e -> shell.append(e).append(counts.get(e) == 1 ? "" : counts.get(e)));
    String shape =
        switch (nearest) {
          case 4 -> "tetrahedral";
          case 6 -> "octahedral";
          case 8 -> "cubic";
          default -> nearest + "-fold";
        };
    return shape + "-" + shell;
  }
}
