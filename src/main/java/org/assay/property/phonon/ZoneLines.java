package org.assay.property.phonon;

import java.util.ArrayList;
import java.util.List;
import org.assay.property.phonon.BrillouinPath.Point;
import org.assay.structure.Cell;

/**
 * Standard lines through the Brillouin zones of lattices. Wave vectors are in units of the
 * reciprocal vectors of the cell that is named.
 *
 * <p>Source: W. Setyawan and S. Curtarolo, Comput. Mater. Sci. 49, 299 (2010), appendix A; lines of
 * cubic and hexagonal lattices are shortened to those along which measurements are published.
 */
final class ZoneLines {

  private static final double THIRD = 1.0 / 3;

  /**
   * Lengths of a cell that differ by less than this share of themselves are one; cosines by this.
   */
  private static final double SAME = 1e-4;

  private ZoneLines() {}

  static Point to(String name, double x, double y, double z) {
    return new Point(name, new double[] {x, y, z}, 0, true);
  }

  static Point from(String name, double x, double y, double z) {
    return new Point(name, new double[] {x, y, z}, 0, false);
  }

  /** Returns those of a face-centred cubic lattice (its cube). */
  static List<Point> faceCentredCubic() {
    return List.of(
        from("Gamma", 0, 0, 0),
        to("X", 0, 1, 0),
        to("U", 0.25, 1, 0.25),
        from("K", 0.75, 0.75, 0),
        to("Gamma", 0, 0, 0),
        to("L", 0.5, 0.5, 0.5));
  }

  /** Returns those of a body-centred cubic lattice (its cube). */
  static List<Point> bodyCentredCubic() {
    return List.of(
        from("Gamma", 0, 0, 0),
        to("H", 0, 1, 0),
        to("P", 0.5, 0.5, 0.5),
        to("Gamma", 0, 0, 0),
        to("N", 0.5, 0.5, 0));
  }

  /** Returns those of a primitive cubic lattice. */
  static List<Point> cubic() {
    return List.of(
        from("Gamma", 0, 0, 0),
        to("X", 0, 0.5, 0),
        to("M", 0.5, 0.5, 0),
        to("Gamma", 0, 0, 0),
        to("R", 0.5, 0.5, 0.5));
  }

  /** Returns those of a hexagonal lattice whose vectors a are 120° apart. */
  static List<Point> hexagonal() {
    return List.of(
        from("Gamma", 0, 0, 0),
        to("M", 0.5, 0, 0),
        to("K", THIRD, THIRD, 0),
        to("Gamma", 0, 0, 0),
        to("A", 0, 0, 0.5),
        to("L", 0.5, 0, 0.5),
        to("H", THIRD, THIRD, 0.5),
        to("A", 0, 0, 0.5));
  }

  /** Returns those of a primitive tetragonal lattice. */
  static List<Point> tetragonal() {
    return List.of(
        from("Gamma", 0, 0, 0),
        to("X", 0, 0.5, 0),
        to("M", 0.5, 0.5, 0),
        to("Gamma", 0, 0, 0),
        to("Z", 0, 0, 0.5),
        to("R", 0, 0.5, 0.5),
        to("A", 0.5, 0.5, 0.5),
        to("Z", 0, 0, 0.5),
        from("X", 0, 0.5, 0),
        to("R", 0, 0.5, 0.5),
        from("M", 0.5, 0.5, 0),
        to("A", 0.5, 0.5, 0.5));
  }

  /**
   * Returns those of a body-centred tetragonal lattice (its conventional cell), which has two
   * shapes of the zone.
   *
   * @param ratio c/a
   */
  static List<Point> bodyCentredTetragonal(double ratio) {
    return ratio < 1 ? flatBodyCentred(ratio) : tallBodyCentred(ratio);
  }

  /** BCT1, c below a. */
  private static List<Point> flatBodyCentred(double ratio) {
    double z = (1 + ratio * ratio) / 2;
    return List.of(
        from("Gamma", 0, 0, 0),
        to("X", 0.5, 0.5, 0),
        to("M", 1, 0, 0),
        to("Gamma", 0, 0, 0),
        to("Z", 0, 0, z),
        to("P", 0.5, 0.5, 0.5),
        to("N", 0.5, 0, 0.5),
        to("Z1", 1, 0, 1 - z),
        to("M", 1, 0, 0),
        from("X", 0.5, 0.5, 0),
        to("P", 0.5, 0.5, 0.5));
  }

  /** BCT2, c above a. */
  private static List<Point> tallBodyCentred(double ratio) {
    double s = (1 + 1 / (ratio * ratio)) / 2;
    double y = 1 / (2 * ratio * ratio);
    return List.of(
        from("Gamma", 0, 0, 0),
        to("X", 0.5, 0.5, 0),
        to("Y", 0.5 + y, 0.5 - y, 0),
        to("Sigma", s, 0, 0),
        to("Gamma", 0, 0, 0),
        to("Z", 0, 0, 1),
        to("Sigma1", 1 - s, 0, 1),
        to("N", 0.5, 0, 0.5),
        to("P", 0.5, 0.5, 0.5),
        to("Y1", 0.5 - y, 0.5 - y, 1),
        to("Z", 0, 0, 1),
        from("X", 0.5, 0.5, 0),
        to("P", 0.5, 0.5, 0.5));
  }

  /**
   * Returns those of a rhombohedral lattice (its primitive cell), which has two shapes of the zone.
   *
   * @param cosine of the angle between two vectors
   */
  static List<Point> rhombohedral(double cosine) {
    return cosine > 0 ? sharpRhombohedral(cosine) : bluntRhombohedral(cosine);
  }

  /** RHL1, an angle below 90°. */
  private static List<Point> sharpRhombohedral(double cosine) {
    double e = (1 + 4 * cosine) / (2 + 4 * cosine);
    double n = 0.75 - e / 2;
    return List.of(
        from("Gamma", 0, 0, 0),
        to("L", 0.5, 0, 0),
        to("B1", 0.5, 1 - e, e - 1),
        from("B", e, 0.5, 1 - e),
        to("Z", 0.5, 0.5, 0.5),
        to("Gamma", 0, 0, 0),
        to("X", n, 0, -n),
        from("Q", 1 - n, n, 0),
        to("F", 0.5, 0.5, 0),
        to("P1", 1 - n, 1 - n, 1 - e),
        to("Z", 0.5, 0.5, 0.5),
        from("L", 0.5, 0, 0),
        to("P", e, n, n));
  }

  /** RHL2, an angle above 90°; {@code tan²(α/2) = (1 − cos α) / (1 + cos α)}. */
  private static List<Point> bluntRhombohedral(double cosine) {
    double e = (1 + cosine) / (2 * (1 - cosine));
    double n = 0.75 - e / 2;
    return List.of(
        from("Gamma", 0, 0, 0),
        to("P", 1 - n, -n, 1 - n),
        to("Z", 0.5, -0.5, 0.5),
        to("Q", e, e, e),
        to("Gamma", 0, 0, 0),
        to("F", 0.5, -0.5, 0),
        to("P1", n, n - 1, n - 1),
        to("Q1", 1 - e, -e, -e),
        to("L", 0.5, 0, 0),
        to("Z", 0.5, -0.5, 0.5));
  }

  /** Returns those of a primitive orthorhombic lattice. */
  static List<Point> orthorhombic() {
    return List.of(
        from("Gamma", 0, 0, 0),
        to("X", 0.5, 0, 0),
        to("S", 0.5, 0.5, 0),
        to("Y", 0, 0.5, 0),
        to("Gamma", 0, 0, 0),
        to("Z", 0, 0, 0.5),
        to("U", 0.5, 0, 0.5),
        to("R", 0.5, 0.5, 0.5),
        to("T", 0, 0.5, 0.5),
        to("Z", 0, 0, 0.5),
        from("Y", 0, 0.5, 0),
        to("T", 0, 0.5, 0.5),
        from("U", 0.5, 0, 0.5),
        to("X", 0.5, 0, 0),
        from("S", 0.5, 0.5, 0),
        to("R", 0.5, 0.5, 0.5));
  }

  /** Returns those of a triclinic lattice (TRI1a): from Γ to all halves of reciprocal vectors. */
  static List<Point> triclinic() {
    return List.of(
        from("X", 0.5, 0, 0),
        to("Gamma", 0, 0, 0),
        to("Y", 0, 0.5, 0),
        from("L", 0.5, 0.5, 0),
        to("Gamma", 0, 0, 0),
        to("Z", 0, 0, 0.5),
        from("N", 0.5, 0, 0.5),
        to("Gamma", 0, 0, 0),
        to("M", 0, 0.5, 0.5),
        from("R", 0.5, 0.5, 0.5),
        to("Gamma", 0, 0, 0));
  }

  /**
   * Returns points of one cell in units of another's reciprocal vectors: {@code q' = M q} for a
   * cell {@code M · cell}.
   *
   * @param matrix M, row after row
   */
  static List<Point> transformed(List<Point> points, double[] matrix) {
    List<Point> all = new ArrayList<>();
    for (Point p : points) {
      double[] q = new double[3];
      for (int i = 0; i < 9; i++) {
        q[i / 3] += matrix[i] * p.q()[i % 3];
      }
      all.add(p.at(q[0], q[1], q[2]));
    }
    return all;
  }

  /**
   * Returns those of a primitive cell: of the usual vectors by lengths and angles, of any others by
   * the lattice's axes of rotation; where it has none the lines of a triclinic lattice, whose ends
   * are special points of every lattice.
   */
  static List<Point> ofPrimitive(Cell cell) {
    boolean squareBase = isSame(cell.length(0), cell.length(1));
    double yz = cosine(cell, 1, 2);
    double xz = cosine(cell, 0, 2);
    double xy = cosine(cell, 0, 1);
    if (squareBase && isSame(cell.length(1), cell.length(2)) && isNear(xy, yz) && isNear(xy, xz)) {
      return ofRhombohedron(xy);
    }
    if (isNear(xz, 0) && isNear(yz, 0)) {
      if (isNear(xy, 0) && squareBase) {
        return tetragonal();
      }
      if (squareBase && isNear(xy, -0.5)) {
        return hexagonal();
      }
    }
    return LatticeLines.lines(cell).orElseGet(ZoneLines::triclinic);
  }

  private static List<Point> ofRhombohedron(double cosine) {
    double h = 0.5;
    if (isNear(cosine, 0)) {
      return cubic();
    }
    if (isNear(cosine, h)) {
      return transformed(faceCentredCubic(), new double[] {0, h, h, h, 0, h, h, h, 0});
    }
    return isNear(cosine, -THIRD)
        ? transformed(bodyCentredCubic(), new double[] {-h, h, h, h, -h, h, h, h, -h})
        : rhombohedral(cosine);
  }

  private static boolean isSame(double length, double other) {
    return Math.abs(length - other) < SAME * length;
  }

  private static boolean isNear(double cosine, double other) {
    return Math.abs(cosine - other) < SAME;
  }

  private static double cosine(Cell cell, int i, int j) {
    double product = 0;
    for (int c = 0; c < 3; c++) {
      product += cell.get(i, c) * cell.get(j, c);
    }
    return product / (cell.length(i) * cell.length(j));
  }
}
