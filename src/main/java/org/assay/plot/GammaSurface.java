package org.assay.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.results.Results;

/**
 * A γ-surface on a periodic mesh: {@code energies[row][column]} at {@code row/rows} of the second
 * and {@code column/columns} of the first vector of the plane.
 *
 * @param name what it belongs to
 * @param system phase and plane
 * @param vectors the two vectors of the plane, x and y of each (Å); the first lies along x
 * @param energies mJ/m²; not copied
 */
record GammaSurface(String name, String system, double[] vectors, double[][] energies) {

  /** Returns every complete γ-surface of the results. */
  static List<GammaSurface> of(Source source) {
    CurveGroup rows =
        CurveGroup.of(
            List.of(source), id -> id.matches("stacking_fault/[^/]+/[^/]+/gamma-surface/\\d{1,4}"));
    List<GammaSurface> surfaces = new ArrayList<>();
    Map<String, CurveGroup> systems =
        rows.by(m -> m.curve().id().substring(0, m.curve().id().lastIndexOf('/')));
    systems.forEach(
        (id, group) ->
            vectors(source.results(), id).ifPresent(v -> add(surfaces, source, id, group, v)));
    return surfaces;
  }

  private static Optional<double[]> vectors(Results results, String id) {
    return results.properties().stream()
        .filter(p -> p.result().id().startsWith(id + "/"))
        .map(p -> p.result().settings().get("planeVectorsAngstrom"))
        .filter(v -> v instanceof List<?> l && l.size() == 4)
        .map(v -> ((List<?>) v).stream().mapToDouble(x -> ((Number) x).doubleValue()).toArray())
        .findFirst();
  }

  private static void add(
      List<GammaSurface> surfaces, Source source, String id, CurveGroup group, double[] vectors) {
    List<double[]> rows =
        group.members().stream()
            .sorted(Comparator.comparingInt(m -> row(m.curve().id())))
            .map(m -> m.curve().y().values())
            .toList();
    int columns = rows.get(0).length - 1;
    boolean complete =
        columns > 1
            && rows.stream().allMatch(r -> r.length == columns + 1)
            && row(group.members().get(0).curve().id()) == 0;
    if (complete) {
      double[][] energies = new double[rows.size()][columns];
      for (int r = 0; r < energies.length; r++) {
        System.arraycopy(rows.get(r), 0, energies[r], 0, columns);
      }
      String[] parts = id.split("/");
      surfaces.add(new GammaSurface(source.name(), parts[1] + "/" + parts[2], vectors, energies));
    }
  }

  private static int row(String id) {
    return Integer.parseInt(id.substring(id.lastIndexOf('/') + 1));
  }

  double highest() {
    double highest = 0;
    for (double[] row : energies) {
      for (double e : row) {
        highest = Math.max(highest, e);
      }
    }
    return highest;
  }

  /**
   * Returns the energy anywhere, by cubic convolution of the nearest sixteen points, which passes
   * through the points themselves (R. G. Keys, IEEE Trans. Acoust. 29, 1153 (1981)).
   *
   * @param s share of the first vector
   * @param t share of the second vector
   */
  double at(double s, double t) {
    int rows = energies.length;
    int columns = energies[0].length;
    double u = s * columns;
    double v = t * rows;
    int column = (int) Math.floor(u);
    int row = (int) Math.floor(v);
    double sum = 0;
    for (int j = -1; j <= 2; j++) {
      double weight = weight(v - row - j);
      double[] line = energies[Math.floorMod(row + j, rows)];
      for (int i = -1; i <= 2; i++) {
        sum += weight * weight(u - column - i) * line[Math.floorMod(column + i, columns)];
      }
    }
    return sum;
  }

  private static double weight(double distance) {
    double d = Math.abs(distance);
    if (d >= 2) {
      return 0;
    }
    return d <= 1 ? (1.5 * d - 2.5) * d * d + 1 : ((-0.5 * d + 2.5) * d - 4) * d + 2;
  }
}
