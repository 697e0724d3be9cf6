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
    return all.stream();
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

  /** Every line is an axis or in a mirror of the lattice. */
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
        assertTrue(lattice.order(k) > 1, line);
      }
    }
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
