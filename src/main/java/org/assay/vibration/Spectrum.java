package org.assay.vibration;

import java.util.Arrays;
import org.assay.units.Units;

/**
 * Frequencies on a mesh of wave vectors, and the thermodynamics of harmonic oscillators with them.
 *
 * <p>Source of the formulas: M. Born and K. Huang, Dynamical Theory of Crystal Lattices (1954),
 * section 4. Modes that are imaginary or below {@value #ZERO} THz are left out.
 *
 * @param frequencies all of them (THz), imaginary ones negative
 * @param wavevectors number of wave vectors
 * @param atoms atoms of the primitive cell
 */
public record Spectrum(double[] frequencies, int wavevectors, int atoms) {

  private static final double ZERO = 1e-3;

  public Spectrum {
    frequencies = frequencies.clone();
  }

  @Override
  public double[] frequencies() {
    return frequencies.clone();
  }

  /**
   * Density of states per atom (1/THz), each frequency a Gaussian; its integral is 3.
   *
   * @param at frequencies (THz)
   * @param width standard deviation of the Gaussians (THz)
   */
  public double[] density(double[] at, double width) {
    double[] out = new double[at.length];
    double norm = 1 / (width * Math.sqrt(2 * Math.PI) * wavevectors * atoms);
    for (int i = 0; i < at.length; i++) {
      for (double f : frequencies) {
        double x = (at[i] - f) / width;
        out[i] += Math.abs(x) < 6 ? norm * Math.exp(-x * x / 2) : 0;
      }
    }
    return out;
  }

  /** Returns {@code Σ h ν / 2} (eV/atom). */
  public double zeroPointEnergy() {
    return mean(f -> Units.EV_PER_TERAHERTZ * f / 2);
  }

  /** Returns {@code Σ [h ν / 2 + k T ln(1 − exp(−h ν / k T))]} (eV/atom). */
  public double freeEnergy(double temperature) {
    double kT = Units.EV_PER_KELVIN * temperature;
    return zeroPointEnergy()
        + (temperature > 0
            ? mean(f -> kT * Math.log1p(-Math.exp(-Units.EV_PER_TERAHERTZ * f / kT)))
            : 0);
  }

  /** Returns {@code k Σ [x / (eˣ − 1) − ln(1 − e⁻ˣ)]}, {@code x = h ν / k T} (J/mol/K). */
  public double entropy(double temperature) {
    return temperature > 0
        ? gas(f -> quantum(f, temperature), x -> x / Math.expm1(x) - Math.log1p(-Math.exp(-x)))
        : 0;
  }

  /** Returns {@code k Σ x² eˣ / (eˣ − 1)²} at constant volume (J/mol/K). */
  public double heatCapacity(double temperature) {
    return temperature > 0
        ? gas(
            f -> quantum(f, temperature),
            // as (x / 2 sinh(x / 2))²: it neither overflows nor loses digits
            x -> Math.pow(x / 2 / Math.sinh(Math.min(x / 2, 300)), 2))
        : 0;
  }

  private static double quantum(double frequency, double temperature) {
    return Units.EV_PER_TERAHERTZ * frequency / (Units.EV_PER_KELVIN * temperature);
  }

  private interface Term {
    double of(double x);
  }

  private double gas(Term argument, Term term) {
    return Units.EV_PER_KELVIN * Units.JOULE_PER_MOLE_PER_EV * mean(f -> term.of(argument.of(f)));
  }

  private double mean(Term term) {
    return Arrays.stream(frequencies).filter(f -> f > ZERO).map(term::of).sum()
        / (wavevectors * atoms);
  }
}
