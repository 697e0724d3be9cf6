package org.assay.lammps;

import java.util.Locale;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.structure.Evaluation;
import org.assay.structure.Structure;
import org.assay.units.Units;

/**
 * Outcome of a relaxation.
 *
 * @param structure relaxed structure, atoms in the order they came in, positions not wrapped, so
 *     that a displacement is a difference
 * @param evaluation energy, forces and stress there
 * @param largestForce largest component of the forces on free components (eV/Å)
 * @param steps evaluations of energy and forces that it took
 * @param converged whether every tolerance was reached, or the noise of an engine that has some
 * @param cell what of the cell was free
 * @param noise how much the engine's forces change at random (eV/Å), where that and no tolerance
 *     was the end; else 0
 */
public record Relaxation(
    Structure structure,
    Evaluation evaluation,
    double largestForce,
    int steps,
    boolean converged,
    CellFreedom cell,
    double noise) {

  private static final String[] COMPONENTS = {"xx", "yy", "zz", "yz", "xz", "xy"};

  /** Makes the outcome of a relaxation that ended at its tolerances, or not. */
  public Relaxation(
      Structure structure,
      Evaluation evaluation,
      double largestForce,
      int steps,
      boolean converged,
      CellFreedom cell) {
    this(structure, evaluation, largestForce, steps, converged, cell, 0);
  }

  /** Makes the outcome of a relaxation in a fixed cell. */
  public Relaxation(
      Structure structure,
      Evaluation evaluation,
      double largestForce,
      int steps,
      boolean converged) {
    this(structure, evaluation, largestForce, steps, converged, CellFreedom.FIXED);
  }

  /**
   * Says what is left of forces and, where the cell was free, of the stress, with its component.
   */
  public String left() {
    String force = String.format(Locale.ROOT, "a force of %.2g eV/Å", largestForce);
    if (cell == CellFreedom.FIXED) {
      return force;
    }
    double[] stress = evaluation.stressVoigt();
    return switch (cell) {
      case FIXED -> force;
      case VOLUME -> force + and("pressure", -(stress[0] + stress[1] + stress[2]) / 3);
      case HEIGHT -> force + and("stress zz", stress[2]);
      case FULL -> {
        int worst = 0;
        for (int i = 1; i < 6; i++) {
          worst = Math.abs(stress[i]) > Math.abs(stress[worst]) ? i : worst;
        }
        yield force + and("stress " + COMPONENTS[worst], stress[worst]);
      }
    };
  }

  private static String and(String what, double value) {
    return String.format(
        Locale.ROOT, " and a %s of %.2g GPa", what, value * Units.GPA_PER_EV_PER_CUBIC_ANGSTROM);
  }
}
