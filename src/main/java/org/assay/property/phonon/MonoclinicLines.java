package org.assay.property.phonon;

import static org.assay.property.phonon.ZoneLines.to;

import java.util.List;
import org.assay.property.phonon.BrillouinPath.Point;

/**
 * Standard lines through the Brillouin zones of monoclinic lattices. The axis of the lattice is a;
 * b and c are normal to it, with an angle α of at most 90°. Wave vectors are in units of the
 * reciprocal vectors of the primitive cell that is named.
 *
 * <p>Source: W. Setyawan and S. Curtarolo, Comput. Mater. Sci. 49, 299 (2010), tables 14 to 18.
 *
 * @param a length of a (Å)
 * @param b length of b (Å)
 * @param c length of c (Å)
 * @param cosine cos α
 */
record MonoclinicLines(double a, double b, double c, double cosine) {

  private double squaredSine() {
    return 1 - cosine * cosine;
  }

  /** Returns those of a primitive lattice (MCL), {@code b ≤ c}, by the cell a, b, c. */
  List<Point> primitive() {
    double e = (1 - b * cosine / c) / (2 * squaredSine());
    double n = 0.5 - e * c * cosine / b;
    return List.of(
        ZoneLines.from("Gamma", 0, 0, 0),
        to("Y", 0, 0, 0.5),
        to("H", 0, e, 1 - n),
        to("C", 0, 0.5, 0.5),
        to("E", 0.5, 0.5, 0.5),
        to("M1", 0.5, 1 - e, n),
        to("A", 0.5, 0.5, 0),
        to("X", 0, 0.5, 0),
        to("H1", 0, 1 - e, n),
        ZoneLines.from("M", 0.5, e, 1 - n),
        to("D", 0.5, 0, 0.5),
        to("Z", 0.5, 0, 0),
        ZoneLines.from("Y", 0, 0, 0.5),
        to("D", 0.5, 0, 0.5));
  }

  /**
   * Returns those of a lattice whose bases ab are centred, by the cell (a + b)/2, (−a + b)/2, c.
   * The zone has three shapes; where two of them meet (MCLC2, MCLC4), the lines are those of the
   * first.
   */
  List<Point> centred() {
    // The angle between the first two reciprocal vectors: a² against b² sin²α.
    double ratio = b * b * squaredSine() / (a * a);
    if (ratio >= 1) {
      return farCentred();
    }
    return b * cosine / c + ratio <= 1 ? flatCentred() : steepCentred();
  }

  /** MCLC1. */
  private List<Point> farCentred() {
    double z = (2 - b * cosine / c) / (4 * squaredSine());
    double e = 0.5 + 2 * z * c * cosine / b;
    double s = 0.75 - a * a / (4 * b * b * squaredSine());
    double f = s + (0.75 - s) * b * cosine / c;
    return List.of(
        ZoneLines.from("Gamma", 0, 0, 0),
        to("Y", 0.5, 0.5, 0),
        to("F", 1 - z, 1 - z, 1 - e),
        to("L", 0.5, 0.5, 0.5),
        to("I", f, 1 - f, 0.5),
        ZoneLines.from("I1", 1 - f, f - 1, 0.5),
        to("Z", 0, 0, 0.5),
        to("F1", z, z, e),
        ZoneLines.from("Y", 0.5, 0.5, 0),
        to("X1", s, 1 - s, 0),
        ZoneLines.from("X", 1 - s, s - 1, 0),
        to("Gamma", 0, 0, 0),
        to("N", 0.5, 0, 0),
        ZoneLines.from("M", 0.5, 0, 0.5),
        to("Gamma", 0, 0, 0));
  }

  /** MCLC3. */
  private List<Point> flatCentred() {
    double m = (1 + b * b / (a * a)) / 4;
    double d = b * c * cosine / (2 * a * a);
    double z = m - 0.25 + (1 - b * cosine / c) / (4 * squaredSine());
    double e = 0.5 + 2 * z * c * cosine / b;
    double f = 1 + z - 2 * m;
    double s = e - 2 * d;
    return List.of(
        ZoneLines.from("Gamma", 0, 0, 0),
        to("Y", m, m, d),
        to("F", 1 - f, 1 - f, 1 - s),
        to("H", z, z, e),
        to("Z", 0, 0, 0.5),
        to("I", 0.5, -0.5, 0.5),
        to("F1", f, f - 1, s),
        ZoneLines.from("H1", 1 - z, -z, 1 - e),
        to("Y1", 1 - m, -m, -d),
        to("X", 0.5, -0.5, 0),
        to("Gamma", 0, 0, 0),
        to("N", 0.5, 0, 0),
        ZoneLines.from("M", 0.5, 0, 0.5),
        to("Gamma", 0, 0, 0));
  }

  /** MCLC5. */
  private List<Point> steepCentred() {
    double z = (b * b / (a * a) + (1 - b * cosine / c) / squaredSine()) / 4;
    double e = 0.5 + 2 * z * c * cosine / b;
    double m = e / 2 + b * b / (4 * a * a) - b * c * cosine / (2 * a * a);
    double n = 2 * m - z;
    double w = (4 * n - 1 - b * b * squaredSine() / (a * a)) * c / (2 * b * cosine);
    double d = z * c * cosine / b + w / 2 - 0.25;
    double r = 1 - z * a * a / (b * b);
    return List.of(
        ZoneLines.from("Gamma", 0, 0, 0),
        to("Y", m, m, d),
        to("F", n, n, w),
        to("L", 0.5, 0.5, 0.5),
        to("I", r, 1 - r, 0.5),
        ZoneLines.from("I1", 1 - r, r - 1, 0.5),
        to("Z", 0, 0, 0.5),
        to("H", z, z, e),
        to("F1", 1 - n, 1 - n, 1 - w),
        ZoneLines.from("H1", 1 - z, -z, 1 - e),
        to("Y1", 1 - m, -m, -d),
        to("X", 0.5, -0.5, 0),
        to("Gamma", 0, 0, 0),
        to("N", 0.5, 0, 0),
        ZoneLines.from("M", 0.5, 0, 0.5),
        to("Gamma", 0, 0, 0));
  }
}
