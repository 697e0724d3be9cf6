package org.assay.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.assay.property.Status;
import org.assay.results.Comparison;
import org.assay.results.Results;

/**
 * How a potential compares with its references: hard failures first, then a number.
 *
 * <p>A property counts {@code min(|value - reference| / tolerance, 10)}, where the tolerance is the
 * one by which reports call it good. The score is {@code Σ w_t s_t / Σ w_t} over the tests, with
 * {@code s_t} the mean over the properties of test {@code t}: 0 is the reference itself, 1 is off
 * by the tolerance on average. It has no unit, and does not depend on those of the properties.
 *
 * @param failures hard failures, the gravest first
 * @param value the score; empty when nothing has a reference
 * @param tests what each test adds, in the order of the results
 * @param properties what each property adds, the worst first
 */
public record PhysicalScore(
    List<HardFailure> failures,
    OptionalDouble value,
    List<TestScore> tests,
    List<PropertyPenalty> properties) {

  /** Most that one property adds, in tolerances: one gone astray must not hide all others. */
  public static final double WORST = 10;

  /** Better potentials first: fewer hard failures, then the lower score. */
  public static final Comparator<PhysicalScore> BETTER_FIRST =
      Comparator.comparingInt((PhysicalScore s) -> s.failures.size())
          .thenComparingDouble(s -> s.value.orElse(Double.POSITIVE_INFINITY));

  public PhysicalScore {
    failures = List.copyOf(failures);
    tests = List.copyOf(tests);
    properties = List.copyOf(properties);
  }

  /**
   * Scores results by all properties of theirs that have a reference.
   *
   * @param groundState phase that must be stable; without one every phase must be
   */
  public static PhysicalScore of(
      Results results, ScoreWeights weights, Optional<String> groundState) {
    return of(results, counted(results), weights, groundState);
  }

  /**
   * Scores results by given properties: one that is not among the results is missing.
   *
   * @param expected ids, as {@link #counted} returns them
   */
  public static PhysicalScore of(
      Results results, Set<String> expected, ScoreWeights weights, Optional<String> groundState) {
    Map<String, Results.Property> found = new LinkedHashMap<>();
    results.properties().forEach(p -> found.put(p.result().id(), p));
    List<PropertyPenalty> penalties = new ArrayList<>();
    for (String id : expected) {
      String test = id.substring(0, Math.max(0, id.indexOf('/')));
      if (weights.of(test) > 0 && applies(found.get(id))) {
        penalties.add(penalty(id, test, Optional.ofNullable(found.get(id))));
      }
    }
    List<TestScore> tests = tests(penalties, weights);
    double weight = tests.stream().mapToDouble(TestScore::weight).sum();
    double sum = tests.stream().mapToDouble(t -> t.weight() * t.penalty()).sum();
    penalties.sort(Comparator.comparingDouble(PropertyPenalty::penalty).reversed());
    return new PhysicalScore(
        HardFailures.of(results, weights, groundState),
        weight > 0 ? OptionalDouble.of(sum / weight) : OptionalDouble.empty(),
        tests,
        penalties);
  }

  /** Returns the ids of the properties that count: with a reference in their unit to judge by. */
  public static Set<String> counted(Results results) {
    Set<String> ids = new LinkedHashSet<>();
    for (Results.Property p : results.properties()) {
      if (Comparison.isJudged(p) && applies(p)) {
        ids.add(p.result().id());
      }
    }
    return ids;
  }

  /** What an engine cannot do is no fault of the potential; what it should have done may be. */
  private static boolean applies(Results.Property property) {
    return property == null || property.result().status() != Status.NOT_APPLICABLE;
  }

  private static PropertyPenalty penalty(
      String id, String test, Optional<Results.Property> property) {
    OptionalDouble tolerances =
        property
            .filter(p -> Comparison.isWhatWasAskedFor(p.compared()))
            .map(p -> Comparison.of(p).tolerances())
            .orElse(OptionalDouble.empty());
    return new PropertyPenalty(
        id, test, tolerances.isEmpty(), Math.min(WORST, tolerances.orElse(WORST)));
  }

  private static List<TestScore> tests(List<PropertyPenalty> penalties, ScoreWeights weights) {
    Map<String, List<PropertyPenalty>> byTest = new LinkedHashMap<>();
    penalties.forEach(p -> byTest.computeIfAbsent(p.test(), t -> new ArrayList<>()).add(p));
    List<TestScore> tests = new ArrayList<>();
    byTest.forEach(
        (test, members) ->
            tests.add(
                new TestScore(
                    test,
                    weights.of(test),
                    members.size(),
                    (int) members.stream().filter(PropertyPenalty::missing).count(),
                    members.stream()
                        .mapToDouble(PropertyPenalty::penalty)
                        .average()
                        .orElseThrow())));
    return tests;
  }

  /** Returns how many properties that count have no value. */
  public int missing() {
    return tests.stream().mapToInt(TestScore::missing).sum();
  }
}
