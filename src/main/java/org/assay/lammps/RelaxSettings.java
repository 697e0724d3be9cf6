package org.assay.lammps;

import java.util.Locale;
import org.assay.SettingsException;

/**
 * What may move in a relaxation, and when it is done.
 *
 * @param cell freedom of the cell
 * @param forceTolerance largest force component at the end (eV/Å)
 * @param stressTolerance largest component of the stress at the end, of those that are free
 *     (eV/Å³); unused with {@link CellFreedom#FIXED}
 * @param maxSteps most evaluations of energy and forces
 * @param movable which Cartesian components may move, length 3N, or empty for all
 */
public record RelaxSettings(
    CellFreedom cell,
    double forceTolerance,
    double stressTolerance,
    int maxSteps,
    boolean[] movable) {

  /** How a cell may change while atoms relax. */
  public enum CellFreedom {
    /** The cell stays. */
    FIXED,
    /** One scale factor for all three vectors, to zero pressure. */
    VOLUME,
    /** All six strains, to zero stress. */
    FULL,
    /** The extent along Cartesian z alone, to zero σ_zz: a fault in a plane of z opens freely. */
    HEIGHT
  }

  public RelaxSettings {
    movable = movable.clone();
    if (!(forceTolerance > 0) || !(stressTolerance > 0) || maxSteps < 1) {
      throw new SettingsException(
          String.format(
              Locale.ROOT,
              "relaxation: force tolerance %g eV/Å, stress tolerance %g eV/Å^3 and %d steps"
                  + " must all be positive",
              forceTolerance,
              stressTolerance,
              maxSteps));
    }
  }

  /** Returns settings to relax the positions in a fixed cell. */
  public static RelaxSettings positions(double forceTolerance) {
    return new RelaxSettings(CellFreedom.FIXED, forceTolerance, 1e-6, 5000, new boolean[0]);
  }

  /** Returns settings to relax positions and all six strains, to 1e-7 eV/Å³ (16 kPa). */
  public static RelaxSettings positionsAndCell(double forceTolerance) {
    return new RelaxSettings(CellFreedom.FULL, forceTolerance, 1e-7, 5000, new boolean[0]);
  }

  /** Returns these settings with other components free to move (length 3N, or empty for all). */
  public RelaxSettings withMovable(boolean[] newMovable) {
    return new RelaxSettings(cell, forceTolerance, stressTolerance, maxSteps, newMovable);
  }

  @Override
  public boolean[] movable() {
    return movable.clone();
  }
}
