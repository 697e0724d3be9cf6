package org.assay.units;

/**
 * Constants and conversions. Internal units are LAMMPS' {@code metal}: eV, Å, atomic mass unit, ps,
 * K; other units appear only where numbers enter or leave the program.
 *
 * <p>Source: CODATA 2018 (Tiesinga et al., Rev. Mod. Phys. 93, 025010 (2021)).
 */
public final class Units {

  /** Elementary charge, C; also J per eV. */
  public static final double JOULE_PER_EV = 1.602176634e-19;

  /** GPa per eV/Å³. */
  public static final double GPA_PER_EV_PER_CUBIC_ANGSTROM = 160.2176634;

  /** J/m² per eV/Å². */
  public static final double JOULE_PER_SQUARE_METRE_PER_EV_PER_SQUARE_ANGSTROM = 16.02176634;

  /** eV/Å³ per bar, the unit in which LAMMPS prints pressure. */
  public static final double EV_PER_CUBIC_ANGSTROM_PER_BAR = 1e-4 / GPA_PER_EV_PER_CUBIC_ANGSTROM;

  private Units() {}
}
