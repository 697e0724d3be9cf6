package org.assay.results;

import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.property.Tolerance;
import org.assay.reference.ReferenceValue;
import org.assay.suite.PropertyTests;

/**
 * A value against its reference.
 *
 * @param difference value less reference, in their unit; empty when there is nothing to subtract
 * @param relative the difference as a share of the reference's magnitude; empty also where the
 *     reference is too near zero for that to mean anything
 * @param tolerances the difference's magnitude in units of the tolerance; infinite for a reference
 *     of zero that is missed
 * @param agreement verdict
 */
public record Comparison(
    OptionalDouble difference,
    OptionalDouble relative,
    OptionalDouble tolerances,
    Agreement agreement) {

  private static final Comparison NOTHING =
      new Comparison(
          OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), Agreement.NONE);

  /**
   * Compares a property, as it was found in the reference's own cell, with its reference, where
   * both are numbers of the same unit.
   */
  public static Comparison of(Results.Property property) {
    PropertyResult result = property.compared();
    Optional<ReferenceValue> reference =
        property.reference().filter(r -> r.unit().equals(result.unit()));
    if (result.value().isEmpty() || reference.isEmpty()) {
      return NOTHING;
    }
    double against = reference.get().value();
    double difference = result.value().getAsDouble() - against;
    Tolerance tolerance = tolerance(result);
    double tolerances = tolerance.measure(difference, against);
    boolean nearZero = against == 0 || Math.abs(against) < tolerance.smallestReference();
    return new Comparison(
        OptionalDouble.of(difference),
        nearZero ? OptionalDouble.empty() : OptionalDouble.of(difference / Math.abs(against)),
        tolerance.judges() ? OptionalDouble.of(tolerances) : OptionalDouble.empty(),
        tolerance.judges() ? verdict(result.status(), tolerances) : Agreement.NONE);
  }

  /**
   * Returns whether a value of the property, once there is one, can be judged: there is a reference
   * in its unit, and a tolerance that means something about it.
   */
  public static boolean isJudged(Results.Property property) {
    Tolerance tolerance = tolerance(property.result());
    return property
        .reference()
        .filter(r -> r.unit().equals(property.result().unit()))
        .filter(r -> tolerance.judges() && !(tolerance.relative() && r.value() == 0))
        .isPresent();
  }

  /** Returns whether a result is of the quantity asked for, and not of what that became. */
  public static boolean isWhatWasAskedFor(PropertyResult result) {
    return switch (result.status()) {
      case OK, NOT_CONVERGED, EXTRAPOLATING -> true;
      case NOT_APPLICABLE, RECONFIGURED, UNSTABLE, FAILED -> false;
    };
  }

  /** Returns the largest difference from the reference that counts as good, in its unit. */
  public static OptionalDouble tolerance(Results.Property property) {
    return isJudged(property)
        ? OptionalDouble.of(
            tolerance(property.result()).allowed(property.reference().orElseThrow().value()))
        : OptionalDouble.empty();
  }

  private static Tolerance tolerance(PropertyResult result) {
    return PropertyTests.STANDARD.named(result.test()).tolerance(result.asQuantity());
  }

  private static Agreement verdict(Status status, double tolerances) {
    return switch (status) {
      // The number belongs to something else than the quantity asked for.
      case NOT_APPLICABLE, RECONFIGURED, UNSTABLE, FAILED -> Agreement.NONE;
      case OK, NOT_CONVERGED, EXTRAPOLATING ->
          tolerances <= 1
              ? Agreement.GOOD
              : tolerances <= Tolerance.FAIR ? Agreement.FAIR : Agreement.POOR;
    };
  }
}
