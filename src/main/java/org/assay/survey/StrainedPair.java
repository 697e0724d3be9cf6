package org.assay.survey;

import java.util.Optional;
import org.assay.dataset.LabelledStructure;
import org.assay.structure.Cell;
import org.assay.structure.Structure;

/**
 * Two structures of the same atoms, one of which is the other in a cell strained a little, with
 * what their stresses and forces say of the difference of their energies.
 *
 * <p>{@code ΔE = ½ (σ₁+σ₂)ΔV + ½ (V₁σ₁' + V₂σ₂'):ε' − ½ Σ (F₁+F₂)·u} with σ a third of the trace,
 * σ' and ε' without theirs, ε between the two cells of the mean of both, u the moves of atoms
 * beside the strain; exact where stresses are linear in the strain.
 *
 * @param energy difference (eV), less the work of the forces
 * @param volume difference of the volumes (Å³)
 * @param normal work of the mean and the normal components of stress (eV)
 * @param shear work of each shear component (yz, xz, xy as read; rows) had it been each of the
 *     three (columns) (eV)
 */
record StrainedPair(double energy, double volume, double normal, double[] shear) {

  /** Strains beyond this are too large for two stresses to give the energy. */
  static final double LARGEST = 0.06;

  /**
   * Moves of atoms beside the strain beyond this (Å) are those of other structures: what the forces
   * leave of their work is of the order of the strain's own.
   */
  private static final double FARTHEST = 0.1;

  /** Moves of atoms below this (Å) are rounding. */
  private static final double STILL = 1e-3;

  /** Rows and columns of the shear components in Voigt order. */
  private static final int[][] SHEAR = {{1, 2}, {0, 2}, {0, 1}};

  /** Returns the largest component of the strain between two cells. */
  static double strain(Cell a, Cell b) {
    double[] g = gradient(a, b);
    double largest = 0;
    for (double v : g) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest;
  }

  /** Returns {@code h⁻¹ Δh} with h the mean of two cells: displacements of a strain, by rows. */
  private static double[] gradient(Cell a, Cell b) {
    double[] p = a.rows();
    double[] q = b.rows();
    double[] mean = new double[9];
    double[] change = new double[9];
    for (int i = 0; i < 9; i++) {
      mean[i] = (p[i] + q[i]) / 2;
      change[i] = q[i] - p[i];
    }
    double[] inverse;
    try {
      inverse = Cell.ofRows(mean).inverseRows();
    } catch (IllegalArgumentException e) {
      return new double[] {Double.POSITIVE_INFINITY};
    }
    double[] g = new double[9];
    for (int r = 0; r < 3; r++) {
      for (int c = 0; c < 3; c++) {
        for (int k = 0; k < 3; k++) {
          g[3 * r + c] += inverse[3 * r + k] * change[3 * k + c];
        }
      }
    }
    return g;
  }

  /** Returns the pair; nothing where the atoms have moved too far, or moved and have no forces. */
  static Optional<StrainedPair> of(LabelledStructure a, LabelledStructure b) {
    Optional<Double> work = work(a, b);
    if (work.isEmpty()) {
      return Optional.empty();
    }
    double v1 = a.structure().cell().volume();
    double v2 = b.structure().cell().volume();
    double[] s1 = a.stressVoigt().orElseThrow();
    double[] s2 = b.stressVoigt().orElseThrow();
    double[] g = gradient(a.structure().cell(), b.structure().cell());
    double mean1 = (s1[0] + s1[1] + s1[2]) / 3;
    double mean2 = (s2[0] + s2[1] + s2[2]) / 3;
    double trace = (g[0] + g[4] + g[8]) / 3;
    double normal = (mean1 + mean2) / 2 * (v2 - v1);
    for (int i = 0; i < 3; i++) {
      double stress = v1 * (s1[i] - mean1) + v2 * (s2[i] - mean2);
      normal += stress / 2 * (g[4 * i] - trace);
    }
    double[] shear = new double[9];
    for (int read = 0; read < 3; read++) {
      for (int meant = 0; meant < 3; meant++) {
        int[] at = SHEAR[meant];
        double gamma = g[3 * at[0] + at[1]] + g[3 * at[1] + at[0]];
        shear[3 * read + meant] = (v1 * s1[3 + read] + v2 * s2[3 + read]) / 2 * gamma;
      }
    }
    double energy = b.energy().getAsDouble() - a.energy().getAsDouble() - work.get();
    return Optional.of(new StrainedPair(energy, v2 - v1, normal, shear));
  }

  /** Returns the work of the forces along the moves beside the strain (eV). */
  private static Optional<Double> work(LabelledStructure a, LabelledStructure b) {
    Structure s = a.structure();
    Structure t = b.structure();
    double[] p = s.cell().toFractional(s.positions());
    double[] q = t.cell().toFractional(t.positions());
    double[] moves = new double[p.length];
    double largest = 0;
    for (int i = 0; i < p.length; i++) {
      moves[i] = q[i] - p[i] - Math.rint(q[i] - p[i]);
    }
    double[] first = s.cell().toCartesian(moves);
    double[] second = t.cell().toCartesian(moves);
    for (double v : first) {
      largest = Math.max(largest, Math.abs(v));
    }
    boolean forces = a.forces().isPresent() && b.forces().isPresent();
    if (largest > FARTHEST || largest > STILL && !forces) {
      return Optional.empty();
    }
    double work = 0;
    if (forces && largest > STILL) {
      double[] f = a.forces().orElseThrow();
      double[] g = b.forces().orElseThrow();
      for (int i = 0; i < f.length; i++) {
        work -= 0.5 * (f[i] * first[i] + g[i] * second[i]);
      }
    }
    return Optional.of(work);
  }

  /**
   * Returns what the stresses say of the energy (eV).
   *
   * @param order which component each shear that was read is meant to be; {0, 1, 2} as read
   */
  double predicted(int... order) {
    return normal + sheared(order);
  }

  /** Returns the shears' part of it (eV). */
  double sheared(int... order) {
    return shear[order[0]] + shear[3 + order[1]] + shear[6 + order[2]];
  }

  /** Returns the largest work of a shear, whichever it is meant to be (eV). */
  double largestShear() {
    double largest = 0;
    for (double v : shear) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest;
  }
}
