package org.assay.property;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One number that a property test found, or the reason why there is none.
 *
 * @param id {@code test/subject/…/quantity}, unique in a run, for example {@code
 *     vacancy/DC/relaxed}
 * @param test name of the test
 * @param subject what was tested: the phase, with the surface where there is one
 * @param quantity last part of the id
 * @param value in {@code unit}; empty only where the status has none
 * @param deviation standard deviation of the value over the members of a committee, in {@code
 *     unit}; empty for a single potential
 * @param unit unit of the value, and of its reference
 * @param status how far to believe it
 * @param seconds wall time of the job that found it (s)
 * @param settings settings used, and what convergence was reached ({@code
 *     largestForceEvPerAngstrom}, {@code steps}), by name; numbers, strings, booleans or lists of
 *     them
 * @param message why it is not {@code ok}, what there is to know of one that is, or empty
 */
public record PropertyResult(
    String id,
    String test,
    String subject,
    String quantity,
    OptionalDouble value,
    OptionalDouble deviation,
    String unit,
    Status status,
    double seconds,
    Map<String, Object> settings,
    String message) {

  public PropertyResult {
    if (value.isPresent() != status.hasValue()) {
      throw new IllegalArgumentException(id + ": status " + status + " with value " + value);
    }
    if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
      throw new IllegalArgumentException(id + ": the value is " + value.getAsDouble());
    }
    if (deviation.isPresent() && !(value.isPresent() && Double.isFinite(deviation.getAsDouble()))) {
      throw new IllegalArgumentException(id + ": value " + value + " ± " + deviation);
    }
    settings = Map.copyOf(settings);
  }

  /** Makes the result of a single potential. */
  public PropertyResult(
      String id,
      String test,
      String subject,
      String quantity,
      OptionalDouble value,
      String unit,
      Status status,
      double seconds,
      Map<String, Object> settings,
      String message) {
    this(
        id,
        test,
        subject,
        quantity,
        value,
        OptionalDouble.empty(),
        unit,
        status,
        seconds,
        settings,
        message);
  }

  /** Returns what was promised of it. */
  public PropertyJob.Quantity asQuantity() {
    return new PropertyJob.Quantity(id, subject, quantity, unit);
  }

  /** Returns the numbers that a setting lists. */
  public List<? extends Number> numbers(String setting) {
    List<Number> numbers = new ArrayList<>();
    ((List<?>) settings.get(setting)).forEach(x -> numbers.add((Number) x));
    return numbers;
  }

  /** Returns a number among the settings. */
  public double number(String setting) {
    return ((Number) settings.get(setting)).doubleValue();
  }

  /** Returns a number among the settings; nothing where there is none. */
  public OptionalDouble optionalNumber(String setting) {
    return settings.get(setting) instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  /** Returns this result, which has a value, with one more objection and more details. */
  public PropertyResult with(Verdict objection, Map<String, Object> details) {
    Map<String, Object> more = new HashMap<>(settings);
    more.putAll(details);
    return judged(new Verdict(status, message).and(objection), more);
  }

  /** Returns this result with something to know that does not change what it is worth. */
  public PropertyResult withNote(String note) {
    String both = message.isEmpty() ? note : message + "; " + note;
    return judged(new Verdict(status, both), settings);
  }

  /** Returns this result, which has a value, with another one in the same unit. */
  public PropertyResult withValue(double other) {
    return new PropertyResult(
        id,
        test,
        subject,
        quantity,
        OptionalDouble.of(other),
        deviation,
        unit,
        status,
        seconds,
        settings,
        message);
  }

  private PropertyResult judged(Verdict verdict, Map<String, Object> all) {
    return new PropertyResult(
        id,
        test,
        subject,
        quantity,
        value,
        deviation,
        unit,
        verdict.status(),
        seconds,
        all,
        verdict.message());
  }
}
