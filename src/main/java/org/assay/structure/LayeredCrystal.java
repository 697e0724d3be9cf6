package org.assay.structure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A crystal turned so that a lattice plane lies in xy, its atoms sorted into planes: what slabs are
 * cut from.
 */
final class LayeredCrystal {

  /** Atoms closer in height than this share a plane (Å). */
  private static final double SAME_PLANE = 1e-3;

  /** One atom of the repeat: plane it is in, and position (Å), height in [0, period). */
  private record Site(int plane, String symbol, double x, double y, double z) {}

  private final double[] inPlane;
  private final double[] step;
  private final double[] axes;
  private final List<Site> sites;
  private final double[] heights;

  private LayeredCrystal(
      double[] inPlane, double[] step, double[] axes, List<Site> sites, double[] heights) {
    this.inPlane = inPlane;
    this.step = step;
    this.axes = axes;
    this.sites = sites;
    this.heights = heights;
  }

  /** Turns a crystal so that the plane, indexed on the conventional cell, lies in xy. */
  static LayeredCrystal along(Structure primitive, int[] toConventional, MillerIndices plane) {
    int[] hkl = {plane.h(), plane.k(), plane.l()};
    // G · (M p) = hkl, so that G · p = M⁻¹ hkl: integers once scaled, whatever the centring.
    int[] indices = IntegerMatrix.timesColumn(IntegerMatrix.adjugate(toConventional), hkl);
    int sign = Integer.signum(IntegerMatrix.determinant(toConventional));
    int divisor = sign * IntegerMatrix.gcd(indices[0], indices[1], indices[2]);
    for (int i = 0; i < 3; i++) {
      indices[i] /= divisor;
    }
    double[] h = primitive.cell().rows();
    int[] basis = planeBasis(indices);
    double[] u = combine(basis, 0, h);
    double[] v = combine(basis, 3, h);
    double[] w = combine(basis, 6, h);
    reduce(u, v);
    if (Matrices.dot(Matrices.cross(u, v), w) < 0) {
      double[] swap = u;
      u = v;
      v = swap;
    }
    double[] ez = Matrices.unit(Matrices.cross(u, v));
    double[] ex = Matrices.unit(u);
    double[] ey = Matrices.cross(ez, ex);
    double[] axes = {ex[0], ey[0], ez[0], ex[1], ey[1], ez[1], ex[2], ey[2], ez[2]};
    double[] turnedPositions = turn(primitive.positions(), axes);
    double[] inPlane = {Matrices.dot(u, ex), 0, Matrices.dot(v, ex), Matrices.dot(v, ey)};
    return layered(primitive, turnedPositions, inPlane, turn(w, axes), axes);
  }

  private static LayeredCrystal layered(
      Structure primitive, double[] turned, double[] inPlane, double[] step, double[] axes) {
    List<Site> loose = new ArrayList<>();
    for (int i = 0; i < primitive.size(); i++) {
      double z = turned[3 * i + 2];
      // The grain keeps an atom at height -1e-12 from landing at the top of the repeat.
      double k = Math.floor((z + SAME_PLANE / 2) / step[2]);
      loose.add(
          new Site(
              0,
              primitive.symbol(i),
              turned[3 * i] - k * step[0],
              turned[3 * i + 1] - k * step[1],
              z - k * step[2]));
    }
    loose.sort(Comparator.comparingDouble(Site::z));
    List<Site> sites = new ArrayList<>();
    List<Double> heights = new ArrayList<>();
    for (Site s : loose) {
      if (heights.isEmpty() || s.z - heights.get(heights.size() - 1) > SAME_PLANE) {
        heights.add(s.z);
      }
      sites.add(new Site(heights.size() - 1, s.symbol, s.x, s.y, s.z));
    }
    return new LayeredCrystal(
        inPlane, step, axes, sites, heights.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Returns the number of planes of atoms in one repeat along the normal. */
  int planes() {
    return heights.length;
  }

  /** Returns the repeat along the normal (Å). */
  double period() {
    return step[2];
  }

  /** Returns the vector from a repeat to the next (Å). */
  double[] step() {
    return step.clone();
  }

  /** Returns vectors of the crystal as it came, turned like the crystal. */
  double[] turned(double[] triples) {
    return turn(triples, axes);
  }

  /** Returns the area of the in-plane cell (Å²). */
  double area() {
    return Math.abs(inPlane[0] * inPlane[3] - inPlane[1] * inPlane[2]);
  }

  /** Returns the height between the first and the last of so many planes (Å). */
  double thickness(int first, int count) {
    int last = first + count - 1;
    return heights[last % planes()]
        + (last / planes()) * period()
        - heights[first % planes()]
        - (first / planes()) * period();
  }

  /**
   * Returns a slab of {@code count} planes from plane {@code first} up, centred along z between two
   * halves of the vacuum (Å).
   */
  Structure slab(int first, int count, double vacuum) {
    double height = thickness(first, count) + vacuum;
    double offset = vacuum / 2 - heights[first % planes()] - (first / planes()) * period();
    List<String> symbols = new ArrayList<>();
    List<double[]> atoms = new ArrayList<>();
    for (int repeat = first / planes(); repeat * planes() < first + count; repeat++) {
      for (Site s : sites) {
        int plane = s.plane + repeat * planes();
        if (plane >= first && plane < first + count) {
          double[] r = new double[3];
          put(r, 0, s, repeat);
          r[2] += offset;
          symbols.add(s.symbol);
          atoms.add(r);
        }
      }
    }
    Cell cell = Cell.ofRows(inPlane[0], inPlane[1], 0, inPlane[2], inPlane[3], 0, 0, 0, height);
    double[] positions = atoms.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
    double[] fractional = cell.toFractional(positions);
    for (int i = 0; i < fractional.length; i++) {
      if (i % 3 != 2) {
        fractional[i] -= Math.floor(fractional[i] + 1e-9);
      }
    }
    return new Structure(cell, symbols, cell.toCartesian(fractional));
  }

  private void put(double[] positions, int atom, Site s, int repeat) {
    positions[3 * atom] = s.x + repeat * step[0];
    positions[3 * atom + 1] = s.y + repeat * step[1];
    positions[3 * atom + 2] = s.z + repeat * step[2];
  }

  /**
   * Returns three lattice vectors (integer rows) for coprime indices g: two with {@code g · t = 0}
   * that span the plane's lattice, and one with {@code g · t = 1}.
   */
  static int[] planeBasis(int[] g) {
    int[] ab = IntegerMatrix.bezout(g[0], g[1]);
    if (ab[0] == 0) {
      int s = g[2] < 0 ? -1 : 1;
      return new int[] {1, 0, 0, 0, 1, 0, 0, 0, s};
    }
    int d = ab[0];
    int[] dc = IntegerMatrix.bezout(d, g[2]);
    return new int[] {
      g[1] / d, -g[0] / d, 0, -ab[1] * g[2], -ab[2] * g[2], d, ab[1] * dc[1], ab[2] * dc[1], dc[2],
    };
  }

  /** Makes two vectors the shortest pair of the same lattice (Lagrange's reduction), in place. */
  private static void reduce(double[] u, double[] v) {
    while (true) {
      if (Matrices.dot(u, u) > Matrices.dot(v, v) * (1 + 1e-9)) {
        for (int c = 0; c < 3; c++) {
          double swap = u[c];
          u[c] = v[c];
          v[c] = swap;
        }
      }
      double ratio = Matrices.dot(u, v) / Matrices.dot(u, u);
      // A right angle is better than its equals: 60° and 120° are left as they come.
      double k = Math.abs(ratio) > 0.5 + 1e-9 ? Math.rint(ratio) : 0;
      if (k == 0) {
        return;
      }
      for (int c = 0; c < 3; c++) {
        v[c] -= k * u[c];
      }
    }
  }

  private static double[] combine(int[] basis, int at, double[] h) {
    double[] out = new double[3];
    for (int c = 0; c < 3; c++) {
      out[c] = basis[at] * h[c] + basis[at + 1] * h[3 + c] + basis[at + 2] * h[6 + c];
    }
    return out;
  }

  private static double[] turn(double[] triples, double[] axes) {
    double[] out = new double[triples.length];
    for (int i = 0; i < triples.length; i += 3) {
      for (int c = 0; c < 3; c++) {
        out[i + c] =
            triples[i] * axes[c] + triples[i + 1] * axes[3 + c] + triples[i + 2] * axes[6 + c];
      }
    }
    return out;
  }
}
