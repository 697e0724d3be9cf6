package org.assay.structure;

import java.util.ArrayList;
import java.util.List;

/**
 * Two grains that are each other's mirror image in a lattice plane: symmetric tilt boundaries of
 * cubic crystals. A periodic cell has two boundaries. The upper grain is shifted in the plane by T,
 * and the cell's third vector by 2 T, so that of a crystal with an inversion both are the same.
 */
public final class MirrorTwin {

  private final Structure grain;
  private final double bond;

  private MirrorTwin(Structure grain, double bond) {
    this.grain = grain;
    this.bond = bond;
  }

  /**
   * Prepares the grains.
   *
   * @param primitive primitive cell
   * @param toConventional integer matrix to the cell that the indices refer to
   * @param minThickness least thickness of each grain (Å)
   */
  public static MirrorTwin of(
      Structure primitive, int[] toConventional, MillerIndices plane, double minThickness) {
    LayeredCrystal crystal = LayeredCrystal.along(primitive, toConventional, plane);
    int planes = crystal.planes();
    while (crystal.thickness(0, planes) < minThickness) {
      planes += crystal.planes();
    }
    double spacing = crystal.period() / crystal.planes();
    Structure grain = rectangular(crystal.slab(0, planes, spacing));
    return new MirrorTwin(grain, Neighbourhood.nearestDistance(primitive));
  }

  /** Takes a centred cell in the plane, in which a boundary has no room, to a rectangular one. */
  private static Structure rectangular(Structure slab) {
    double[] h = slab.cell().rows();
    double along = (h[0] * h[3] + h[1] * h[4]) / (h[0] * h[0] + h[1] * h[1]);
    if (Math.abs(Math.abs(along) - 0.5) > 1e-6) {
      return slab;
    }
    int k = along > 0 ? -1 : 1;
    return Supercell.transformed(slab, new int[] {1, 0, 0, k, 2, 0, 0, 0, 1});
  }

  /** Returns the area of one boundary (Å²). */
  public double area() {
    return grain.cell().volume() / grain.cell().height(2);
  }

  /** Returns the number of atoms of both grains, none removed. */
  public int size() {
    return 2 * grain.size();
  }

  /**
   * Returns the cell with both boundaries.
   *
   * @param first T as a part of the first vector in the plane
   * @param second and of the second
   * @param nearest of two atoms of different grains that are nearer than this part of the
   *     nearest-neighbour distance, the upper grain's is removed
   */
  public Structure shifted(double first, double second, double nearest) {
    double[] h = grain.cell().rows();
    double[] shift = new double[3];
    for (int c = 0; c < 3; c++) {
      shift[c] = first * h[c] + second * h[3 + c];
    }
    int n = grain.size();
    double[] r = new double[6 * n];
    List<String> symbols = new ArrayList<>(grain.symbols());
    symbols.addAll(grain.symbols());
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 3; c++) {
        double x = grain.position(i, c);
        r[3 * i + c] = x;
        r[3 * (n + i) + c] = c < 2 ? x + shift[c] : 2 * h[8] - x;
      }
    }
    double[] rows = h.clone();
    // Twice the shift, less whole vectors: the cell stays as upright as it can.
    double[] twice = {2 * first, 2 * second};
    for (int c = 0; c < 2; c++) {
      double a = twice[0] - Math.rint(twice[0]);
      double b = twice[1] - Math.rint(twice[1]);
      rows[6 + c] = a * h[c] + b * h[3 + c];
    }
    rows[8] = 2 * h[8];
    Structure both = new Structure(Cell.ofRows(rows), symbols, r);
    return withoutPairs(both, n, nearest * bond);
  }

  private static Structure withoutPairs(Structure both, int lower, double nearest) {
    NeighbourList list = NeighbourList.of(both, nearest);
    boolean[] removed = new boolean[both.size()];
    for (int i = 0; i < lower; i++) {
      for (int e = list.start(i); e < list.start(i + 1); e++) {
        removed[list.atom(e)] |= list.atom(e) >= lower;
      }
    }
    Structure left = both;
    for (int i = both.size() - 1; i >= 0; i--) {
      left = removed[i] ? left.without(i) : left;
    }
    return left;
  }
}
