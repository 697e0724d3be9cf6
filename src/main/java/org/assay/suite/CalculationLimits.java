package org.assay.suite;

import org.assay.json.JsonObject;
import org.assay.lammps.RelaxSettings;
import org.assay.session.TimeLimit;
import org.assay.units.Units;

/**
 * What calculations from first principles are held to: their forces and stresses are no better than
 * their cycles of self-consistency, and each costs minutes.
 *
 * @param forceTolerance largest force component after relaxing, where a test asks for less (eV/Å)
 * @param stressTolerance largest component of the stress, likewise (eV/Å³)
 * @param timeLimit time that one job may take, times its tier's patience
 */
public record CalculationLimits(
    double forceTolerance, double stressTolerance, TimeLimit timeLimit) {

  private static final double DEFAULT_FORCE = 1e-3;
  private static final double DEFAULT_STRESS_GPA = 0.02;
  private static final double DEFAULT_SECONDS = 30 * 86400.0;

  /** Forces to 1 meV/Å, stresses to 0.02 GPa, a job within a month. */
  public static final CalculationLimits DEFAULTS =
      of(DEFAULT_FORCE, DEFAULT_STRESS_GPA, DEFAULT_SECONDS);

  private static CalculationLimits of(double force, double stressGPa, double seconds) {
    return new CalculationLimits(
        force,
        stressGPa / Units.GPA_PER_EV_PER_CUBIC_ANGSTROM,
        TimeLimit.ofSeconds(seconds, "timeLimitSeconds in the suite's \"dft\""));
  }

  /** Reads a suite's object {@code "dft"}; keys that it lacks have their defaults. */
  static CalculationLimits read(JsonObject json) {
    CalculationLimits read =
        of(
            json.number("forceTolerance", DEFAULT_FORCE, 1e-6, 1),
            json.number("stressToleranceGPa", DEFAULT_STRESS_GPA, 1e-5, 10),
            json.number("timeLimitSeconds", DEFAULT_SECONDS, 1, 1e9));
    json.refuseUnknownKeys();
    return read;
  }

  /** Returns settings of a relaxation that ask for no more than can be had. */
  public RelaxSettings withinReach(RelaxSettings settings) {
    return new RelaxSettings(
        settings.cell(),
        Math.max(forceTolerance, settings.forceTolerance()),
        Math.max(stressTolerance, settings.stressTolerance()),
        settings.maxSteps(),
        settings.movable());
  }

  /** Returns the largest component of the stress after relaxing (GPa). */
  public double stressToleranceGPa() {
    return stressTolerance * Units.GPA_PER_EV_PER_CUBIC_ANGSTROM;
  }
}
