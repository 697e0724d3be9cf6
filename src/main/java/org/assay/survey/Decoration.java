package org.assay.survey;

import java.util.Arrays;
import java.util.List;
import org.assay.structure.Composition;
import org.assay.structure.NeighbourList;
import org.assay.structure.Structure;

/**
 * How elements are laid out on a structure's sites. For each atom, sums over its neighbours of each
 * element of smooth functions of their distance; of these, means over the atoms of each element, of
 * the sums and of their products in pairs. Two orders on one lattice, which have the same
 * distances, differ in it; a crystal turned, mirrored or in another cell does not.
 *
 * @param moments {@code ⟨s_a⟩} and {@code ⟨s_a s_b⟩} with {@code s_a = Σ exp(−((d/s − c)/w)²)·(1 −
 *     (d/R)²)²} for each neighbour's element and centre c, s the cube root of the volume per atom
 */
record Decoration(double[] moments) {

  /** Centres and width of the functions, and how far they reach, in s. */
  private static final double[] CENTRES = {0.9, 1.2, 1.5, 1.8, 2.1};

  private static final double WIDTH = 0.15;
  private static final double REACH = 2.5;

  /** Moments that differ by less are those of one order; rounding in files leaves less of it. */
  private static final double SAME = 1e-4;

  static Decoration of(Structure s) {
    List<String> elements = Composition.of(s).elements();
    int n = elements.size();
    int[] kinds = s.symbols().stream().mapToInt(elements::indexOf).toArray();
    double scale = Math.cbrt(s.volumePerAtom());
    NeighbourList list = NeighbourList.of(s, REACH * scale);
    int functions = n * CENTRES.length;
    double[] moments = new double[n * functions * (functions + 1)];
    double[] sums = new double[functions];
    for (int i = 0; i < list.size(); i++) {
      Arrays.fill(sums, 0);
      for (int k = list.start(i); k < list.start(i + 1); k++) {
        add(sums, kinds[list.atom(k)], list.distance(k) / scale);
      }
      int at = kinds[i] * functions * (functions + 1);
      for (int a = 0; a < functions; a++) {
        moments[at++] += sums[a] / s.size();
        for (int b = 0; b < functions; b++) {
          moments[at++] += sums[a] * sums[b] / s.size();
        }
      }
    }
    return new Decoration(moments);
  }

  private static void add(double[] sums, int kind, double d) {
    double near = 1 - d * d / (REACH * REACH);
    for (int c = 0; c < CENTRES.length; c++) {
      double t = (d - CENTRES[c]) / WIDTH;
      sums[kind * CENTRES.length + c] += Math.exp(-t * t) * near * near;
    }
  }

  /** Returns whether another structure of the same elements has the same layout. */
  boolean isSame(Decoration other) {
    for (int i = 0; i < moments.length; i++) {
      if (Math.abs(moments[i] - other.moments[i]) > SAME) {
        return false;
      }
    }
    return true;
  }
}
