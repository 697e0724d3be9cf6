package org.assay.lammps.script;

import java.util.Locale;
import org.assay.lammps.Ensemble;
import org.assay.lammps.Ensemble.Barostat;

/** LAMMPS commands by which atoms are moved, in a worker and in a script alike. */
public final class MotionCommands {

  /** Neighbour lists are rebuilt as soon as an atom has moved half of it (Å). */
  public static final String SKIN = "1.0";

  /** Arguments of {@code atom_modify sort}. */
  public static final String SORTING = "1000 0";

  /** When neighbour lists are built again. */
  public static final String NEIGHBOURS = "neigh_modify every 1 delay 0 check yes";

  private MotionCommands() {}

  /**
   * Returns the fix that moves atoms.
   *
   * @param group atoms that move
   * @param barPerUnit LAMMPS' unit of pressure per eV/Å³
   */
  public static String integrator(Ensemble ensemble, String group, double barPerUnit) {
    StringBuilder fix = new StringBuilder("fix motion " + group + " ");
    fix.append(
        ensemble.barostat().isPresent()
            ? ensemble.thermostat().isPresent() ? "npt" : "nph"
            : ensemble.thermostat().isPresent() ? "nvt" : "nve");
    ensemble
        .thermostat()
        .ifPresent(
            t -> fix.append(format(" temp %.10g %.10g %.10g", t.start(), t.end(), t.damping())));
    ensemble.barostat().ifPresent(b -> fix.append(barostat(b, barPerUnit)));
    return fix.toString();
  }

  private static String barostat(Barostat b, double barPerUnit) {
    double p = b.pressure() * barPerUnit;
    String value = format(" %.10g %.10g %.10g", p, p, b.damping());
    return switch (b.coupling()) {
          case ISOTROPIC -> " iso" + value;
          case UNIAXIAL -> " x" + value + " y" + value + " z" + value + " couple xy";
          case ORTHOGONAL -> " x" + value + " y" + value + " z" + value;
          case HEIGHT -> " z" + value;
        }
        + " flip no";
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
