package org.assay.property.phonon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assay.property.phonon.BrillouinPath.Point;
import org.assay.structure.Cell;
import org.assay.structure.CrystalSymmetry;
import org.assay.structure.Matrices;
import org.assay.structure.Structure;

/**
 * Lattices by whatever primitive cell: their conventional cells are found from their axes of
 * rotation, and the lines of their Brillouin zones given in units of the primitive cell's
 * reciprocal vectors.
 */
final class LatticeLines {

  /** Shares of a length by which vectors may differ and be one. */
  private static final double SAME = 1e-4;

  /** Multiples of the cell's vectors that are looked through. */
  private static final int REACH = 4;

  /** Traces of rotations. */
  private static final int TWOFOLD = -1;

  private static final int THREEFOLD = 0;
  private static final int FOURFOLD = 1;
  private static final int SIXFOLD = 2;

  private final Cell cell;
  private final List<double[]> vectors = new ArrayList<>();

  private LatticeLines(Cell cell) {
    this.cell = cell;
    int side = 2 * REACH + 1;
    double[] rows = cell.rows();
    for (int code = 0; code < side * side * side; code++) {
      int[] n = {code % side - REACH, code / side % side - REACH, code / (side * side) - REACH};
      double[] v = new double[3];
      for (int i = 0; i < 9; i++) {
        v[i % 3] += n[i / 3] * rows[i];
      }
      vectors.add(v);
    }
    vectors.sort(Comparator.comparingDouble(Matrices::length));
    vectors.remove(0);
  }

  /** Returns the lines of a lattice, or none where it has no axis of rotation (triclinic). */
  static Optional<List<Point>> lines(Cell primitive) {
    return new LatticeLines(primitive).lines();
  }

  private Optional<List<Point>> lines() {
    double tolerance = SAME * Matrices.length(vectors.get(0));
    Structure atom = Structure.ofElement(shortCell(), "H", new double[3]);
    List<double[]> rotations = CrystalSymmetry.of(atom, tolerance).rotations();
    return switch (rotations.size()) {
      case 48 -> Optional.of(cubic(turns(rotations, FOURFOLD)));
      case 24 -> Optional.of(hexagonal(turns(rotations, SIXFOLD).get(0)));
      case 16 -> Optional.of(tetragonal(turns(rotations, FOURFOLD).get(0)));
      case 12 -> Optional.of(rhombohedral(turns(rotations, THREEFOLD).get(0)));
      case 8 -> Optional.of(orthorhombic(turns(rotations, TWOFOLD)));
      case 4 -> Optional.of(monoclinic(axis(turns(rotations, TWOFOLD).get(0))));
      default -> Optional.empty();
    };
  }

  /** Returns the proper rotations of a trace. */
  private static List<double[]> turns(List<double[]> rotations, int trace) {
    return rotations.stream()
        .filter(r -> Matrices.determinant(r) > 0 && Math.abs(r[0] + r[4] + r[8] - trace) < SAME)
        .toList();
  }

  /** The cube's edges are along the fourfold axes. */
  private List<Point> cubic(List<double[]> turns) {
    double[] a = axis(turns.get(0));
    double[] b =
        turns.stream().map(this::axis).filter(v -> isNormal(v, a)).findFirst().orElseThrow();
    double[] c = shortest(v -> isNormal(v, a) && isNormal(v, b));
    List<Point> lines =
        switch (primitiveCells(a, b, c)) {
          case 1 -> ZoneLines.cubic();
          case 2 -> ZoneLines.bodyCentredCubic();
          default -> ZoneLines.faceCentredCubic();
        };
    return inCell(lines, a, b, c);
  }

  private List<Point> tetragonal(double[] quarterTurn) {
    double[] c = axis(quarterTurn);
    double[] a = shortest(v -> isNormal(v, c));
    double[] b = Matrices.product(a, quarterTurn);
    double ratio = Matrices.length(c) / Matrices.length(a);
    return primitiveCells(a, b, c) == 1
        ? inCell(ZoneLines.tetragonal(), a, b, c)
        : inCell(ZoneLines.bodyCentredTetragonal(ratio), a, b, c);
  }

  private List<Point> hexagonal(double[] sixthTurn) {
    double[] c = axis(sixthTurn);
    double[] a = shortest(v -> isNormal(v, c));
    double[] b = Matrices.product(Matrices.product(a, sixthTurn), sixthTurn);
    return inCell(ZoneLines.hexagonal(), a, b, c);
  }

  /** The rhombohedron's edges are the shortest three that a third of a turn makes of one. */
  private List<Point> rhombohedral(double[] thirdTurn) {
    double[] a =
        shortest(
            v -> {
              double[] w = Matrices.product(v, thirdTurn);
              return primitiveCells(v, w, Matrices.product(w, thirdTurn)) == 1;
            });
    double[] b = Matrices.product(a, thirdTurn);
    double[] c = Matrices.product(b, thirdTurn);
    return inCell(ZoneLines.rhombohedral(cosine(a, b)), a, b, c);
  }

  private static boolean isNormal(double[] v, double[] w) {
    return Math.abs(cosine(v, w)) < SAME;
  }

  /** Returns the cell of the three shortest vectors that make a primitive one. */
  private Cell shortCell() {
    double[] a = vectors.get(0);
    double[] b = shortest(v -> Matrices.length(Matrices.cross(a, v)) > SAME * square(a));
    double[] c = shortest(v -> primitiveCells(a, b, v) == 1);
    return Cell.ofRows(rows(a, b, c));
  }

  /** Returns the shortest lattice vector that a rotation keeps. */
  private double[] axis(double[] turn) {
    return shortest(v -> isSame(Matrices.product(v, turn), v));
  }

  private double[] shortest(Predicate<double[]> wanted) {
    return vectors.stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no such vector among the short ones"));
  }

  private List<Point> orthorhombic(List<double[]> halfTurns) {
    List<double[]> byLength =
        halfTurns.stream()
            .map(this::axis)
            .sorted(Comparator.comparingDouble(Matrices::length))
            .toList();
    double[] a = byLength.get(0);
    double[] b = byLength.get(1);
    double[] c = byLength.get(2);
    switch (primitiveCells(a, b, c)) {
      case 1:
        return inCell(ZoneLines.orthorhombic(), a, b, c);
      case 4:
        return inCell(
            OrthorhombicLines.faceCentred(square(a), square(b), square(c)),
            half(1, b, 1, c),
            half(1, a, 1, c),
            half(1, a, 1, b));
      default:
        if (isLatticeVector(half(1, a, 1, b))) {
          return baseCentred(a, b, c);
        }
        if (isLatticeVector(half(1, a, 1, c))) {
          return baseCentred(a, c, b);
        }
        return isLatticeVector(half(1, b, 1, c)) ? baseCentred(b, c, a) : bodyCentred(a, b, c);
    }
  }

  private List<Point> baseCentred(double[] a, double[] b, double[] c) {
    return inCell(
        OrthorhombicLines.baseCentred(square(a), square(b)),
        half(1, a, -1, b),
        half(1, a, 1, b),
        c);
  }

  private List<Point> bodyCentred(double[] a, double[] b, double[] c) {
    return inCell(
        OrthorhombicLines.bodyCentred(square(a), square(b), square(c)),
        sum(half(-1, a, 1, b), 0.5, c),
        sum(half(1, a, -1, b), 0.5, c),
        sum(half(1, a, 1, b), -0.5, c));
  }

  /**
   * Of a centred lattice b is the shortest vector normal to the axis that is centred with it, and c
   * the shortest that makes a cell with both.
   */
  private List<Point> monoclinic(double[] a) {
    Predicate<double[]> isNormal = v -> isNormal(v, a);
    Optional<double[]> centre =
        vectors.stream()
            .filter(v -> isSame(Matrices.dot(v, a), square(a) / 2, square(a)))
            .min(Comparator.comparingDouble(Matrices::length));
    double[] b = centre.map(v -> sum(sum(v, 1, v), -1, a)).orElseGet(() -> shortest(isNormal));
    int cells = centre.isPresent() ? 2 : 1;
    double[] second = shortest(v -> isNormal.test(v) && primitiveCells(a, b, v) == cells);
    double[] c = Matrices.dot(b, second) < 0 ? times(-1, second) : second;
    MonoclinicLines lines =
        new MonoclinicLines(
            Matrices.length(a), Matrices.length(b), Matrices.length(c), cosine(b, c));
    return centre.isPresent()
        ? inCell(lines.centred(), half(1, a, 1, b), half(-1, a, 1, b), c)
        : inCell(lines.primitive(), a, b, c);
  }

  /**
   * Returns points of the cell of three vectors, primitive or centred, in units of this cell's
   * reciprocal vectors.
   */
  private List<Point> inCell(List<Point> points, double[] a, double[] b, double[] c) {
    double[] inverse = Cell.ofRows(rows(a, b, c)).inverseRows();
    double[] matrix = Matrices.product(cell.rows(), inverse);
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = Math.rint(2 * matrix[i]) / 2;
    }
    return ZoneLines.transformed(points, matrix);
  }

  /** Returns how many primitive cells are in the cell of three vectors. */
  private int primitiveCells(double[] a, double[] b, double[] c) {
    double volume = Math.abs(Matrices.determinant(rows(a, b, c)));
    return (int) Math.round(volume / Math.abs(Matrices.determinant(cell.rows())));
  }

  private boolean isLatticeVector(double[] v) {
    return vectors.stream().anyMatch(w -> isSame(v, w));
  }

  private static double[] rows(double[] a, double[] b, double[] c) {
    return Stream.of(a, b, c).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double square(double[] a) {
    return Matrices.dot(a, a);
  }

  private static double cosine(double[] a, double[] b) {
    return Matrices.dot(a, b) / (Matrices.length(a) * Matrices.length(b));
  }

  private static boolean isSame(double value, double other, double scale) {
    return Math.abs(value - other) < SAME * scale;
  }

  private static boolean isSame(double[] a, double[] b) {
    return Matrices.length(sum(a, -1, b)) < SAME * Matrices.length(b);
  }

  private static double[] times(double factor, double[] a) {
    return new double[] {factor * a[0], factor * a[1], factor * a[2]};
  }

  private static double[] sum(double[] a, double factor, double[] b) {
    return new double[] {a[0] + factor * b[0], a[1] + factor * b[1], a[2] + factor * b[2]};
  }

  private static double[] half(int m, double[] a, int n, double[] b) {
    return sum(times(0.5 * m, a), 0.5 * n, b);
  }
}
