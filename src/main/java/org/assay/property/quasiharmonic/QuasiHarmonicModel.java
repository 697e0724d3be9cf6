package org.assay.property.quasiharmonic;

import java.util.Arrays;
import java.util.Locale;
import org.assay.ConvergenceException;
import org.assay.algebra.LeastSquares;
import org.assay.property.eos.BirchMurnaghan;
import org.assay.units.Units;
import org.assay.vibration.Spectrum;

/**
 * The free energy {@code F(V, T) = E(V) + F_vib(V, T)} of harmonic vibrations, zero-point energy
 * included, at several volumes, and what its minimum over the volume does:
 *
 * <pre>
 *   V(T)  minimum of a Birch–Murnaghan curve through the F(V_i, T),  B(T) its curvature
 *   β = dV/dT / V,   α = β / 3,   γ = V β B / Cv,   Cp = Cv + T V β² B
 * </pre>
 *
 * <p>Cv at V(T) is that of a cubic through the volumes'. Source: M. Born and K. Huang, Dynamical
 * Theory of Crystal Lattices (1954), section 4; S. Baroni, P. Giannozzi and E. Isaev, Rev. Mineral.
 * Geochem. 71, 39 (2010).
 */
final class QuasiHarmonicModel {

  /** Half of the temperature interval of the derivative (K). */
  private static final double INTERVAL = 1;

  private static final int CUBIC = 4;

  private final double[] volumes;
  private final double[] energies;
  private final Vibrations[] vibrations;

  /**
   * The crystal at one temperature.
   *
   * @param volume V, per atom (Å³)
   * @param expansion α, linear (1/K)
   * @param bulkModulus B, isothermal (eV/Å³)
   * @param heatCapacity Cv (J/mol/K)
   * @param heatCapacityAtPressure Cp (J/mol/K)
   * @param gruneisen γ; 0 at 0 K
   */
  record State(
      double volume,
      double expansion,
      double bulkModulus,
      double heatCapacity,
      double heatCapacityAtPressure,
      double gruneisen) {}

  /**
   * Makes a model.
   *
   * @param volumes volumes per atom, ascending, at least 5 (Å³)
   * @param energies energies of the resting crystal per atom (eV)
   * @param spectra vibrations there
   */
  QuasiHarmonicModel(double[] volumes, double[] energies, Spectrum[] spectra) {
    this(
        volumes.clone(),
        energies.clone(),
        Arrays.stream(spectra).map(Vibrations::new).toArray(Vibrations[]::new));
  }

  private QuasiHarmonicModel(double[] volumes, double[] energies, Vibrations[] vibrations) {
    this.volumes = volumes;
    this.energies = energies;
    this.vibrations = vibrations;
  }

  /** Returns the free energies per atom at all volumes (eV). */
  double[] freeEnergies(double temperature) {
    double[] f = new double[volumes.length];
    Arrays.setAll(f, i -> energies[i] + vibrations[i].freeEnergy(temperature));
    return f;
  }

  /**
   * Returns the crystal at a temperature.
   *
   * @throws ConvergenceException when its volume lies outside those computed
   */
  State at(double temperature) {
    BirchMurnaghan fit = fit(temperature);
    double v = fit.volume();
    double b = fit.bulkModulus();
    if (temperature <= 0) {
      return new State(v, 0, b, 0, 0, 0);
    }
    double lower = Math.max(0, temperature - INTERVAL);
    double slope =
        (fit(temperature + INTERVAL).volume() - fit(lower).volume())
            / (temperature + INTERVAL - lower);
    double beta = slope / v;
    double cv = heatCapacity(v, temperature);
    double product = v * beta * b * Units.JOULE_PER_MOLE_PER_EV;
    return new State(
        v, beta / 3, b, cv, cv + temperature * beta * product, cv > 0 ? product / cv : 0);
  }

  /** Returns the number of volumes. */
  int size() {
    return volumes.length;
  }

  /** Returns the model of some volumes, in a row. */
  QuasiHarmonicModel of(int from, int to) {
    return new QuasiHarmonicModel(
        Arrays.copyOfRange(volumes, from, to),
        Arrays.copyOfRange(energies, from, to),
        Arrays.copyOfRange(vibrations, from, to));
  }

  /** Returns what the curve through the free energies leaves of them (eV/atom). */
  double rms(double temperature) {
    return fit(temperature).rms();
  }

  private BirchMurnaghan fit(double temperature) {
    BirchMurnaghan fit = BirchMurnaghan.fit(volumes, freeEnergies(temperature));
    double low = volumes[0];
    double high = volumes[volumes.length - 1];
    if (!(fit.volume() > low) || !(fit.volume() < high)) {
      throw new ConvergenceException(
          String.format(
              Locale.ROOT,
              "at %.0f K the free energy is lowest at %.3f Å³/atom, outside the volumes computed,"
                  + " %.3f to %.3f; raise %s",
              temperature,
              fit.volume(),
              low,
              high,
              fit.volume() < low ? "compression" : "expansion"));
    }
    return fit;
  }

  private double heatCapacity(double volume, double temperature) {
    double[][] rows = new double[volumes.length][CUBIC];
    double[] right = new double[volumes.length];
    double span = volumes[volumes.length - 1] - volumes[0];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < CUBIC; k++) {
        rows[i][k] = Math.pow((volumes[i] - volume) / span, k);
      }
      right[i] = vibrations[i].heatCapacity(temperature);
    }
    return LeastSquares.solve(rows, right)[0];
  }
}
