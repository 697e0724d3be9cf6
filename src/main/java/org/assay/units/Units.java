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

  /** Bohr radius, Å. */
  public static final double ANGSTROM_PER_BOHR = 0.529177210903;

  /** Hartree energy, eV. */
  public static final double EV_PER_HARTREE = 27.211386245988;

  /** Rydberg energy, eV. */
  public static final double EV_PER_RYDBERG = EV_PER_HARTREE / 2;

  /** eV/Å per hartree/bohr. */
  public static final double EV_PER_ANGSTROM_PER_HARTREE_PER_BOHR =
      EV_PER_HARTREE / ANGSTROM_PER_BOHR;

  /** eV/Å³ per hartree/bohr³. */
  public static final double EV_PER_CUBIC_ANGSTROM_PER_HARTREE_PER_CUBIC_BOHR =
      EV_PER_HARTREE / (ANGSTROM_PER_BOHR * ANGSTROM_PER_BOHR * ANGSTROM_PER_BOHR);

  /** eV/Å³ per kbar. */
  public static final double EV_PER_CUBIC_ANGSTROM_PER_KILOBAR =
      0.1 / GPA_PER_EV_PER_CUBIC_ANGSTROM;

  /** Planck's constant, eV per THz. */
  public static final double EV_PER_TERAHERTZ = 4.135667696e-3;

  /** Boltzmann's constant, eV/K. */
  public static final double EV_PER_KELVIN = 8.617333262e-5;

  /** J/mol per eV a particle. */
  public static final double JOULE_PER_MOLE_PER_EV = JOULE_PER_EV * 6.02214076e23;

  /** Atomic mass unit, kg. */
  public static final double KILOGRAM_PER_ATOMIC_MASS = 1.66053906660e-27;

  /** eV per amu (Å/ps)². */
  public static final double EV_PER_MASS_SPEED_SQUARED =
      KILOGRAM_PER_ATOMIC_MASS * 1e4 / JOULE_PER_EV;

  /** g/cm³ per amu/Å³. */
  public static final double GRAM_PER_CUBIC_CENTIMETRE_PER_MASS_PER_VOLUME =
      KILOGRAM_PER_ATOMIC_MASS * 1e27;

  /**
   * Frequency of a mass of 1 amu on a spring of 1 eV/Å² (THz, not angular): {@code sqrt(k/m) / 2π}.
   */
  public static final double TERAHERTZ_PER_ROOT_SPRING_PER_MASS =
      1e-12 * Math.sqrt(JOULE_PER_EV * 1e20 / KILOGRAM_PER_ATOMIC_MASS) / (2 * Math.PI);

  private Units() {}
}
