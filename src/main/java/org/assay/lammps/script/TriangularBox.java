package org.assay.lammps.script;

import org.assay.structure.Cell;

/**
 * A cell as LAMMPS wants it: {@code a = (lx, 0, 0), b = (xy, ly, 0), c = (xz, yz, lz)}, all edges
 * positive, and tilts reduced by lattice vectors to at most half an edge, which leaves the lattice
 * as it is. A left-handed cell is turned by taking the negative of its three vectors: the lattice
 * is again the same, and no mirror image is ever evaluated.
 *
 * @param lx edges and tilts (Å)
 * @param frame the axes of LAMMPS' frame in the structure's own, row after row: {@code r' = r
 *     frameᵀ}; a proper rotation
 */
public record TriangularBox(
    double lx, double ly, double lz, double xy, double xz, double yz, double[] frame) {

  /**
   * Parts of the box' vectors by which all atoms are moved while they are in LAMMPS. A layer of a
   * perfect crystal that lies on a face is, by rounding, on either side of it; in a tilted box
   * LAMMPS' half neighbour lists, which take of a pair of images the upper one, then lose pairs.
   */
  private static final double[] OFF_FACES = {0.0113, 0.0131, 0.0171};

  public TriangularBox {
    frame = frame.clone();
  }

  @Override
  public double[] frame() {
    return frame.clone();
  }

  /** Returns the box of a cell. */
  public static TriangularBox of(Cell cell) {
    double sign = cell.isRightHanded() ? 1 : -1;
    double[] h = cell.rows();
    for (int i = 0; i < 9; i++) {
      h[i] *= sign;
    }
    double[] a = {h[0], h[1], h[2]};
    double[] b = {h[3], h[4], h[5]};
    double[] c = {h[6], h[7], h[8]};
    double[] e1 = unit(a);
    double[] e3 = unit(cross(a, b));
    double[] e2 = cross(e3, e1);
    double lx = dot(a, e1);
    double ly = dot(b, e2);
    double yz = dot(c, e2);
    double xy = dot(b, e1);
    double xz = dot(c, e1);
    xy -= lx * Math.rint(xy / lx);
    double n = Math.rint(yz / ly);
    yz -= n * ly;
    xz -= n * xy;
    xz -= lx * Math.rint(xz / lx);
    double[] frame = {e1[0], e1[1], e1[2], e2[0], e2[1], e2[2], e3[0], e3[1], e3[2]};
    return new TriangularBox(lx, ly, dot(c, e3), xy, xz, yz, frame);
  }

  /** Returns whether edges and tilts are those of another box, to the last bit. */
  public boolean hasEdgesOf(TriangularBox other) {
    return lx == other.lx
        && ly == other.ly
        && lz == other.lz
        && xy == other.xy
        && xz == other.xz
        && yz == other.yz;
  }

  /** Returns by what {@link #placed} moves atoms, as parts of the box' vectors. */
  public static double[] offFaces() {
    return OFF_FACES.clone();
  }

  /**
   * Returns positions as they are given to LAMMPS: in its frame, off the faces of the box by {@link
   * #offFaces}, wrapped into it.
   */
  public double[] placed(double[] positions) {
    double[] out = new double[positions.length];
    double[] rows = rows();
    double[] shift = new double[3];
    for (int i = 0; i < 9; i++) {
      shift[i % 3] += OFF_FACES[i / 3] * rows[i];
    }
    for (int i = 0; i < positions.length; i += 3) {
      double x = component(positions, i, 0) + shift[0];
      double y = component(positions, i, 1) + shift[1];
      double z = component(positions, i, 2) + shift[2];
      double n = Math.floor(z / lz);
      z -= n * lz;
      y -= n * yz;
      x -= n * xz;
      n = Math.floor((y - yz * (z / lz)) / ly);
      y -= n * ly;
      x -= n * xy;
      double skew = xy * ((y - yz * (z / lz)) / ly) + xz * (z / lz);
      n = Math.floor((x - skew) / lx);
      x -= n * lx;
      out[i] = x;
      out[i + 1] = y;
      out[i + 2] = z;
    }
    return out;
  }

  /** Returns vectors of the structure's frame in LAMMPS' one, triples. */
  public double[] rotated(double[] vectors) {
    double[] out = new double[vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      out[i] = component(vectors, i - i % 3, i % 3);
    }
    return out;
  }

  /** Returns the lattice vectors in LAMMPS' frame, row after row. */
  public double[] rows() {
    return new double[] {lx, 0, 0, xy, ly, 0, xz, yz, lz};
  }

  /** Returns a Cartesian vector of LAMMPS' frame in the structure's own. */
  public void rotateBack(double[] vectors, int at, double[] out, int outAt) {
    for (int i = 0; i < 3; i++) {
      out[outAt + i] =
          vectors[at] * frame[i] + vectors[at + 1] * frame[3 + i] + vectors[at + 2] * frame[6 + i];
    }
  }

  /**
   * Returns a symmetric tensor of LAMMPS' frame in the structure's own.
   *
   * @param t xx yy zz xy xz yz, LAMMPS' order
   * @return xx yy zz yz xz xy
   */
  public double[] rotateBackToVoigt(double[] t) {
    double[][] inner = {{t[0], t[3], t[4]}, {t[3], t[1], t[5]}, {t[4], t[5], t[2]}};
    int[][] voigt = {{0, 0}, {1, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}};
    double[] out = new double[6];
    for (int v = 0; v < 6; v++) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          out[v] += frame[3 * i + voigt[v][0]] * inner[i][j] * frame[3 * j + voigt[v][1]];
        }
      }
    }
    return out;
  }

  private double component(double[] positions, int i, int axis) {
    return positions[i] * frame[3 * axis]
        + positions[i + 1] * frame[3 * axis + 1]
        + positions[i + 2] * frame[3 * axis + 2];
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
