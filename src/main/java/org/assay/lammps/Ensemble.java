package org.assay.lammps;

import java.util.Optional;
import org.assay.SettingsException;

/**
 * What is kept constant while atoms move: the energy, unless a thermostat holds the temperature,
 * and the cell, unless a barostat holds the pressure. Both are Nosé–Hoover chains as in LAMMPS'
 * {@code fix nvt}, {@code npt} and {@code nph}.
 *
 * @param thermostat holds the temperature
 * @param barostat holds the pressure
 */
public record Ensemble(Optional<Thermostat> thermostat, Optional<Barostat> barostat) {

  /** Time in which a thermostat answers, unless set (ps). */
  private static final double THERMOSTAT_DAMPING = 0.1;

  /** Time in which a barostat answers, unless set (ps). */
  private static final double BAROSTAT_DAMPING = 1;

  /**
   * Holds the temperature, or takes it along a straight line from one to another.
   *
   * @param start temperature at the start (K)
   * @param end temperature at the end (K)
   * @param damping time in which it answers (ps)
   */
  public record Thermostat(double start, double end, double damping) {
    public Thermostat {
      require("temperature at the start", start, "K");
      require("temperature at the end", end, "K");
      require("damping time of the thermostat", damping, "ps");
    }
  }

  /** Which lengths of the cell a barostat changes; angles stay. */
  public enum Coupling {
    /** One factor for all three vectors, by the mean pressure. */
    ISOTROPIC,
    /** One factor in the plane of the first two vectors, another normal to it: hexagonal cells. */
    UNIAXIAL,
    /** Three factors along x, y and z: cells with right angles. */
    ORTHOGONAL,
    /** Only the height over the plane of the first two vectors. */
    HEIGHT
  }

  /**
   * Holds the pressure.
   *
   * @param coupling which lengths change
   * @param pressure pressure (eV/Å³), positive in compression
   * @param damping time in which it answers (ps)
   */
  public record Barostat(Coupling coupling, double pressure, double damping) {
    public Barostat {
      if (!Double.isFinite(pressure)) {
        throw new SettingsException("pressure: " + pressure + " eV/Å^3, must be a number");
      }
      require("damping time of the barostat", damping, "ps");
    }
  }

  /** Returns constant energy in a constant cell. */
  public static Ensemble nve() {
    return new Ensemble(Optional.empty(), Optional.empty());
  }

  /** Returns a constant temperature (K) in a constant cell. */
  public static Ensemble nvt(double temperature) {
    return nvt(temperature, temperature);
  }

  /** Returns a temperature that moves from one to another (K) in a constant cell. */
  public static Ensemble nvt(double start, double end) {
    return new Ensemble(
        Optional.of(new Thermostat(start, end, THERMOSTAT_DAMPING)), Optional.empty());
  }

  /** Returns a constant temperature (K) at zero pressure. */
  public static Ensemble npt(double temperature, Coupling coupling) {
    return npt(temperature, temperature, coupling);
  }

  /** Returns a temperature that moves from one to another (K) at zero pressure. */
  public static Ensemble npt(double start, double end, Coupling coupling) {
    return new Ensemble(
        Optional.of(new Thermostat(start, end, THERMOSTAT_DAMPING)), zeroPressure(coupling));
  }

  /** Returns constant enthalpy at zero pressure. */
  public static Ensemble nph(Coupling coupling) {
    return new Ensemble(Optional.empty(), zeroPressure(coupling));
  }

  private static Optional<Barostat> zeroPressure(Coupling coupling) {
    return Optional.of(new Barostat(coupling, 0, BAROSTAT_DAMPING));
  }

  private static void require(String name, double value, String unit) {
    if (!(value > 0) || !Double.isFinite(value)) {
      throw new SettingsException(name + ": " + value + " " + unit + ", must be positive");
    }
  }
}
