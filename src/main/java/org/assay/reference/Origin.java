package org.assay.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a reference comes from.
 *
 * @param method how it was found, for example {@code DFT PBE} or {@code experiment, 300 K}
 * @param source publication, data set, or the program that computed it
 * @param calculation name of the calculation of our own that it belongs to, where it does
 * @param error estimate of its own error, in its unit
 * @param details what else its file says of it, by key, as JSON has it
 */
public record Origin(
    String method,
    String source,
    Optional<String> calculation,
    OptionalDouble error,
    Map<String, Object> details) {

  /** Keys of details in a file of references. */
  static final List<String> DETAILS = List.of("status", "note", "settings", "structures");

  private static final Pattern FUNCTIONAL = Pattern.compile("^\\s*DFT\\s+([\\w+-]+)");

  public Origin {
    details = new LinkedHashMap<>(details);
  }

  /** Makes one of which only this is known. */
  public Origin(String method, String source) {
    this(method, source, Optional.empty(), OptionalDouble.empty(), Map.of());
  }

  /**
   * Returns the functional of a calculation from first principles, in capitals: the word behind
   * "DFT" in its method. Nothing for an experiment, and where the method does not say.
   */
  public Optional<String> functional() {
    Matcher found = FUNCTIONAL.matcher(method);
    return found.find() ? Optional.of(found.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
  }

  /** Returns this origin with its calculation by another name, where it has one. */
  Origin ofCalculation(String name) {
    return new Origin(method, source, calculation.map(c -> name), error, details);
  }
}
