package org.assay.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assay.SettingsException;
import org.assay.io.Decimal;
import org.assay.json.Spelling;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.assay.reference.ReferenceValue;

/**
 * A bound on properties, for example {@code vacancy/DC/relaxed within 0.1} or {@code eos/FCC/V0
 * within 1% of reference}: the value may lie no farther than that from another.
 *
 * @param ids ids it is about; {@code *} stands for any characters but a slash
 * @param bound largest distance, in the property's unit or as a share of the other value
 * @param relative whether the bound is a share
 * @param ofReference whether the other value is the reference, else the result before
 */
public record Requirement(String ids, double bound, boolean relative, boolean ofReference) {

  private static final Pattern FORM =
      Pattern.compile("(\\S+)\\s+within\\s+([0-9.eE+-]+)\\s*(%?)(?:\\s+of\\s+(\\w+))?");

  /**
   * Reads a bound.
   *
   * @param hasBefore whether there are results before; a bound is one of the change then, unless it
   *     says {@code of reference}
   * @throws SettingsException when it is not understood
   */
  public static Requirement parse(String text, boolean hasBefore) {
    Matcher m = FORM.matcher(text.strip());
    String of = m.matches() && m.group(4) != null ? m.group(4) : hasBefore ? "before" : "reference";
    if (!m.matches() || !List.of("before", "reference").contains(of)) {
      throw new SettingsException(
          "\""
              + text
              + "\" is no bound; expected \"ID within NUMBER\" or \"ID within NUMBER%\", then \"of"
              + " before\" or \"of reference\" where it matters");
    }
    if (of.equals("before") && !hasBefore) {
      throw new SettingsException("\"" + text + "\": there are no results before; give two files");
    }
    return new Requirement(
        m.group(1), number(text, m.group(2)), !m.group(3).isEmpty(), of.equals("reference"));
  }

  private static double number(String text, String digits) {
    double bound = Decimal.finite(digits).orElse(-1);
    if (bound >= 0) {
      return bound;
    }
    throw new SettingsException(
        "\"" + text + "\": " + digits + " is no bound, expected a number of at least 0");
  }

  /**
   * Returns a line for each property that misses the bound, or that has nothing to be measured by.
   *
   * @param before results before, if there are any
   * @throws SettingsException when no property has such an id, now or before
   */
  public List<String> misses(Optional<Results> before, Results after) {
    List<String> misses = new ArrayList<>();
    int found = 0;
    for (Results.Property p : after.properties()) {
      if (concerns(p.result().id())) {
        found++;
        miss(p, before.flatMap(b -> find(b, p.result().id()))).ifPresent(misses::add);
      }
    }
    List<Results.Property> old = before.map(Results::properties).orElse(List.of());
    for (Results.Property p : old) {
      String id = p.result().id();
      if (concerns(id) && find(after, id).isEmpty()) {
        found++;
        misses.add(id + ": no longer computed");
      }
    }
    if (found == 0) {
      List<String> known = after.properties().stream().map(p -> p.result().id()).toList();
      throw new SettingsException(
          "\""
              + ids
              + "\": no result has such an id"
              + Spelling.nearest(ids, known)
                  .map(n -> "; did you mean \"" + n + "\"?")
                  .orElse("; results.csv lists them"));
    }
    return misses;
  }

  private boolean concerns(String id) {
    StringBuilder pattern = new StringBuilder();
    for (String part : ids.split("\\*", -1)) {
      pattern.append(pattern.length() == 0 ? "" : "[^/]*").append(Pattern.quote(part));
    }
    return id.matches(pattern.toString());
  }

  private static Optional<PropertyResult> find(Results results, String id) {
    return results.properties().stream()
        .map(Results.Property::result)
        .filter(r -> r.id().equals(id))
        .findFirst();
  }

  private Optional<String> miss(Results.Property p, Optional<PropertyResult> before) {
    PropertyResult now = p.result();
    if (now.status() != Status.OK) {
      return Optional.of(now.id() + ": " + now.status().text() + ", " + now.message());
    }
    OptionalDouble other =
        ofReference
            ? p.reference()
                .filter(r -> r.unit().equals(now.unit()))
                .map(ReferenceValue::value)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty())
            : before
                .filter(b -> b.unit().equals(now.unit()))
                .map(PropertyResult::value)
                .orElse(OptionalDouble.empty());
    String from = ofReference ? "the reference" : "before";
    if (other.isEmpty()) {
      return Optional.of(now.id() + ": there is nothing to measure it by, no value of " + from);
    }
    double distance = Math.abs(now.value().orElseThrow() - other.getAsDouble());
    double allowed = relative ? bound / 100 * Math.abs(other.getAsDouble()) : bound;
    return distance <= allowed
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s: %.6g %s is %.3g from %s (%.6g), allowed %.3g",
                now.id(),
                now.value().orElseThrow(),
                Labels.unit(now.unit()),
                distance,
                from,
                other.getAsDouble(),
                allowed));
  }
}
