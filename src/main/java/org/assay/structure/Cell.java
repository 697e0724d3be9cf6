package org.assay.structure;

import java.util.Arrays;
import java.util.Locale;

/**
 * A periodic cell: three lattice vectors in Å, the rows of a 3×3 matrix {@code h}, so that {@code r
 * = s h} takes a row of fractional coordinates to Cartesian ones. Immutable. Any orientation and
 * either handedness is allowed; a vanishing volume is not.
 */
public final class Cell {

  /** Smallest volume relative to the product of the vectors' lengths that counts as a cell. */
  private static final double FLATTEST = 1e-6;

  private final double[] h;
  private final double[] inverse;
  private final double determinant;

  private Cell(double[] h) {
    this.h = h;
    for (double v : h) {
      if (!Double.isFinite(v)) {
        throw new IllegalArgumentException("a lattice vector holds " + v + ": " + text(h));
      }
    }
    determinant = determinant(h);
    double lengths = length(h, 0) * length(h, 1) * length(h, 2);
    if (!(Math.abs(determinant) > FLATTEST * lengths)) {
      throw new IllegalArgumentException(
          "the lattice vectors "
              + text(h)
              + " span no volume ("
              + determinant
              + " Å^3); they must be linearly independent");
    }
    inverse = invert(h, determinant);
  }

  /**
   * Makes a cell of nine numbers.
   *
   * @param rows lattice vectors one after the other (Å), length 9; copied
   * @throws IllegalArgumentException when a number is not finite or the vectors span no volume
   */
  public static Cell ofRows(double... rows) {
    if (rows.length != 9) {
      throw new IllegalArgumentException("a cell needs 9 numbers, got " + rows.length);
    }
    return new Cell(rows.clone());
  }

  /**
   * Returns the cell of three lengths and three angles: a along x, b in the plane of x and y.
   *
   * @param parameters a, b, c (Å), α between b and c, β between a and c, γ between a and b
   *     (degrees)
   * @throws IllegalArgumentException when no cell has such lengths and angles
   */
  public static Cell ofParameters(double... parameters) {
    double[] cosine = new double[3];
    for (int i = 0; i < 3; i++) {
      // Right angles and 120° without rounding.
      double angle = parameters[3 + i];
      cosine[i] = angle == 90 ? 0 : angle == 120 ? -0.5 : Math.cos(Math.toRadians(angle));
    }
    double sine = Math.sqrt(1 - cosine[2] * cosine[2]);
    double y = (cosine[0] - cosine[1] * cosine[2]) / sine;
    double z = Math.sqrt(1 - cosine[1] * cosine[1] - y * y);
    boolean isPlain = Arrays.stream(parameters).allMatch(p -> p > 0);
    boolean isOpen = Arrays.stream(parameters, 3, 6).allMatch(angle -> angle < 180);
    if (!(z > 0) || !isPlain || !isOpen) {
      throw new IllegalArgumentException(
          "no cell has lengths and angles of " + Arrays.toString(parameters));
    }
    double a = parameters[0];
    double b = parameters[1];
    double c = parameters[2];
    return ofRows(a, 0, 0, b * cosine[2], b * sine, 0, c * cosine[1], c * y, c * z);
  }

  /** Returns a rectangular cell with edges {@code a, b, c} (Å). */
  public static Cell orthorhombic(double a, double b, double c) {
    return ofRows(a, 0, 0, 0, b, 0, 0, 0, c);
  }

  /** Returns a cubic cell with edge {@code a} (Å). */
  public static Cell cubic(double a) {
    return orthorhombic(a, a, a);
  }

  /** Returns the component {@code column} (0 to 2: x, y, z) of lattice vector {@code row} (Å). */
  public double get(int row, int column) {
    return h[3 * row + column];
  }

  /** Returns a copy of the lattice vectors, row after row (Å). */
  public double[] rows() {
    return h.clone();
  }

  /** Returns a copy of {@code h⁻¹}, row after row (1/Å): {@code s = r h⁻¹}. */
  public double[] inverseRows() {
    return inverse.clone();
  }

  /** Returns the volume (Å³), positive whatever the handedness. */
  public double volume() {
    return Math.abs(determinant);
  }

  /** Returns whether the three vectors form a right-handed system. */
  public boolean isRightHanded() {
    return determinant > 0;
  }

  /** Returns the length of lattice vector {@code i} (Å). */
  public double length(int i) {
    return length(h, i);
  }

  /**
   * Returns the distance between the two faces that vector {@code i} joins (Å): {@code V / |a_j ×
   * a_k|}. A sphere of radius rc around any atom reaches at most {@code ceil(rc / height)} images
   * away along this vector; the vectors' lengths would lose neighbours in skewed cells.
   */
  public double height(int i) {
    double x = inverse[i];
    double y = inverse[3 + i];
    double z = inverse[6 + i];
    return 1 / Math.sqrt(x * x + y * y + z * z);
  }

  /**
   * Takes fractional to Cartesian coordinates.
   *
   * @param fractional triples, length 3N; not modified
   * @return Cartesian triples (Å)
   */
  public double[] toCartesian(double[] fractional) {
    return multiply(fractional, h);
  }

  /**
   * Takes Cartesian to fractional coordinates, not wrapped into [0, 1).
   *
   * @param cartesian triples (Å), length 3N; not modified
   */
  public double[] toFractional(double[] cartesian) {
    return multiply(cartesian, inverse);
  }

  /**
   * Returns the image of a Cartesian difference that rounding its fractional coordinates gives: the
   * shortest one, where that is shorter than half of every height.
   *
   * @param difference triple (Å); not modified
   */
  public double[] nearestImage(double[] difference) {
    double[] s = toFractional(difference);
    for (int c = 0; c < 3; c++) {
      s[c] -= Math.rint(s[c]);
    }
    return toCartesian(s);
  }

  /** Returns this cell with every length multiplied by {@code factor}. */
  public Cell scaled(double factor) {
    double[] rows = h.clone();
    for (int i = 0; i < 9; i++) {
      rows[i] *= factor;
    }
    return new Cell(rows);
  }

  /**
   * Returns this cell deformed: each row becomes {@code a F}.
   *
   * @param deformation deformation gradient F, row after row, length 9; not modified
   */
  public Cell deformed(double[] deformation) {
    return new Cell(multiply(h, deformation));
  }

  /** Returns the deformation gradient F that makes this cell another one, {@code h' = h F}. */
  public double[] deformationTo(Cell other) {
    return multiply(inverse, other.h);
  }

  /** Returns the largest component of the strain {@code (F Fᵀ − 1) / 2} of another cell. */
  public double largestStrain(Cell other) {
    double[] f = deformationTo(other);
    double largest = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double product =
            f[3 * i] * f[3 * j] + f[3 * i + 1] * f[3 * j + 1] + f[3 * i + 2] * f[3 * j + 2];
        largest = Math.max(largest, Math.abs(product - (i == j ? 1 : 0)) / 2);
      }
    }
    return largest;
  }

  /** Returns this cell repeated {@code n1 × n2 × n3} times. */
  public Cell repeated(int n1, int n2, int n3) {
    int[] n = {n1, n2, n3};
    double[] rows = h.clone();
    for (int i = 0; i < 9; i++) {
      rows[i] *= n[i / 3];
    }
    return new Cell(rows);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cell cell && Arrays.equals(h, cell.h);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(h);
  }

  @Override
  public String toString() {
    return text(h);
  }

  private static double length(double[] h, int i) {
    double x = h[3 * i];
    double y = h[3 * i + 1];
    double z = h[3 * i + 2];
    return Math.sqrt(x * x + y * y + z * z);
  }

  private static double determinant(double[] m) {
    return m[0] * (m[4] * m[8] - m[5] * m[7])
        - m[1] * (m[3] * m[8] - m[5] * m[6])
        + m[2] * (m[3] * m[7] - m[4] * m[6]);
  }

  private static double[] invert(double[] m, double determinant) {
    return new double[] {
      (m[4] * m[8] - m[5] * m[7]) / determinant,
      (m[2] * m[7] - m[1] * m[8]) / determinant,
      (m[1] * m[5] - m[2] * m[4]) / determinant,
      (m[5] * m[6] - m[3] * m[8]) / determinant,
      (m[0] * m[8] - m[2] * m[6]) / determinant,
      (m[2] * m[3] - m[0] * m[5]) / determinant,
      (m[3] * m[7] - m[4] * m[6]) / determinant,
      (m[1] * m[6] - m[0] * m[7]) / determinant,
      (m[0] * m[4] - m[1] * m[3]) / determinant,
    };
  }

  private static double[] multiply(double[] rows, double[] m) {
    double[] out = new double[rows.length];
    for (int i = 0; i < rows.length; i += 3) {
      for (int c = 0; c < 3; c++) {
        out[i + c] = rows[i] * m[c] + rows[i + 1] * m[3 + c] + rows[i + 2] * m[6 + c];
      }
    }
    return out;
  }

  private static String text(double[] h) {
    return String.format(
        Locale.ROOT,
        "[%.6g %.6g %.6g; %.6g %.6g %.6g; %.6g %.6g %.6g]",
        h[0],
        h[1],
        h[2],
        h[3],
        h[4],
        h[5],
        h[6],
        h[7],
        h[8]);
  }
}
