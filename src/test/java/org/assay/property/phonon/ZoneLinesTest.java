package org.assay.property.phonon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assay.property.Phase;
import org.assay.property.phonon.BrillouinPath.Point;
import org.assay.structure.Cell;
import org.assay.structure.CrystalSymmetry;
import org.assay.structure.GivenCrystal;
import org.assay.structure.LatticeParameters;
import org.assay.structure.Matrices;
import org.assay.structure.Prototype;
import org.assay.structure.Structure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Points of standard paths, by what the symmetry of the lattice makes of them. */
class ZoneLinesTest {

  /** Rounding of wave vectors (1/Å). */
  private static final double ROUNDING = 1e-9;

  private static final List<String> ELEMENTS = List.of("Ca", "Ti", "O");

  private static Phase of(Prototype prototype, LatticeParameters parameters) {
    return new Phase("P", prototype, ELEMENTS.subList(0, prototype.kinds()), parameters);
  }

  private static Phase given(double... cell) {
    Structure lattice = Structure.ofElement(Cell.ofParameters(cell), "Si", new double[3]);
    return new Phase("given", GivenCrystal.of(lattice, "cell"));
  }

  private static Phase uniaxial(Prototype prototype, double ratio) {
    return of(prototype, LatticeParameters.uniaxial(4, 4 * ratio));
  }

  private static BrillouinPath path(Phase phase) {
    return BrillouinPath.of(phase, phase.crystal().conventional().cell());
  }

  private static double[] cartesian(Phase phase, Point point) {
    return point.cartesian(phase.crystal().conventional().cell());
  }

  /** Lattices of every shape of a zone, by prototypes and by cells. */
  static Stream<Arguments> lattices() {
    List<Arguments> all = new ArrayList<>();
    for (Prototype prototype : Prototype.values()) {
      all.add(Arguments.of(prototype.id(), of(prototype, prototype.usual(4))));
    }
    for (double ratio : new double[] {0.6, 0.95, 1.1, 1.6}) {
      all.add(Arguments.of("I" + ratio, uniaxial(Prototype.AL3TI, ratio)));
      all.add(Arguments.of("R" + ratio, uniaxial(Prototype.CUPT, ratio)));
      all.add(Arguments.of("C" + ratio, uniaxial(Prototype.CUAU, ratio)));
    }
    for (double angle : new double[] {45, 60, 75, 90, 100, Math.toDegrees(Math.acos(-1.0 / 3))}) {
      all.add(Arguments.of("rhombohedron " + angle, given(4, 4, 4, angle, angle, angle)));
    }
    all.add(Arguments.of("tetragonal", given(4, 4, 5, 90, 90, 90)));
    all.add(Arguments.of("hexagonal", given(4, 4, 5, 90, 90, 120)));
    all.add(Arguments.of("orthorhombic", given(4, 5, 6, 90, 90, 90)));
    lowSymmetry().forEach(all::add);
    highSymmetry().forEach(all::add);
    return all.stream();
  }

  /** Primitive cells of lattices with axes that are more than twofold, every shape of a zone. */
  static Stream<Arguments> highSymmetry() {
    return Stream.of(
        Arguments.of("CUB", primitive("P", 4, 4, 4, 0)),
        Arguments.of("FCC", primitive("F", 4, 4, 4, 0)),
        Arguments.of("BCC", primitive("I", 4, 4, 4, 0)),
        Arguments.of("TET", primitive("P", 4, 4, 5, 0)),
        Arguments.of("BCT1", primitive("I", 4, 4, 3.4, 0)),
        Arguments.of("BCT2", primitive("I", 4, 4, 5, 0)),
        Arguments.of("BCT2 long", primitive("I", 4, 4, 9, 0)),
        Arguments.of("HEX", given(4, 4, 5, 90, 90, 120)),
        Arguments.of("RHL1", given(4, 4, 4, 75, 75, 75)),
        Arguments.of("RHL1 sharp", given(4, 4, 4, 45, 45, 45)),
        Arguments.of("RHL2", given(4, 4, 4, 100, 100, 100)));
  }

  static Stream<Arguments> anySymmetry() {
    return Stream.concat(lowSymmetry(), highSymmetry());
  }

  /** Primitive cells of centred orthorhombic and of monoclinic lattices, every shape of a zone. */
  static Stream<Arguments> lowSymmetry() {
    return Stream.of(
        Arguments.of("ORCF1", primitive("F", 3, 5, 6, 0)),
        Arguments.of("ORCF2", primitive("F", 5, 6, 7, 0)),
        Arguments.of("ORCI", primitive("I", 4, 5, 6.5, 0)),
        Arguments.of("ORCI axes in another order", primitive("I", 6, 4, 5, 0)),
        Arguments.of("ORCC", primitive("C", 4, 5, 6, 0)),
        Arguments.of("ORCC a above b", primitive("C", 6, 5, 4, 0)),
        Arguments.of("MCL", primitive("P", 4, 5, 6, 0.3)),
        Arguments.of("MCL b above c", primitive("P", 4, 6, 5, 0.2)),
        Arguments.of("MCLC1", primitive("C", 4, 6, 5, 0.2)),
        Arguments.of("MCLC2", primitive("C", 4.8, 6, 5, 0.6)),
        Arguments.of("MCLC3", primitive("C", 9, 4, 5, 0.25)),
        Arguments.of("MCLC5", primitive("C", 6, 5.8, 4, 0.55)));
  }

  /** A primitive cell by the centring of its conventional one: a normal to b and c. */
  private static Phase primitive(String centring, double a, double b, double c, double cosine) {
    double y = c * cosine;
    double z = c * Math.sqrt(1 - cosine * cosine);
    double[] rows =
        switch (centring) {
          case "P" -> new double[] {a, 0, 0, 0, b, 0, 0, y, z};
          case "C" -> new double[] {a / 2, b / 2, 0, -a / 2, b / 2, 0, 0, y, z};
          case "F" -> new double[] {0, b / 2, c / 2, a / 2, 0, c / 2, a / 2, b / 2, 0};
          default ->
              new double[] {-a / 2, b / 2, c / 2, a / 2, -b / 2, c / 2, a / 2, b / 2, -c / 2};
        };
    return ofRows(rows);
  }

  private static Phase ofRows(double... rows) {
    Structure lattice = Structure.ofElement(Cell.ofRows(rows), "Si", new double[3]);
    return new Phase("given", GivenCrystal.of(lattice, "cell"));
  }

  /** Rotations of a lattice, and its reciprocal vectors around the origin (1/Å). */
  private record Lattice(CrystalSymmetry symmetry, List<double[]> reciprocal, double[] rows) {

    static Lattice of(Phase phase) {
      Cell cell = phase.guess().cell();
      double[] inverse = cell.inverseRows();
      List<double[]> all = new ArrayList<>();
      for (int code = 0; code < 343; code++) {
        int[] n = {code % 7 - 3, code / 7 % 7 - 3, code / 49 - 3};
        double[] g = new double[3];
        for (int c = 0; c < 3; c++) {
          for (int i = 0; i < 3; i++) {
            g[c] += 2 * Math.PI * inverse[3 * c + i] * n[i];
          }
        }
        all.add(g);
      }
      Structure atom = Structure.ofElement(cell, "Si", new double[3]);
      return new Lattice(CrystalSymmetry.of(atom, 1e-6), all, cell.rows());
    }

    /** Returns how many reciprocal lattice points are nearest to a wave vector, alike. */
    long nearest(double[] k) {
      double least = reciprocal.stream().mapToDouble(g -> distance(g, k)).min().orElseThrow();
      return reciprocal.stream().filter(g -> distance(g, k) < least + ROUNDING).count();
    }

    /** Returns whether two wave vectors differ by one of the reciprocal lattice. */
    boolean isSame(double[] k, double[] other) {
      for (int i = 0; i < 3; i++) {
        double product = 0;
        for (int c = 0; c < 3; c++) {
          product += (k[c] - other[c]) * rows[3 * i + c] / (2 * Math.PI);
        }
        if (Math.abs(product - Math.rint(product)) > ROUNDING) {
          return false;
        }
      }
      return true;
    }

    /** Returns how many operations leave a wave vector what it is. */
    long order(double[] k) {
      return symmetry.rotations().stream().filter(r -> isSame(Matrices.product(k, r), k)).count();
    }

    boolean isEquivalent(double[] k, double[] other) {
      return symmetry.rotations().stream().anyMatch(r -> isSame(Matrices.product(k, r), other));
    }
  }

  private static double distance(double[] a, double[] b) {
    return Matrices.length(new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]});
  }

  /** All but Γ are as far from two points of the reciprocal lattice, which fixes η, ζ and ν. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("lattices")
  void pointsLieOnTheSurfaceOfTheZone(String name, Phase phase) {
    Lattice lattice = Lattice.of(phase);
    List<Point> points = path(phase).points();
    assertTrue(points.size() >= 5, name);
    for (Point point : points) {
      double[] k = cartesian(phase, point);
      if (point.name().equals("Gamma")) {
        assertArrayEquals(new double[3], k, 0);
      } else {
        assertTrue(lattice.nearest(k) > 1, name + " " + point.name());
      }
    }
  }

  /** Every line is an axis or in a mirror of the lattice, or leads from Γ to where k is −k. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("lattices")
  void linesHaveSymmetry(String name, Phase phase) {
    Lattice lattice = Lattice.of(phase);
    List<Point> points = path(phase).points();
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).joined()) {
        double[] from = cartesian(phase, points.get(i - 1));
        double[] to = cartesian(phase, points.get(i));
        double[] k = new double[3];
        for (int c = 0; c < 3; c++) {
          k[c] = 0.63 * from[c] + 0.37 * to[c];
        }
        String line = name + " " + points.get(i - 1).name() + points.get(i).name();
        assertTrue(lattice.order(k) > 1 || isFromCentre(lattice, from, to), line);
      }
    }
  }

  private static boolean isFromCentre(Lattice lattice, double[] from, double[] to) {
    boolean isInward = Matrices.length(to) == 0;
    double[] end = isInward ? from : to;
    double[] start = isInward ? to : from;
    return Matrices.length(start) == 0
        && lattice.isSame(end, new double[] {-end[0], -end[1], -end[2]});
  }

  /** The same lattice by other vectors has the same lines. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("anySymmetry")
  void anotherCellOfALatticeHasTheSamePath(String name, Phase phase) {
    double[] h = phase.guess().cell().rows();
    double[] other = new double[9];
    for (int c = 0; c < 3; c++) {
      other[c] = h[3 + c];
      other[3 + c] = h[6 + c];
      other[6 + c] = -h[c];
    }
    assertSamePath(phase, ofRows(other));
    for (int c = 0; c < 3; c++) {
      other[6 + c] = h[c] + (Matrices.dot(row(h, 0), row(h, 2)) > 0 ? -1 : 1) * h[6 + c];
    }
    assertSamePath(phase, ofRows(other));
  }

  private static double[] row(double[] h, int i) {
    return new double[] {h[3 * i], h[3 * i + 1], h[3 * i + 2]};
  }

  /**
   * Coordinates as the tables of Setyawan and Curtarolo have them, of lattices whose ratios make
   * them fractions that can be written down.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          F | 1, 3, 6   | A 1/2 19/24 7/24, A1 1/2 5/24 17/24, X 0 3/8 3/8, X1 1 5/8 5/8, T 1 1/2 1/2, L 1/2 1/2 1/2
          F | 2, 3, 4   | C 1/2 5/24 17/24, D 1/16 1/2 9/16, H 11/12 5/12 1/2, Y 1/2 0 1/2, Z 1/2 1/2 0
          I | 1, 2, 3   | X -1/3 1/3 1/3, Y 5/12 -5/12 5/12, L -1/4 1/4 5/12, L1 1/4 -1/4 7/12, W 1/4 1/4 1/4, Z 1/2 1/2 -1/2
          C | 1, 2, 3   | X 3/8 3/8 0, A 3/8 3/8 1/2, X1 -3/8 5/8 0, S 0 1/2 0, T -1/2 1/2 1/2
          """)
  void pointsAreWhereTheirTablesHaveThem(String centring, String squares, String expected) {
    double[] square = Stream.of(squares.split(", ")).mapToDouble(Double::parseDouble).toArray();
    List<Point> points =
        switch (centring) {
          case "F" -> OrthorhombicLines.faceCentred(square[0], square[1], square[2]);
          case "I" -> OrthorhombicLines.bodyCentred(square[0], square[1], square[2]);
          default -> OrthorhombicLines.baseCentred(square[0], square[1]);
        };
    assertCoordinates(points, expected);
  }

  /** The same of body-centred tetragonal lattices by c²/a², in units of their primitive cell. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.5 | X 0 0 1/2, M -1/2 1/2 1/2, N 0 1/2 0, P 1/4 1/4 1/4, Z 3/8 3/8 -3/8, Z1 -3/8 5/8 3/8
          2   | X 0 0 1/2, N 0 1/2 0, P 1/4 1/4 1/4, Z 1/2 1/2 -1/2, Sigma -3/8 3/8 3/8, Sigma1 3/8 5/8 -3/8, Y -1/4 1/4 1/2, Y1 1/2 1/2 -1/4
          """)
  void pointsOfTetragonalLatticesAreWhereTheirTablesHaveThem(double square, String expected) {
    double h = 0.5;
    double[] primitive = {-h, h, h, h, -h, h, h, h, -h};
    assertCoordinates(
        ZoneLines.transformed(ZoneLines.bodyCentredTetragonal(Math.sqrt(square)), primitive),
        expected);
  }

  /** The same of rhombohedral lattices by the cosine of their angle. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.25  | B 2/3 1/2 1/3, B1 1/2 1/3 -1/3, F 1/2 1/2 0, L 1/2 0 0, P 2/3 5/12 5/12, P1 7/12 7/12 1/3, Q 7/12 5/12 0, X 5/12 0 -5/12, Z 1/2 1/2 1/2
          -0.25 | F 1/2 -1/2 0, L 1/2 0 0, P 2/5 -3/5 2/5, P1 3/5 -2/5 -2/5, Q 3/10 3/10 3/10, Q1 7/10 -3/10 -3/10, Z 1/2 -1/2 1/2
          """)
  void pointsOfRhombohedralLatticesAreWhereTheirTablesHaveThem(double cosine, String expected) {
    assertCoordinates(ZoneLines.rhombohedral(cosine), expected);
  }

  /** The same of monoclinic lattices, cos α = 3/5. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          P | 1, 1, 2, 0.6 | H 0 35/64 37/32, M 1/2 35/64 37/32, M1 1/2 29/64 -5/32, E 1/2 1/2 1/2
          C | 2, 4, 4, 0.6 | F 29/64 29/64 -5/32, I 91/128 37/128 1/2, X1 167/256 89/256 0, N 1/2 0 0
          C | 4, 2, 2, 0.6 | Y 5/16 5/16 3/40, H 7/32 7/32 61/80, Z 0 0 1/2, M 1/2 0 1/2
          """)
  void pointsOfMonoclinicLatticesAreWhereTheirTablesHaveThem(
      String centring, String parameters, String expected) {
    double[] p = Stream.of(parameters.split(", ")).mapToDouble(Double::parseDouble).toArray();
    MonoclinicLines lines = new MonoclinicLines(p[0], p[1], p[2], p[3]);
    assertCoordinates(centring.equals("P") ? lines.primitive() : lines.centred(), expected);
  }

  private static void assertCoordinates(List<Point> points, String expected) {
    for (String each : expected.split(", ")) {
      String[] words = each.split(" ");
      Point point =
          points.stream().filter(p -> p.name().equals(words[0])).findFirst().orElseThrow();
      double[] q = Stream.of(words).skip(1).mapToDouble(ZoneLinesTest::fraction).toArray();
      assertArrayEquals(q, point.q(), 1e-12, each);
    }
  }

  private static double fraction(String text) {
    String[] parts = text.split("/");
    return Double.parseDouble(parts[0]) / (parts.length > 1 ? Double.parseDouble(parts[1]) : 1);
  }

  /**
   * Orders of the groups of wave vectors, written down from the point group of each: O_h 48, T_d
   * and D_6h 24, D_4h 16, D_3d and D_3h 12, D_2h and D_2d 8, C_2v 4.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fcc         | Gamma 48, X 16, L 12, U 4, K 4
          bcc         | Gamma 48, H 48, P 24, N 8
          sc          | Gamma 48, X 16, M 16, R 48
          hcp         | Gamma 24, M 8, K 12, A 24, L 8, H 12
          rutile      | Gamma 16, X 8, M 16, Z 16, R 8, A 16
          L1_0        | Gamma 16, X 8, M 16, Z 16, R 8, A 16
          beta-tin    | Gamma 16, X 8, M 16, P 8, N 4, Z 8, Z1 8
          D0_22       | Gamma 16, X 8, Z 16, P 8, N 4, Sigma 4, Sigma1 4, Y 4, Y1 4
          L1_1        | Gamma 12, Z 12, L 4, F 4, P 2, P1 2, B 2, B1 2, X 2, Q 2
          """)
  void pointsHaveTheSymmetryOfTheirTables(String prototype, String expected) {
    Prototype named = Prototype.of(prototype);
    Phase phase = of(named, named.usual(4));
    Lattice lattice = Lattice.of(phase);
    List<Point> points = path(phase).points();
    for (String pair : expected.split(", ")) {
      String[] words = pair.split(" ");
      Point point =
          points.stream().filter(p -> p.name().equals(words[0])).findFirst().orElseThrow();
      assertEquals(
          Integer.parseInt(words[1]), lattice.order(cartesian(phase, point)), prototype + pair);
    }
    long names = points.stream().map(Point::name).distinct().count();
    assertEquals(expected.split(", ").length, names);
  }

  /** Names with a subscript are other places of the same point; so are ends where a path jumps. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("lattices")
  void pointsOfOneLetterAreTheSame(String name, Phase phase) {
    Lattice lattice = Lattice.of(phase);
    List<Point> points = path(phase).points();
    for (Point point : points) {
      for (Point other : points) {
        boolean same =
            point.name().equals(other.name() + "1")
                || point.name().equals(other.name())
                || (point.name().equals("U") && other.name().equals("K") && points.size() == 6);
        if (same) {
          assertTrue(
              lattice.isEquivalent(cartesian(phase, point), cartesian(phase, other)),
              name + ": " + point.name() + " " + other.name());
        }
      }
    }
  }

  /** However the cell of a lattice is given, it is the same path. */
  @Test
  void cellsOfCentredCubicLatticesHaveTheirPaths() {
    double s = 4 / Math.sqrt(2);
    assertSamePath(of(Prototype.FCC, LatticeParameters.cubic(4)), given(s, s, s, 60, 60, 60));
    double b = 4 * Math.sqrt(3) / 2;
    double angle = Math.toDegrees(Math.acos(-1.0 / 3));
    assertSamePath(
        of(Prototype.BCC, LatticeParameters.cubic(4)), given(b, b, b, angle, angle, angle));
    assertSamePath(of(Prototype.SC, LatticeParameters.cubic(4)), given(4, 4, 4, 90, 90, 90));
  }

  private static void assertSamePath(Phase phase, Phase given) {
    BrillouinPath one = path(phase);
    BrillouinPath other = path(given);
    assertEquals(
        one.points().stream().map(Point::name).toList(),
        other.points().stream().map(Point::name).toList());
    double[] corners = corners(one, phase);
    assertArrayEquals(corners, corners(other, given), 1e-9);
  }

  private static double[] corners(BrillouinPath path, Phase phase) {
    return path.corners(phase.crystal().conventional().cell()).stream()
        .mapToDouble(x -> x)
        .toArray();
  }

  /** Ends of lines are halves of reciprocal vectors, and all seven of them are met. */
  @Test
  void anyOtherCellHasLinesToAllPointsThatInversionKeeps() {
    Phase phase = given(4, 5, 6, 80, 95, 103);
    Lattice lattice = Lattice.of(phase);
    List<double[]> ends =
        path(phase).points().stream()
            .filter(p -> !p.name().equals("Gamma"))
            .map(p -> cartesian(phase, p))
            .toList();
    assertEquals(7, ends.size());
    for (int i = 0; i < ends.size(); i++) {
      assertEquals(2, lattice.order(ends.get(i)));
      for (int j = 0; j < i; j++) {
        assertFalse(lattice.isSame(ends.get(i), ends.get(j)), i + " " + j);
      }
    }
  }

  @Test
  void namesArePrintedAsTheirLetters() {
    assertEquals(
        List.of("Γ", "X", "Y", "Σ", "Γ", "Z", "Σ₁", "N", "P", "Y₁", "Z", "X", "P"),
        path(uniaxial(Prototype.AL3TI, 2)).points().stream().map(Point::text).toList());
  }
}
