package org.assay.dataset;

/**
 * When VASP's electrons converged: they took fewer iterations than {@code NELM}, or the last of
 * them changed the energy by {@code EDIFF} at most. What VASP says itself is not enough: version 5
 * writes {@code aborting loop because EDIFF is reached} when it stops at NELM, too.
 */
final class VaspConvergence {

  private int mostIterations = Integer.MAX_VALUE;
  private double tolerance;
  private int charge;

  /** Sets NELM. */
  void mostIterations(int nelm) {
    mostIterations = nelm;
  }

  /** Sets EDIFF (eV). */
  void tolerance(double ediff) {
    tolerance = Math.abs(ediff);
  }

  /** Sets ICHARG. */
  void charge(int icharg) {
    charge = icharg;
  }

  /**
   * Tells whether the charge density was read and kept (ICHARG 10 and more), as for a band
   * structure: that energy is no minimum, and its k points may be those of a line.
   */
  boolean isChargeKept() {
    return charge >= 10;
  }

  int mostIterations() {
    return mostIterations;
  }

  /** Returns EDIFF (eV), positive. */
  double tolerance() {
    return tolerance;
  }

  /**
   * Tells whether a loop that ended converged.
   *
   * @param lastChange of the energy (eV); NaN when it is not known
   */
  boolean holds(int iterations, double lastChange) {
    return iterations < mostIterations || isSmall(lastChange, 0);
  }

  /**
   * Tells whether a change of the energy is within EDIFF.
   *
   * @param rounding by how much the change may be wrong (eV)
   */
  boolean isSmall(double change, double rounding) {
    return Math.abs(change) <= tolerance + rounding;
  }
}
