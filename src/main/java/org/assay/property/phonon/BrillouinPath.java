package org.assay.property.phonon;

import java.util.ArrayList;
import java.util.List;
import org.assay.property.Phase;
import org.assay.structure.Cell;
import org.assay.structure.Matrices;
import org.assay.structure.Prototype;

/**
 * Named wave vectors and the lines between them.
 *
 * @param points corners of the path, each segment's first and last; nothing where no path is known
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

    /** Returns the name as it is printed. */
    String text() {
      return name.equals("Gamma") ? "Γ" : name;
    }
  }

  /** One wave vector of the path. */
  record Step(double distance, double[] q) {}

  private static Point to(String name, int levels, double x, double y, double z) {
    return new Point(name, new double[] {x, y, z}, levels, true);
  }

  private static Point jump(String name, int levels, double x, double y, double z) {
    return new Point(name, new double[] {x, y, z}, levels, false);
  }

  /** Returns the standard path of a phase, nothing where none is known. */
  static BrillouinPath of(Phase phase) {
    return phase.prototype().map(BrillouinPath::of).orElse(new BrillouinPath(List.of()));
  }

  /**
   * Returns the standard path of a prototype.
   *
   * <p>Source: W. Setyawan and S. Curtarolo, Comput. Mater. Sci. 49, 299 (2010), shortened to the
   * lines along which measurements are published.
   */
  static BrillouinPath of(Prototype prototype) {
    double t = 1.0 / 3;
    return new BrillouinPath(
        switch (prototype) {
          case FCC -> cubicFaceCentred(0, 2, 2);
          case ROCKSALT, ZINCBLENDE -> cubicFaceCentred(1, 4, 4);
          case DIAMOND -> cubicFaceCentred(1, 3, 4);
          case BCC ->
              List.of(
                  jump("Gamma", 0, 0, 0, 0),
                  to("H", 1, 0, 1, 0),
                  to("P", 1, 0.5, 0.5, 0.5),
                  to("Gamma", 0, 0, 0, 0),
                  to("N", 3, 0.5, 0.5, 0));
          case SC -> cubicPrimitive(0, 2, 2, 1);
          case CAESIUM_CHLORIDE -> cubicPrimitive(1, 4, 4, 2);
          case HCP, HEXAGONAL_DIAMOND, WURTZITE -> {
            boolean hcp = prototype == Prototype.HCP;
            yield List.of(
                jump("Gamma", hcp ? 2 : 6, 0, 0, 0),
                to("M", hcp ? 6 : 12, 0.5, 0, 0),
                to("K", hcp ? 4 : 0, t, t, 0),
                to("Gamma", 0, 0, 0, 0),
                to("A", hcp ? 2 : 4, 0, 0, 0.5),
                to("L", 0, 0.5, 0, 0.5),
                to("H", 0, t, t, 0.5),
                to("A", 0, 0, 0, 0.5));
          }
          default -> List.of();
        });
  }

  private static List<Point> cubicPrimitive(int atGamma, int atX, int atM, int atR) {
    return List.of(
        jump("Gamma", atGamma, 0, 0, 0),
        to("X", atX, 0, 0.5, 0),
        to("M", atM, 0.5, 0.5, 0),
        to("Gamma", 0, 0, 0, 0),
        to("R", atR, 0.5, 0.5, 0.5));
  }

  private static List<Point> cubicFaceCentred(int atGamma, int atX, int atL) {
    return List.of(
        jump("Gamma", atGamma, 0, 0, 0),
        to("X", atX, 0, 1, 0),
        to("U", 0, 0.25, 1, 0.25),
        jump("K", 0, 0.75, 0.75, 0),
        to("Gamma", 0, 0, 0, 0),
        to("L", atL, 0.5, 0.5, 0.5));
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
