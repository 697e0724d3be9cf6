package org.assay.golden;

/**
 * How far a number may be from the one that is held.
 *
 * @param relative part of the held number
 * @param absolute in whatever unit the number has; of numbers that are 0 but for rounding
 */
record Rounding(double relative, double absolute) {

  /** Every byte the same. */
  static final Rounding NONE = new Rounding(0, 0);

  /**
   * What LAMMPS finds, in one version and another and on one processor and another: the versions of
   * 2021 and 2025 differ by less than 1e-9 of a value. Frequencies that vanish by symmetry are
   * roots of what rounding leaves, some 1e-7 THz.
   */
  static final Rounding LAMMPS = new Rounding(1e-7, 1e-6);

  boolean allows(double held, double found) {
    return Math.abs(found - held) <= absolute + relative * Math.abs(held);
  }
}
