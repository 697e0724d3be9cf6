package org.assay.calculation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.assay.io.Sha256;
import org.assay.lammps.RelaxSettings;
import org.assay.lammps.RelaxSettings.CellFreedom;
import org.assay.structure.Cell;
import org.assay.structure.Structure;
import org.assay.units.Units;

/**
 * A calculation that a test asks for and that somebody runs by hand.
 *
 * @param structure to be computed, or relaxed from there
 * @param relaxes whether atoms, and what {@code cell} says, are to be relaxed
 * @param cell freedom of the cell
 * @param movable which Cartesian components may move, length 3N, or empty for all
 * @param forceTolerance largest force component left (eV/Å)
 * @param stressTolerance largest component of the stress left, of those that are free (eV/Å³)
 * @param grid cell that the grid of k-points is for
 */
record HandRequest(
    Structure structure,
    boolean relaxes,
    CellFreedom cell,
    boolean[] movable,
    double forceTolerance,
    double stressTolerance,
    Cell grid) {

  /** Rydberg per bohr (eV/Å). */
  private static final double RYDBERG_PER_BOHR = Units.EV_PER_RYDBERG / Units.ANGSTROM_PER_BOHR;

  private static final double KBAR_PER_GPA = 10;

  HandRequest {
    movable = movable.clone();
  }

  /** Makes one of a structure as it stands. */
  static HandRequest ofPoint(Structure structure, Cell grid) {
    return new HandRequest(structure, false, CellFreedom.FIXED, new boolean[0], 1, 1, grid);
  }

  /** Makes one of a relaxation. */
  static HandRequest ofRelaxation(Structure structure, RelaxSettings settings, Cell grid) {
    return new HandRequest(
        structure,
        true,
        settings.cell(),
        settings.movable(),
        settings.forceTolerance(),
        settings.stressTolerance(),
        grid);
  }

  @Override
  public boolean[] movable() {
    return movable.clone();
  }

  /** Returns the hash of all but the tolerances; the grid counts where it is another cell's. */
  String sha256() {
    return Sha256.of(
        String.join(
                "\n",
                relaxes + " " + cell,
                Arrays.toString(movable),
                String.join(" ", structure.symbols()),
                Arrays.toString(structure.cell().rows()),
                Arrays.toString(structure.positions()))
            + (grid.equals(structure.cell()) ? "" : "\n" + Arrays.toString(grid.rows())));
  }

  /** Returns what kind it is, as names of folders have it. */
  String kind() {
    if (!relaxes) {
      return "point";
    }
    return switch (cell) {
      case FIXED -> movable.length == 0 ? "relax-atoms" : "relax-some";
      case VOLUME -> "relax-volume";
      case FULL -> "relax-cell";
      case HEIGHT -> "relax-height";
    };
  }

  /** Returns what is to be done, for people. */
  String words() {
    if (!relaxes) {
      return "energy, forces and stress as it stands";
    }
    String what =
        switch (cell) {
          case FIXED -> "relax the atoms in the fixed cell";
          case VOLUME -> "relax atoms and volume, the cell's shape kept, to zero pressure";
          case FULL -> "relax atoms and cell to zero stress";
          case HEIGHT -> "relax atoms and the cell's height along z alone, to zero stress zz";
        };
    return what
        + (movable.length == 0 ? "" : ", of the atoms the components that are marked")
        + ", until no force is above "
        + forceTolerance
        + " eV/Å";
  }

  /** Returns the words of templates that say what is to be done, for pw.x and for VASP. */
  Map<String, String> templateWords() {
    Map<String, String> words = new LinkedHashMap<>();
    boolean free = cell != CellFreedom.FIXED;
    words.put("calculation", !relaxes ? "scf" : free ? "vc-relax" : "relax");
    words.put(
        "cell_dofree",
        switch (cell) {
          // pw.x has "volume" for primitive cubic cells alone; cubic crystals keep their shape
          case FIXED, VOLUME, FULL -> "all";
          case HEIGHT -> "z";
        });
    words.put("ibrion", relaxes ? "2" : "-1");
    words.put("nsw", relaxes ? "200" : "0");
    words.put(
        "isif",
        switch (cell) {
          case FIXED -> "2";
          case VOLUME -> "7";
          case FULL, HEIGHT -> "3";
        });
    words.put("force_tolerance", Double.toString(forceTolerance));
    words.put("forc_conv_thr", shown(forceTolerance / RYDBERG_PER_BOHR));
    double stressGPa = stressTolerance * Units.GPA_PER_EV_PER_CUBIC_ANGSTROM;
    words.put("press_conv_thr", shown(KBAR_PER_GPA * stressGPa));
    return words;
  }

  private static String shown(double tolerance) {
    return String.format(Locale.ROOT, "%.3e", tolerance);
  }
}
