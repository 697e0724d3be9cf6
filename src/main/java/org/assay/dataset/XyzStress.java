package org.assay.dataset;

import java.util.Optional;
import org.assay.units.Units;

/**
 * The stress of a frame of extended XYZ out of its stress, its virial, or both (eV/Å³, positive in
 * tension).
 */
final class XyzStress {

  /** Stress and virial that differ by more of the largest component contradict each other. */
  private static final double AGREEING = 0.02;

  /** Differences of stresses below this (eV/Å³; 16 MPa) are those of the digits in files. */
  private static final double LEAST = 1e-4;

  /** No calculation in equilibrium or far from it finds more (eV/Å³; 1 TPa). */
  private static final double LARGEST = 1000 / Units.GPA_PER_EV_PER_CUBIC_ANGSTROM;

  private XyzStress() {}

  /**
   * Returns the stress that a structure gets.
   *
   * @param stress in Voigt order (eV/Å³), or nothing
   * @param virial in Voigt order (eV), or nothing
   * @param given volume of the frame's own cell (Å³), or NaN where it has none
   * @param volume that of the cell which the atoms get (Å³); vacuum spreads the virial over it
   */
  static Optional<double[]> of(
      Optional<double[]> stress,
      Optional<double[]> virial,
      double given,
      double volume,
      XyzNotes notes) {
    Optional<double[]> of = virial.map(w -> Geometry.scaled(w, -1 / volume));
    if (stress.isPresent() && Double.isNaN(given)) {
      notes.count("structures whose stress is left out, as there is no volume that it refers to");
    } else if (stress.isPresent()) {
      double[] own = Geometry.scaled(stress.get(), given / volume);
      of.ifPresent(w -> compare(own, w, notes));
      of = Optional.of(own);
    }
    of.ifPresent(s -> check(s, notes));
    return of;
  }

  private static void compare(double[] stress, double[] byVirial, XyzNotes notes) {
    double largest = Math.max(largest(stress), largest(byVirial));
    double same = 0;
    double opposite = 0;
    for (int i = 0; i < 6; i++) {
      same = Math.max(same, Math.abs(stress[i] - byVirial[i]));
      opposite = Math.max(opposite, Math.abs(stress[i] + byVirial[i]));
    }
    double allowed = AGREEING * largest + LEAST;
    if (same > allowed) {
      notes.count(
          opposite <= allowed
              ? "structures whose stress and virial contradict each other: stress is +virial/V,"
                  + " positive in compression as GPUMD prints it; stress is taken, --keys"
                  + " stress=none takes the virial"
              : "structures whose stress and virial contradict each other: stress is not"
                  + " −virial/V; stress is taken, --keys stress=none takes the virial");
    }
  }

  private static void check(double[] stress, XyzNotes notes) {
    if (largest(stress) > LARGEST) {
      notes.count(
          "structures with a stress beyond 1 TPa: is it in eV/Å³, and not in GPa, kbar or"
              + " bar? assay data compares it with the energies");
    }
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double v : values) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest;
  }
}
