package org.assay.lammps;

import java.util.List;
import org.assay.structure.Cell;

/**
 * What atoms did.
 *
 * @param last where they ended; where the run broke, the last state that was seen whole
 * @param samples in order of time, the start first
 * @param end how the run ended
 * @param message what broke, in words; empty when nothing did
 */
public record Dynamics(MovingAtoms last, List<Sample> samples, End end, String message) {

  /**
   * Numbers of one moment.
   *
   * @param time since the start of the run (ps)
   * @param temperature of the atoms that move (K)
   * @param potentialEnergy potential energy (eV)
   * @param kineticEnergy kinetic energy (eV)
   * @param conservedEnergy what the ensemble conserves: the energy, with what thermostat and
   *     barostat have taken (eV)
   * @param pressure mean of the three pressures, motion included (eV/Å³)
   * @param cell cell
   */
  public record Sample(
      double time,
      double temperature,
      double potentialEnergy,
      double kineticEnergy,
      double conservedEnergy,
      double pressure,
      Cell cell) {

    /** Returns potential and kinetic energy (eV). */
    public double totalEnergy() {
      return potentialEnergy + kineticEnergy;
    }
  }

  /** How a run ended. */
  public enum End {
    /** All steps were done. */
    COMPLETED,
    /** Whoever listened wanted no more. */
    STOPPED,
    /** Atoms left the cell, or flew too far in one step. */
    LOST_ATOMS,
    /** An energy, pressure or coordinate is not a finite number. */
    NOT_FINITE,
    /** The temperature passed the limit. */
    BLOWN_UP,
    /** LAMMPS gave up, with an error of its own. */
    LAMMPS_ERROR;

    /** Returns whether the run can be used. */
    public boolean isSound() {
      return this == COMPLETED || this == STOPPED;
    }
  }

  public Dynamics {
    samples = List.copyOf(samples);
  }

  /** Returns the samples that are not earlier than a time (ps). */
  public List<Sample> samplesFrom(double time) {
    return samples.stream().filter(s -> s.time() >= time).toList();
  }
}
