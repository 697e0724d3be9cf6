package org.assay.ipi;

import java.util.Arrays;
import java.util.Optional;
import org.assay.structure.Cell;
import org.assay.structure.Matrices;
import org.assay.structure.Structure;

/**
 * A structure's cell as the protocol wants it: {@code a = (x, 0, 0), b = (x, y, 0), c = (x, y, z)},
 * all of x, y, z on the diagonal positive, so that its matrix of columns is upper triangular. The
 * vectors of a left-handed cell are turned about too, which leaves its lattice as it is; and from
 * vectors that lean over by more than half of another, so many of that are taken away. A client is
 * given the same combination of vectors as long as none leans over by more than a whole one: what
 * it makes of its cell, k-points above all, stays the same while the cell is deformed.
 *
 * <p>Of a client that looks for symmetry the cell is left as it stands: pw.x knows rotations about
 * the axes of cubes and hexagons only, and finds no others in a cell that was turned.
 */
final class OrientedCell {

  /** A vector that leans by half of another, but for rounding, is left as it is. */
  private static final double ROUNDING = 1e-6;

  private final Cell cell;

  /** The axes of the turned frame in the structure's own, row after row. */
  private final double[] frame;

  /** How many a are taken from b, how many b and then a from c. */
  private final double[] taken;

  /** Whether it is left as it stands. */
  private final boolean standing;

  private OrientedCell(Cell cell, double[] frame, double[] taken, boolean standing) {
    this.cell = cell;
    this.frame = frame;
    this.taken = taken;
    this.standing = standing;
  }

  /** Leaves a cell as it stands, and those of the same client that come after it. */
  static OrientedCell asItStands(Cell own) {
    return new OrientedCell(own, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new double[3], true);
  }

  /** Turns a cell. */
  static OrientedCell of(Cell own) {
    return of(own, Optional.empty());
  }

  /** Turns a cell whose client has been given another one before. */
  static OrientedCell of(Cell own, Optional<OrientedCell> before) {
    if (before.isPresent() && before.get().standing) {
      return asItStands(own);
    }
    double[] h = own.rows();
    double sign = own.isRightHanded() ? 1 : -1;
    double[] a = row(h, 0, sign);
    double[] b = row(h, 1, sign);
    double[] c = row(h, 2, sign);
    double[] x = Matrices.unit(a);
    double[] z = Matrices.unit(Matrices.cross(a, b));
    double[] y = Matrices.cross(z, x);
    double[] rows = {
      Matrices.dot(a, x),
      0,
      0,
      Matrices.dot(b, x),
      Matrices.dot(b, y),
      0,
      Matrices.dot(c, x),
      Matrices.dot(c, y),
      Matrices.dot(c, z)
    };
    double[] frame = {x[0], x[1], x[2], y[0], y[1], y[2], z[0], z[1], z[2]};
    if (before.isPresent()) {
      double[] same = rows.clone();
      take(same, before.get().taken);
      if (leans(same, 3, 0) <= 1 && leans(same, 6, 3) <= 1 && leans(same, 6, 0) <= 1) {
        return new OrientedCell(Cell.ofRows(same), frame, before.get().taken, false);
      }
    }
    double[] taken = new double[3];
    double[] reduced = rows;
    for (int step = 0; step < 3; step++) {
      reduced = rows.clone();
      take(reduced, taken);
      double lean = reduced[AT[step]] / reduced[OF[step]];
      taken[step] = Math.signum(lean) * Math.floor(Math.abs(lean) + 0.5 - ROUNDING);
    }
    take(rows, taken);
    return new OrientedCell(Cell.ofRows(rows), frame, taken, false);
  }

  /** Where in the rows each lean stands: of b along a, of c along b, of c along a. */
  private static final int[] AT = {3, 7, 6};

  /** Of which length it is a part. */
  private static final int[] OF = {0, 4, 0};

  private static double leans(double[] rows, int vector, int other) {
    return Math.abs(rows[vector + other / 3] / rows[other + other / 3]);
  }

  private static void take(double[] rows, double[] taken) {
    for (int k = 0; k < 3; k++) {
      rows[3 + k] -= taken[0] * rows[k];
    }
    for (int k = 0; k < 3; k++) {
      rows[6 + k] -= taken[1] * rows[3 + k] + taken[2] * rows[k];
    }
  }

  /** Returns whether this is the same combination of vectors as another. */
  boolean isLike(OrientedCell other) {
    return Arrays.equals(taken, other.taken);
  }

  /** Returns the turned cell. */
  Cell cell() {
    return cell;
  }

  /** Returns a structure that has the cell this was made of, turned. */
  Structure turned(Structure structure) {
    double[] r = structure.positions();
    double[] out = new double[r.length];
    for (int i = 0; i < r.length; i++) {
      int atom = i - i % 3;
      for (int k = 0; k < 3; k++) {
        out[i] += r[atom + k] * frame[3 * (i % 3) + k];
      }
    }
    return new Structure(cell, structure.symbols(), out);
  }

  /** Returns vectors of the turned frame in the structure's own, triples. */
  double[] back(double[] vectors) {
    double[] out = new double[vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      int atom = i - i % 3;
      for (int k = 0; k < 3; k++) {
        out[i] += vectors[atom + k] * frame[3 * k + i % 3];
      }
    }
    return out;
  }

  /**
   * Returns a symmetric tensor of the turned frame in the structure's own; of one whose upper and
   * lower triangle differ, their mean.
   *
   * @param t nine numbers, row after row
   * @return xx yy zz yz xz xy
   */
  double[] backToVoigt(double[] t) {
    int[][] voigt = {{0, 0}, {1, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}};
    double[] out = new double[6];
    for (int v = 0; v < 6; v++) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          double inner = symmetric(t[3 * i + j], t[3 * j + i]);
          out[v] += frame[3 * i + voigt[v][0]] * inner * frame[3 * j + voigt[v][1]];
        }
      }
    }
    return out;
  }

  /** Some clients, LAMMPS among them, fill only one of the two triangles. */
  private static double symmetric(double upper, double lower) {
    return upper == 0 || lower == 0 ? upper + lower : (upper + lower) / 2;
  }

  private static double[] row(double[] h, int i, double sign) {
    return new double[] {sign * h[3 * i], sign * h[3 * i + 1], sign * h[3 * i + 2]};
  }
}
