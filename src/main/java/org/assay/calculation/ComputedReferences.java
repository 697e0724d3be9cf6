package org.assay.calculation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assay.io.Sha256;
import org.assay.property.Curve;
import org.assay.property.PropertyJob;
import org.assay.property.PropertyJob.Outcome;
import org.assay.property.PropertyJob.Quantity;
import org.assay.property.PropertyResult;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.reference.Calculation;
import org.assay.reference.MissingValue;
import org.assay.reference.Origin;
import org.assay.reference.ReferenceCurve;
import org.assay.reference.ReferenceFile;
import org.assay.reference.ReferenceValue;
import org.assay.structure.Cell;
import org.assay.structure.ElementValues;
import org.assay.structure.Structure;
import org.assay.suite.Suite;

/**
 * What the jobs of a suite found, as a file of references. It can be written at any time: jobs that
 * are not done have rows without values.
 */
public final class ComputedReferences {

  private static final String NOT_YET = "not computed yet";

  private final Suite suite;
  private final StatedMethod method;
  private final Calculation calculation;
  private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
  private final Map<String, String> failures = new LinkedHashMap<>();
  private final Map<String, Double> errors;

  /**
   * Begins with nothing found.
   *
   * @param suite as the calculation runs it
   * @param provenance what is known of the run besides what is stated, by key
   * @param errors estimates of the errors of values, by unit
   */
  public ComputedReferences(
      Suite suite,
      StatedMethod method,
      Map<String, Object> provenance,
      Map<String, Double> errors) {
    this.suite = suite;
    this.method = method;
    this.errors = new LinkedHashMap<>(errors);
    Map<String, Object> facts = method.facts();
    facts.putAll(provenance);
    Map<String, Map<String, Object>> tests = new LinkedHashMap<>();
    suite.tests().forEach(t -> tests.put(t.name(), t.given()));
    calculation = new Calculation(method.name(), facts, tests, method.shift());
  }

  /** Takes what a job found. */
  public synchronized void found(PropertyJob job, Outcome outcome) {
    outcomes.put(job.name(), outcome);
  }

  /** Takes note of a job that found nothing. */
  public synchronized void failed(PropertyJob job, String reason) {
    failures.put(job.name(), reason);
  }

  /** Returns all that is known by now. */
  public synchronized ReferenceFile file() {
    List<ReferenceValue> values = new ArrayList<>();
    List<MissingValue> missing = new ArrayList<>();
    List<ReferenceCurve> curves = new ArrayList<>();
    for (PropertyJob job : suite.jobs()) {
      Optional<Outcome> outcome = Optional.ofNullable(outcomes.get(job.name()));
      for (Quantity q : job.quantities()) {
        Optional<PropertyResult> result =
            outcome.flatMap(
                o -> o.results().stream().filter(r -> r.id().equals(q.id())).findFirst());
        if (result.filter(ComputedReferences::counts).isPresent()) {
          values.add(value(result.get(), outcome.get().recipes().get(q.id())));
        } else {
          missing.add(new MissingValue(q.id(), q.unit(), reason(job, result), calculation.name()));
        }
      }
      outcome.ifPresent(o -> o.curves().forEach(c -> curves.add(curve(c))));
    }
    return new ReferenceFile(
        suite.material().elements(),
        Optional.empty(),
        ElementValues.ZERO,
        List.of(),
        List.of(calculation),
        values,
        missing,
        curves);
  }

  /** What became something else is no value of what was asked for. */
  private static boolean counts(PropertyResult result) {
    return switch (result.status()) {
      case OK, NOT_CONVERGED, EXTRAPOLATING -> true;
      case RECONFIGURED, UNSTABLE, FAILED, NOT_APPLICABLE -> false;
    };
  }

  private String reason(PropertyJob job, Optional<PropertyResult> result) {
    if (result.isEmpty()) {
      return failures.getOrDefault(job.name(), NOT_YET);
    }
    PropertyResult r = result.get();
    String value =
        r.value().isPresent() ? " (value " + r.value().getAsDouble() + " " + r.unit() + ")" : "";
    return r.status().text() + value + (r.message().isEmpty() ? "" : ": " + r.message());
  }

  private Origin origin(OptionalDouble error, Map<String, Object> details) {
    return new Origin(
        method.method(), method.source(), Optional.of(calculation.name()), error, details);
  }

  private ReferenceValue value(PropertyResult r, Recipe recipe) {
    Map<String, Object> details = new LinkedHashMap<>();
    if (r.status() != Status.OK) {
      details.put("status", r.status().text());
    }
    if (!r.message().isEmpty()) {
      details.put("note", r.message());
    }
    details.put("settings", new TreeMap<>(r.settings()));
    if (recipe != null) {
      details.put(
          "structures", recipe.parts().stream().map(ComputedReferences::structure).toList());
    }
    Double error = errors.get(r.unit());
    return new ReferenceValue(
        r.id(),
        r.value().orElseThrow(),
        r.unit(),
        origin(error == null ? OptionalDouble.empty() : OptionalDouble.of(error), details));
  }

  /** The cell that was used, and a hash of the structure as it ended. */
  private static Map<String, Object> structure(Recipe.Part part) {
    Structure s = part.structure();
    Cell cell = s.cell();
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("name", part.name());
    content.put("atoms", s.size());
    content.put(
        "lengthsAngstrom", IntStream.range(0, 3).mapToObj(i -> rounded(cell.length(i))).toList());
    content.put(
        "sha256",
        Sha256.of(
            String.join(
                "\n",
                String.join(" ", s.symbols()),
                Arrays.toString(cell.rows()),
                Arrays.toString(s.positions()))));
    return content;
  }

  private static double rounded(double length) {
    return Math.rint(1e4 * length) / 1e4;
  }

  private ReferenceCurve curve(Curve c) {
    int[] finite =
        IntStream.range(0, c.x().values().length)
            .filter(i -> Double.isFinite(c.x().values()[i]) && Double.isFinite(c.y().values()[i]))
            .toArray();
    return new ReferenceCurve(
        c.id(),
        c.x().unit(),
        IntStream.of(finite).mapToDouble(i -> c.x().values()[i]).toArray(),
        c.y().unit(),
        IntStream.of(finite).mapToDouble(i -> c.y().values()[i]).toArray(),
        origin(OptionalDouble.empty(), Map.of()));
  }
}
