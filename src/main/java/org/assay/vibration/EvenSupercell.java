package org.assay.vibration;

import org.assay.structure.Cell;
import org.assay.structure.Matrices;

/** The size of a supercell for force constants. */
public final class EvenSupercell {

  private EvenSupercell() {}

  /**
   * Returns even repetitions, so that points on the zone's boundary are exact, of which no lattice
   * vector of the supercell is shorter than the edge wanted.
   */
  public static int[] repeats(Cell primitive, double minEdge) {
    int[] n = new int[3];
    for (int i = 0; i < 3; i++) {
      n[i] = 2 * (int) Math.ceil(minEdge / (2 * primitive.length(i)) - 1e-9);
    }
    for (int code = 0; code < 27; code++) {
      int[] t = {code / 9 - 1, code / 3 % 3 - 1, code % 3 - 1};
      while (code != 13 && edge(primitive, n, t) < minEdge - 1e-9) {
        for (int i = 0; i < 3; i++) {
          n[i] += t[i] == 0 ? 0 : 2;
        }
      }
    }
    return n;
  }

  private static double edge(Cell primitive, int[] n, int[] t) {
    double[] s = {n[0] * t[0], n[1] * t[1], n[2] * t[2]};
    return Matrices.length(primitive.toCartesian(s));
  }
}
