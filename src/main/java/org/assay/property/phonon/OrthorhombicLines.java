package org.assay.property.phonon;

import static org.assay.property.phonon.ZoneLines.to;

import java.util.List;
import org.assay.property.phonon.BrillouinPath.Point;

/**
 * Standard lines through the Brillouin zones of centred orthorhombic lattices. Arguments are the
 * squares of the lengths of the conventional cell (Å²); wave vectors are in units of the reciprocal
 * vectors of the primitive cell that is named.
 *
 * <p>Source: W. Setyawan and S. Curtarolo, Comput. Mater. Sci. 49, 299 (2010), tables 6 to 9.
 */
final class OrthorhombicLines {

  private OrthorhombicLines() {}

  /**
   * Returns those of a face-centred lattice, {@code a < b < c}, by the cell (b + c)/2, (a + c)/2,
   * (a + b)/2. The zone has two shapes; where they meet, 1/a² = 1/b² + 1/c², that of the larger
   * 1/a² is taken.
   */
  static List<Point> faceCentred(double a, double b, double c) {
    return 1 / a >= 1 / b + 1 / c ? flatFaceCentred(a, b, c) : roundFaceCentred(a, b, c);
  }

  /** ORCF1. */
  private static List<Point> flatFaceCentred(double a, double b, double c) {
    double z = (1 + a / b - a / c) / 4;
    double e = (1 + a / b + a / c) / 4;
    return List.of(
        ZoneLines.from("Gamma", 0, 0, 0),
        to("Y", 0.5, 0, 0.5),
        to("T", 1, 0.5, 0.5),
        to("Z", 0.5, 0.5, 0),
        to("Gamma", 0, 0, 0),
        to("X", 0, e, e),
        to("A1", 0.5, 0.5 - z, 1 - z),
        to("Y", 0.5, 0, 0.5),
        ZoneLines.from("T", 1, 0.5, 0.5),
        to("X1", 1, 1 - e, 1 - e),
        ZoneLines.from("X", 0, e, e),
        to("A", 0.5, 0.5 + z, z),
        to("Z", 0.5, 0.5, 0),
        ZoneLines.from("L", 0.5, 0.5, 0.5),
        to("Gamma", 0, 0, 0));
  }

  /** ORCF2. */
  private static List<Point> roundFaceCentred(double a, double b, double c) {
    double e = (1 + a / b - a / c) / 4;
    double f = (1 + c / b - c / a) / 4;
    double d = (1 + b / a - b / c) / 4;
    return List.of(
        ZoneLines.from("Gamma", 0, 0, 0),
        to("Y", 0.5, 0, 0.5),
        to("C", 0.5, 0.5 - e, 1 - e),
        to("D", 0.5 - d, 0.5, 1 - d),
        to("X", 0, 0.5, 0.5),
        to("Gamma", 0, 0, 0),
        to("Z", 0.5, 0.5, 0),
        to("D1", 0.5 + d, 0.5, d),
        to("H", 1 - f, 0.5 - f, 0.5),
        to("C", 0.5, 0.5 - e, 1 - e),
        ZoneLines.from("C1", 0.5, 0.5 + e, e),
        to("Z", 0.5, 0.5, 0),
        ZoneLines.from("X", 0, 0.5, 0.5),
        to("H1", f, 0.5 + f, 0.5),
        ZoneLines.from("H", 1 - f, 0.5 - f, 0.5),
        to("Y", 0.5, 0, 0.5),
        ZoneLines.from("L", 0.5, 0.5, 0.5),
        to("Gamma", 0, 0, 0));
  }

  /**
   * Returns those of a body-centred lattice (ORCI), {@code a < b < c}, by the cell (−a + b + c)/2,
   * (a − b + c)/2, (a + b − c)/2.
   */
  static List<Point> bodyCentred(double a, double b, double c) {
    double z = (1 + a / c) / 4;
    double e = (1 + b / c) / 4;
    double d = (b - a) / (4 * c);
    double m = (a + b) / (4 * c);
    return List.of(
        ZoneLines.from("Gamma", 0, 0, 0),
        to("X", -z, z, z),
        to("L", -m, m, 0.5 - d),
        to("T", 0, 0, 0.5),
        to("W", 0.25, 0.25, 0.25),
        to("R", 0, 0.5, 0),
        to("X1", z, 1 - z, -z),
        to("Z", 0.5, 0.5, -0.5),
        to("Gamma", 0, 0, 0),
        to("Y", e, -e, e),
        to("S", 0.5, 0, 0),
        to("W", 0.25, 0.25, 0.25),
        ZoneLines.from("L1", m, -m, 0.5 + d),
        to("Y", e, -e, e),
        ZoneLines.from("Y1", 1 - e, e, -e),
        to("Z", 0.5, 0.5, -0.5));
  }

  /**
   * Returns those of a lattice with centred bases (ORCC), {@code a < b}, by the cell (a − b)/2, (a
   * + b)/2, c.
   */
  static List<Point> baseCentred(double a, double b) {
    double z = (1 + a / b) / 4;
    return List.of(
        ZoneLines.from("Gamma", 0, 0, 0),
        to("X", z, z, 0),
        to("S", 0, 0.5, 0),
        to("R", 0, 0.5, 0.5),
        to("A", z, z, 0.5),
        to("Z", 0, 0, 0.5),
        to("Gamma", 0, 0, 0),
        to("Y", -0.5, 0.5, 0),
        to("X1", -z, 1 - z, 0),
        to("A1", -z, 1 - z, 0.5),
        to("T", -0.5, 0.5, 0.5),
        to("Y", -0.5, 0.5, 0),
        ZoneLines.from("Z", 0, 0, 0.5),
        to("T", -0.5, 0.5, 0.5));
  }
}
