package org.assay.ipi;

import org.assay.structure.Cell;
import org.assay.structure.Structure;

/**
 * A structure's cell as the protocol wants it: {@code a = (x, 0, 0), b = (x, y, 0), c = (x, y, z)},
 * all of x, y, z on the diagonal positive, so that its matrix of columns is upper triangular. The
 * vectors are the structure's own, turned; those of a left-handed cell are turned about too, which
 * leaves its lattice as it is. No lattice vector is ever added to another: what clients make of the
 * cell, k-points above all, stays the same while it is deformed.
 */
final class OrientedCell {

  private final Cell cell;

  /** The axes of the turned frame in the structure's own, row after row. */
  private final double[] frame;

  private OrientedCell(Cell cell, double[] frame) {
    this.cell = cell;
    this.frame = frame;
  }

  /** Turns a cell. */
  static OrientedCell of(Cell own) {
    double[] h = own.rows();
    double sign = own.isRightHanded() ? 1 : -1;
    double[] a = row(h, 0, sign);
    double[] b = row(h, 1, sign);
    double[] c = row(h, 2, sign);
    double[] x = unit(a);
    double[] z = unit(cross(a, b));
    double[] y = cross(z, x);
    Cell turned =
        Cell.ofRows(dot(a, x), 0, 0, dot(b, x), dot(b, y), 0, dot(c, x), dot(c, y), dot(c, z));
    return new OrientedCell(
        turned, new double[] {x[0], x[1], x[2], y[0], y[1], y[2], z[0], z[1], z[2]});
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
   * Returns the symmetric part of a tensor of the turned frame in the structure's own.
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
          double inner = (t[3 * i + j] + t[3 * j + i]) / 2;
          out[v] += frame[3 * i + voigt[v][0]] * inner * frame[3 * j + voigt[v][1]];
        }
      }
    }
    return out;
  }

  private static double[] row(double[] h, int i, double sign) {
    return new double[] {sign * h[3 * i], sign * h[3 * i + 1], sign * h[3 * i + 2]};
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  private static double[] unit(double[] a) {
    double length = Math.sqrt(dot(a, a));
    return new double[] {a[0] / length, a[1] / length, a[2] / length};
  }
}
