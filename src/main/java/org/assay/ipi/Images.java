package org.assay.ipi;

import org.assay.structure.Structure;

/**
 * Which periodic images of the atoms a client is given: those nearest to where it had them before,
 * within half a cell of the cell. A client may extrapolate from step to step, or wrap what lies
 * outside by one lattice vector and no more; forces do not depend on images.
 */
final class Images {

  /** What lies on a face, but for rounding, is not moved to the opposite one. */
  private static final double ROUNDING = 1e-6;

  private static final double FARTHEST = 0.5;

  private double[] before = new double[0];

  /** Forgets where the atoms were: the cell has other vectors now. */
  void forget() {
    before = new double[0];
  }

  /** Returns a structure with its atoms at these images. */
  Structure of(Structure structure) {
    double[] s = structure.cell().toFractional(structure.positions());
    double[] r = structure.positions();
    double[] rows = structure.cell().rows();
    double[] now = new double[s.length];
    for (int i = 0; i < s.length; i++) {
      double images = before.length == 0 ? home(s[i]) : Math.rint(s[i] - before[i]);
      double reached = s[i] - images;
      if (reached < -FARTHEST || reached >= 1 + FARTHEST) {
        images = home(s[i]);
      }
      now[i] = s[i] - images;
      for (int c = 0; c < 3; c++) {
        r[i - i % 3 + c] -= images * rows[3 * (i % 3) + c];
      }
    }
    before = now;
    return structure.withPositions(r);
  }

  private static double home(double fractional) {
    return Math.floor(fractional + ROUNDING);
  }
}
