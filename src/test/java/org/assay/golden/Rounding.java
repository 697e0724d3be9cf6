package org.assay.golden;

/**
 * How far a number may be from the one that is held.
 *
 * @param relative part of the held number
 * @param absolute in whatever unit the number has; of numbers that are 0 but for rounding
 */
record Rounding(double relative, double absolute) {

  /** Every byte the same. */
  static final Rounding NONE = new Rounding(0, 0);

  boolean allows(double held, double found) {
    return Math.abs(found - held) <= absolute + relative * Math.abs(held);
  }
}
