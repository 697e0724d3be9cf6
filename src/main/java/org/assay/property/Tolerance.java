package org.assay.property;

/**
 * How far a property may lie from its reference and still count as good. Each test states its own.
 *
 * <p>The numbers are our judgement of what matters in use, not taken from a publication. Energies
 * between phases are judged by the absolute difference, for their references may be near zero; an
 * energy per atom is not judged at all, for its zero is arbitrary.
 *
 * @param relative whether {@code good} is a share of the reference, else in the property's unit
 * @param good largest difference that counts as good; three times as much is fair
 * @param smallestReference references nearer to zero than this (property's unit) have no meaningful
 *     relative difference
 */
public record Tolerance(boolean relative, double good, double smallestReference) {

  /** A difference of this many tolerances is the end of fair. */
  public static final double FAIR = 3;

  private static final Tolerance NO_VERDICT =
      new Tolerance(false, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Returns what nothing is judged by. */
  public static Tolerance noVerdict() {
    return NO_VERDICT;
  }

  /** Returns a share of the reference. */
  public static Tolerance share(double good) {
    return new Tolerance(true, good, 0);
  }

  /**
   * Returns a tolerance that is no share: it means the same whatever prefix the property's unit
   * has.
   *
   * @param unit unit of {@code good} and {@code smallestReference}, with the prefix milli
   * @param wanted unit of the property, with or without that prefix
   */
  public static Tolerance absolute(
      String unit, double good, double smallestReference, String wanted) {
    double factor = unit.equals("m" + wanted) ? 1e-3 : 1;
    return new Tolerance(false, factor * good, factor * smallestReference);
  }

  /** Returns whether there is anything to judge by. */
  public boolean judges() {
    return Double.isFinite(good);
  }

  /** Returns a difference in units of this tolerance. */
  public double measure(double difference, double reference) {
    // A relative tolerance says nothing about a reference of zero; then only equality is good.
    return difference == 0 ? 0 : Math.abs(difference) / allowed(reference);
  }

  /** Returns the largest difference from a reference that counts as good. */
  public double allowed(double reference) {
    return relative ? good * Math.abs(reference) : good;
  }
}
