package org.assay.lammps;

/**
 * Hears of atoms while they move. What it is told comes in order of time; it must not ask the
 * session for anything, which is busy.
 */
public interface DynamicsListener {

  /** Lets everything go on. */
  DynamicsListener NONE = new DynamicsListener() {};

  /**
   * Hears of a sample; returns whether to go on.
   *
   * @param sample numbers of one moment
   */
  default boolean sampled(Dynamics.Sample sample) {
    return true;
  }

  /**
   * Hears of a snapshot; returns whether to go on.
   *
   * @param time since the start of the run (ps)
   * @param atoms positions, not wrapped, and velocities
   */
  default boolean snapshot(double time, MovingAtoms atoms) {
    return true;
  }
}
