package org.assay.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Two grains that are each other's mirror image in a lattice plane: symmetric tilt boundaries of
 * cubic crystals. A periodic cell has two boundaries. The upper grain is shifted in the plane by T,
 * and the cell's third vector by 2 T, so that of a crystal with an inversion both are the same.
 */
public final class MirrorTwin {

  private final Structure lower;
  private final Structure upper;
  private final double bond;

  private MirrorTwin(Structure lower, Structure upper, double bond) {
    this.lower = lower;
    this.upper = upper;
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
    return terminated(primitive, toConventional, plane, minThickness).get(0);
  }

  /**
   * Prepares grains that end in different planes: the lower one begins with the first plane of a
   * repeat, what the upper one mirrors with each in turn. Of a crystal whose planes are all alike
   * these are rigid shifts along the normal.
   */
  public static List<MirrorTwin> terminated(
      Structure primitive, int[] toConventional, MillerIndices plane, double minThickness) {
    LayeredCrystal crystal = LayeredCrystal.along(primitive, toConventional, plane);
    int planes = crystal.planes();
    while (crystal.thickness(0, planes) < minThickness) {
      planes += crystal.planes();
    }
    double spacing = crystal.period() / crystal.planes();
    double bond = Neighbourhood.nearestDistance(primitive);
    List<Structure> grains = new ArrayList<>();
    for (int first = 0; first < crystal.planes(); first++) {
      grains.add(rectangular(crystal.slab(first, planes, spacing)));
    }
    return grains.stream().map(g -> new MirrorTwin(grains.get(0), g, bond)).toList();
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
    return lower.cell().volume() / lower.cell().height(2);
  }

  /** Returns the number of atoms of both grains, none removed. */
  public int size() {
    return lower.size() + upper.size();
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
    double[] h = lower.cell().rows();
    double[] shift = new double[3];
    for (int c = 0; c < 3; c++) {
      shift[c] = first * h[c] + second * h[3 + c];
    }
    double height = h[8] + upper.cell().get(2, 2);
    int n = lower.size();
    double[] r = Arrays.copyOf(lower.positions(), 3 * size());
    List<String> symbols = new ArrayList<>(lower.symbols());
    symbols.addAll(upper.symbols());
    for (int i = 0; i < upper.size(); i++) {
      for (int c = 0; c < 3; c++) {
        double x = upper.position(i, c);
        r[3 * (n + i) + c] = c < 2 ? x + shift[c] : height - x;
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
    rows[8] = height;
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
