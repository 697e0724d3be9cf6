package org.assay.property.phonon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assay.property.Phase;
import org.assay.structure.Cell;
import org.assay.structure.Matrices;
import org.assay.structure.Prototype;

/**
 * Named wave vectors and the lines between them.
 *
 * @param points corners of the path, each segment's first and last
 */
record BrillouinPath(List<Point> points) {

  /**
   * A wave vector with a name.
   *
   * @param name name, for ids
   * @param q in units of the reciprocal vectors of the conventional cell
   * @param levels different frequencies that symmetry leaves there, the three acoustic modes at Γ
   *     not counted; 0 where the point is passed but not reported
   * @param joined whether a line leads to it from the point before
   */
  record Point(String name, double[] q, int levels, boolean joined) {

    /** Returns the wave vector, 2π included (1/Å). */
    double[] cartesian(Cell conventional) {
      double[] inverse = conventional.inverseRows();
      double[] k = new double[3];
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < 3; i++) {
          k[c] += 2 * Math.PI * inverse[3 * c + i] * q[i];
        }
      }
      return k;
    }

    /** Returns the point with another wave vector. */
    Point at(double x, double y, double z) {
      return new Point(name, new double[] {x, y, z}, levels, joined);
    }

    /** Returns the name as it is printed. */
    String text() {
      return name.replace("Gamma", "Γ").replace("Sigma", "Σ").replace('1', '₁');
    }
  }

  /** One wave vector of the path. */
  record Step(double distance, double[] q) {}

  /**
   * Returns the standard path of a phase.
   *
   * @param conventional its conventional cell: where a zone has another shape, or its corners other
   *     places, with other ratios of its lengths, those of this cell count
   */
  static BrillouinPath of(Phase phase, Cell conventional) {
    return new BrillouinPath(
        phase
            .prototype()
            .map(prototype -> reporting(prototype, lines(prototype, conventional)))
            .orElseGet(() -> ZoneLines.ofPrimitive(conventional)));
  }

  private static List<Point> lines(Prototype prototype, Cell conventional) {
    double ratio = conventional.length(2) / conventional.length(0);
    return switch (prototype) {
      case FCC, DIAMOND, ROCKSALT, ZINCBLENDE, FLUORITE, MGCU2, FE3AL ->
          ZoneLines.faceCentredCubic();
      case BCC, BC8 -> ZoneLines.bodyCentredCubic();
      case SC, CAESIUM_CHLORIDE, CU3AU, CR3SI, PEROVSKITE -> ZoneLines.cubic();
      case HCP, HEXAGONAL_DIAMOND, WURTZITE, NICKEL_ARSENIDE, MGZN2, NI3SN -> ZoneLines.hexagonal();
      case RUTILE -> ZoneLines.tetragonal();
      case CUAU -> ofPrimitive(prototype, ZoneLines.tetragonal());
      case BETA_TIN, AL3TI -> ZoneLines.bodyCentredTetragonal(ratio);
      case CUPT -> ofPrimitive(prototype, ZoneLines.rhombohedral(cosine(ratio)));
    };
  }

  /**
   * Returns the cosine of the angle between two vectors of a rhombohedron.
   *
   * @param ratio c/a of its hexagonal cell
   */
  private static double cosine(double ratio) {
    double square = ratio * ratio;
    return (square - 1.5) / (square + 3);
  }

  private static List<Point> ofPrimitive(Prototype prototype, List<Point> lines) {
    double[] matrix =
        Arrays.stream(prototype.conventionalTransformation()).mapToDouble(i -> i).toArray();
    return ZoneLines.transformed(lines, matrix);
  }

  /** Returns the points with how many levels of each are reported, where it is passed first. */
  private static List<Point> reporting(Prototype prototype, List<Point> points) {
    Map<String, Integer> levels = new HashMap<>(levels(prototype));
    return points.stream()
        .map(
            p -> {
              Integer n = levels.remove(p.name);
              return n == null ? p : new Point(p.name, p.q, n, p.joined);
            })
        .toList();
  }

  private static Map<String, Integer> levels(Prototype prototype) {
    return switch (prototype) {
      case FCC -> Map.of("X", 2, "L", 2);
      case ROCKSALT, ZINCBLENDE -> Map.of("Gamma", 1, "X", 4, "L", 4);
      case DIAMOND -> Map.of("Gamma", 1, "X", 3, "L", 4);
      case BCC -> Map.of("H", 1, "P", 1, "N", 3);
      case SC -> Map.of("X", 2, "M", 2, "R", 1);
      case CAESIUM_CHLORIDE -> Map.of("Gamma", 1, "X", 4, "M", 4, "R", 2);
      case HCP -> Map.of("Gamma", 2, "M", 6, "K", 4, "A", 2);
      case HEXAGONAL_DIAMOND, WURTZITE -> Map.of("Gamma", 6, "M", 12, "A", 4);
      default -> Map.of();
    };
  }

  /** Returns the points that are reported. */
  List<Point> reported() {
    return points.stream().filter(p -> p.levels > 0).toList();
  }

  /** Returns distances along the path of all corners (1/Å). */
  List<Double> corners(Cell conventional) {
    List<Double> at = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      double before = i == 0 ? 0 : at.get(i - 1);
      at.add(points.get(i).joined ? before + length(i, conventional) : before);
    }
    return at;
  }

  private double length(int i, Cell conventional) {
    double[] from = points.get(i - 1).cartesian(conventional);
    double[] to = points.get(i).cartesian(conventional);
    return Matrices.length(new double[] {to[0] - from[0], to[1] - from[1], to[2] - from[2]});
  }

  /**
   * Returns wave vectors along the path.
   *
   * @param conventional conventional cell
   * @param spacing largest distance between two on a line (1/Å)
   */
  List<Step> steps(Cell conventional, double spacing) {
    List<Step> steps = new ArrayList<>();
    List<Double> corners = corners(conventional);
    for (int i = 0; i < points.size(); i++) {
      double[] to = points.get(i).cartesian(conventional);
      if (points.get(i).joined) {
        double[] from = points.get(i - 1).cartesian(conventional);
        int count = Math.max(1, (int) Math.ceil(length(i, conventional) / spacing));
        for (int k = 1; k < count; k++) {
          double f = (double) k / count;
          double[] q = new double[3];
          for (int c = 0; c < 3; c++) {
            q[c] = (1 - f) * from[c] + f * to[c];
          }
          steps.add(new Step((1 - f) * corners.get(i - 1) + f * corners.get(i), q));
        }
      }
      steps.add(new Step(corners.get(i), to));
    }
    return steps;
  }
}
