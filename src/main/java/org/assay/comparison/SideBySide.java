package org.assay.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.assay.SettingsException;
import org.assay.property.PropertyResult;
import org.assay.property.formation.FormationTest;
import org.assay.reference.ReferenceValue;
import org.assay.results.Comparison;
import org.assay.results.Labels;
import org.assay.results.Results;
import org.assay.results.SameElements;
import org.assay.score.PhysicalScore;
import org.assay.score.ScoreWeights;

/**
 * Potentials with their results, property by property.
 *
 * @param weights by which they were scored
 * @param candidates in the order given; at least one
 * @param rows every property that any of them has, in the order of the first that has it
 */
public record SideBySide(ScoreWeights weights, List<ComparedPotential> candidates, List<Row> rows) {

  /**
   * A property of all candidates.
   *
   * @param any one of the results, for names and unit
   * @param reference what they are compared with
   * @param cells one a candidate; empty where it has no such property in this unit
   */
  public record Row(
      PropertyResult any,
      Optional<ReferenceValue> reference,
      List<Optional<Results.Property>> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    /** Returns whether the values can be judged by a reference. */
    public boolean isJudged() {
      return reference.isPresent() && Comparison.isJudged(new Results.Property(any, reference));
    }

    /** Returns the distance of a candidate's value from the reference in tolerances. */
    public OptionalDouble tolerances(int candidate) {
      return cells
          .get(candidate)
          .map(p -> p.beside(reference))
          .filter(p -> Comparison.isWhatWasAskedFor(p.compared()))
          .map(p -> Comparison.of(p).tolerances())
          .orElse(OptionalDouble.empty());
    }

    /** Returns the candidate nearest to the reference; empty where two are equally near. */
    public Optional<Integer> nearest() {
      if (!isJudged() || cells.size() < 2) {
        return Optional.empty();
      }
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        if (tolerances(i).isPresent()) {
          order.add(i);
        }
      }
      order.sort(Comparator.comparingDouble(i -> tolerances(i).getAsDouble()));
      boolean tie =
          order.size() > 1
              && tolerances(order.get(0)).getAsDouble() == tolerances(order.get(1)).getAsDouble();
      return order.isEmpty() || tie ? Optional.empty() : Optional.of(order.get(0));
    }
  }

  public SideBySide {
    candidates = List.copyOf(candidates);
    rows = List.copyOf(rows);
  }

  /**
   * Puts results side by side. Where one of them has a reference for a property, it counts for all:
   * to have no such value counts against a potential.
   *
   * @param results by name, in order
   * @param groundState phase that must be stable; empty: the one that the results themselves name
   * @throws SettingsException when the results are of different elements, or two have different
   *     references for a property
   */
  public static SideBySide of(
      Map<String, Results> results, ScoreWeights weights, Optional<String> groundState) {
    SameElements.requiredOf(results);
    Map<String, ReferenceValue> references = references(results);
    Set<String> expected = new LinkedHashSet<>();
    Map<String, Results> merged = new LinkedHashMap<>();
    results.forEach(
        (name, r) -> {
          Results with = with(r, references);
          merged.put(name, with);
          expected.addAll(PhysicalScore.counted(with));
        });
    List<ComparedPotential> candidates = new ArrayList<>();
    merged.forEach(
        (name, r) ->
            candidates.add(
                new ComparedPotential(
                    name,
                    r,
                    PhysicalScore.of(r, expected, weights, groundState.or(() -> groundState(r))))));
    return new SideBySide(weights, candidates, rows(candidates, references));
  }

  private static Map<String, ReferenceValue> references(Map<String, Results> results) {
    Map<String, ReferenceValue> references = new LinkedHashMap<>();
    for (Map.Entry<String, Results> e : results.entrySet()) {
      for (Results.Property p : e.getValue().properties()) {
        if (p.reference().isEmpty()) {
          continue;
        }
        ReferenceValue mine = p.reference().get();
        ReferenceValue first = references.putIfAbsent(mine.id(), mine);
        if (first != null && (first.value() != mine.value() || !first.unit().equals(mine.unit()))) {
          throw new SettingsException(
              String.format(
                  Locale.ROOT,
                  "%s: the results of %s have the reference %s %s, others %s %s; validate them"
                      + " again with one suite",
                  mine.id(),
                  e.getKey(),
                  mine.value(),
                  mine.unit(),
                  first.value(),
                  first.unit()));
        }
      }
    }
    return references;
  }

  private static Results with(Results r, Map<String, ReferenceValue> references) {
    return r.withProperties(
        r.properties().stream()
            .map(p -> p.beside(Optional.ofNullable(references.get(p.result().id()))))
            .toList());
  }

  private static Optional<String> groundState(Results results) {
    return results.properties().stream()
        .filter(p -> p.result().test().equals(FormationTest.NAME))
        .map(p -> p.result().settings().get(FormationTest.GROUND_STATE))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .findFirst();
  }

  private static List<Row> rows(
      List<ComparedPotential> candidates, Map<String, ReferenceValue> references) {
    List<Row> rows = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ComparedPotential c : candidates) {
      for (Results.Property p : c.results().properties()) {
        if (seen.add(p.result().id())) {
          rows.add(
              new Row(
                  p.result(),
                  Optional.ofNullable(references.get(p.result().id())),
                  candidates.stream().map(other -> cell(other, p.result())).toList()));
        }
      }
    }
    return rows;
  }

  private static Optional<Results.Property> cell(ComparedPotential candidate, PropertyResult like) {
    return candidate.results().properties().stream()
        .filter(p -> p.result().id().equals(like.id()) && p.result().unit().equals(like.unit()))
        .findFirst();
  }

  /** Returns the rows whose values can be judged by a reference. */
  public List<Row> judged() {
    return rows.stream().filter(Row::isJudged).toList();
  }

  /** Returns what the references are called together. */
  public String referenceName() {
    return candidates.stream()
        .map(c -> Labels.reference(c.results()))
        .filter(name -> !name.equals("reference"))
        .findFirst()
        .orElse("reference");
  }

  /** Returns the candidates, the physically best first. */
  public List<ComparedPotential> ranked() {
    List<ComparedPotential> ranked = new ArrayList<>(candidates);
    ranked.sort(Comparator.comparing(ComparedPotential::score, PhysicalScore.BETTER_FIRST));
    return ranked;
  }
}
