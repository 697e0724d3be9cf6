package org.assay.engine;

/**
 * Rows of a Jacobian for components of one structure: the forces on some of its atoms, then perhaps
 * its stress (Voigt).
 *
 * @param structure number in the set
 * @param firstAtom first atom of the structure with force rows
 * @param lastAtom one past the last atom with force rows
 * @param stress whether six rows of stress follow
 */
public record VectorRows(int structure, int firstAtom, int lastAtom, boolean stress) {

  /** Returns the number of force rows. */
  public int forces() {
    return 3 * (lastAtom - firstAtom);
  }

  /** Returns the number of rows. */
  public int count() {
    return forces() + (stress ? 6 : 0);
  }
}
