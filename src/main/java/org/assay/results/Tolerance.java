package org.assay.results;

import org.assay.property.PropertyResult;

/**
 * How far a property may lie from its reference and still count as good.
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
record Tolerance(boolean relative, double good, double smallestReference) {
  private static final Tolerance NO_VERDICT =
      new Tolerance(false, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** A difference of this many tolerances is the end of fair. */
  static final double FAIR = 3;

  /** Returns the tolerance of a property. */
  static Tolerance of(PropertyResult result) {
    String quantity = result.quantity();
    switch (result.test()) {
      case "eos":
        return switch (quantity) {
          case "a0", "c0", "c/a" -> share(0.01);
          case "V0" -> share(0.02);
          case "E0" -> NO_VERDICT;
          case "B0'" -> share(0.1);
          default -> share(0.05);
        };
      case "formation", "phases_2d":
        if (quantity.equals("a0")) {
          return share(0.01);
        }
        return absolute("meV/atom", 10, 50, result.unit());
      case "elastic":
        return share(0.1);
      case "stacking_fault":
        // Barriers are of the order of J/m², stable faults of mJ/m².
        return result.id().contains("/unstable/")
            ? share(0.05)
            : absolute("mJ/m²", 10, 10, result.unit());
      case "phonon":
        return share(0.03);
      default:
        return share(0.05);
    }
  }

  private static Tolerance share(double good) {
    return new Tolerance(true, good, 0);
  }

  /**
   * Returns a tolerance that is no share: it means the same whatever prefix the property's unit
   * has.
   *
   * @param unit unit of {@code good} and {@code smallestReference}, with the prefix milli
   * @param wanted unit of the property, with or without that prefix
   */
  private static Tolerance absolute(
      String unit, double good, double smallestReference, String wanted) {
    double factor = unit.equals("m" + wanted) ? 1e-3 : 1;
    return new Tolerance(false, factor * good, factor * smallestReference);
  }

  /** Returns whether there is anything to judge by. */
  boolean judges() {
    return Double.isFinite(good);
  }

  /** Returns a difference in units of this tolerance. */
  double measure(double difference, double reference) {
    // A relative tolerance says nothing about a reference of zero; then only equality is good.
    return difference == 0 ? 0 : Math.abs(difference) / allowed(reference);
  }

  /** Returns the largest difference from a reference that counts as good. */
  double allowed(double reference) {
    return relative ? good * Math.abs(reference) : good;
  }
}
