package org.assay.engine;

import java.util.Optional;

/**
 * What a network's forces and stresses are compared with.
 *
 * @param forces triples for all atoms of the set (eV/Å); nothing when forces are not asked for
 * @param stresses six numbers for each structure (Voigt, eV/Å³); likewise
 */
public record Targets(Optional<Components> forces, Optional<Components> stresses) {

  /** Of energies alone. */
  public static final Targets NONE = new Targets(Optional.empty(), Optional.empty());

  /**
   * Components of forces or stresses.
   *
   * @param values targets; 0 where there is none; not copied
   * @param weights of their errors; 0 where there is no target, or it does not count; not copied
   */
  public record Components(double[] values, double[] weights) {}

  /** Returns whether there are any. */
  public boolean any() {
    return forces.isPresent() || stresses.isPresent();
  }
}
