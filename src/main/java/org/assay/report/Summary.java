package org.assay.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assay.property.Status;
import org.assay.property.formation.FormationTest;
import org.assay.results.Agreement;
import org.assay.results.Comparison;
import org.assay.results.ErrorUnit;
import org.assay.results.Labels;
import org.assay.results.Numbers;
import org.assay.results.Results;

/**
 * What a set of results amounts to, in words.
 *
 * @param counts how many properties agree how well
 * @param troubled how many have a status other than {@code ok}
 * @param findings sentences, the most important first
 */
record Summary(Map<Agreement, Integer> counts, int troubled, List<Finding> findings) {

  /**
   * One sentence.
   *
   * @param agreement whether it is good news or bad; {@link Agreement#NONE} is neither
   */
  record Finding(Agreement agreement, String text) {}

  /** A property with its comparison. */
  private record Compared(Results.Property property, Comparison comparison) {
    double tolerances() {
      return comparison.tolerances().orElse(0);
    }
  }

  static Summary of(Results results) {
    List<Compared> all =
        results.properties().stream().map(p -> new Compared(p, Comparison.of(p))).toList();
    Map<Agreement, Integer> counts = new EnumMap<>(Agreement.class);
    for (Agreement a : Agreement.values()) {
      counts.put(a, (int) all.stream().filter(c -> c.comparison.agreement() == a).count());
    }
    int troubled =
        (int) all.stream().filter(c -> c.property.result().status() != Status.OK).count();
    List<Finding> findings = new ArrayList<>();
    overall(counts, Labels.reference(results)).ifPresent(findings::add);
    phaseOrder(results).ifPresent(findings::add);
    worst(all).ifPresent(findings::add);
    byTest(all, findings);
    troubles(all).ifPresent(findings::add);
    results.fit().flatMap(Summary::fit).ifPresent(findings::add);
    results.fit().stream()
        .flatMap(fit -> fit.doubts().stream())
        .forEach(doubt -> findings.add(new Finding(Agreement.POOR, "Of the data: " + doubt)));
    return new Summary(counts, troubled, List.copyOf(findings));
  }

  private static Optional<Finding> overall(Map<Agreement, Integer> counts, String reference) {
    int good = counts.get(Agreement.GOOD);
    int fair = counts.get(Agreement.FAIR);
    int poor = counts.get(Agreement.POOR);
    int total = good + fair + poor;
    if (total == 0) {
      return Optional.of(
          new Finding(Agreement.NONE, "There is no reference to compare these results with."));
    }
    String text =
        String.format(
            Locale.ROOT,
            "Of %d %s compared with %s, %d %s well, %d fairly and %d poorly.",
            total,
            total == 1 ? "property" : "properties",
            reference,
            good,
            good == 1 ? "agrees" : "agree",
            fair,
            poor);
    Agreement verdict =
        10 * good >= 8 * total && poor == 0
            ? Agreement.GOOD
            : 2 * (good + fair) < total || 4 * poor > total ? Agreement.POOR : Agreement.FAIR;
    return Optional.of(new Finding(verdict, text));
  }

  /** A phase with its formation energies (eV/atom); both are zero for the ground state. */
  private record Level(String phase, double value, double reference) {}

  /** Says whether the phases lie in the right order; the wrong ground state is the worst news. */
  private static Optional<Finding> phaseOrder(Results results) {
    List<Level> levels = levels(results);
    // Without the phase that energies are counted from nobody knows what is lowest.
    if (levels.size() < 2 || levels.get(0).reference > 0) {
      return Optional.empty();
    }
    Level ground = levels.get(0);
    Level lowest = levels.stream().min(Comparator.comparingDouble(Level::value)).orElseThrow();
    if (lowest.value < ground.value) {
      String text =
          String.format(
              Locale.ROOT,
              "The ground state is wrong: %s lies %.0f meV/atom below %s.",
              lowest.phase,
              1000 * (ground.value - lowest.value),
              ground.phase);
      return Optional.of(new Finding(Agreement.POOR, text));
    }
    String stays = Labels.capital(ground.phase) + " is the ground state, as it should be, ";
    for (int i = 2; i < levels.size(); i++) {
      Level a = levels.get(i - 1);
      Level b = levels.get(i);
      if (b.value < a.value) {
        String text = stays + "but " + b.phase + " lies below " + a.phase + ".";
        return Optional.of(new Finding(Agreement.FAIR, text));
      }
    }
    int others = levels.size() - 1;
    String text =
        others == 1
            ? stays + "below " + levels.get(1).phase + "."
            : stays + "and the " + others + " other phases lie in the right order.";
    return Optional.of(new Finding(Agreement.GOOD, text));
  }

  /** Returns the phases from the lowest up, as the reference has them. */
  private static List<Level> levels(Results results) {
    List<Level> levels = new ArrayList<>();
    for (Results.Property p : results.properties()) {
      if (p.result().test().equals(FormationTest.NAME)
          && !p.result().settings().containsKey(FormationTest.FRACTIONS)
          && p.result().value().isPresent()
          && p.reference().isPresent()) {
        levels.add(
            new Level(
                Labels.phase(p.result().subject()),
                p.result().value().getAsDouble(),
                p.reference().get().value()));
      }
    }
    // The phase that energies are counted from has no result of its own.
    results.properties().stream()
        .filter(p -> p.result().test().equals(FormationTest.NAME))
        .map(p -> p.result().settings().get(FormationTest.GROUND_STATE))
        .filter(String.class::isInstance)
        .map(phase -> Labels.phase((String) phase))
        .findFirst()
        .filter(phase -> levels.stream().noneMatch(l -> l.phase.equals(phase)))
        .ifPresent(phase -> levels.add(new Level(phase, 0, 0)));
    levels.sort(Comparator.comparingDouble(Level::reference));
    return levels;
  }

  private static Optional<Finding> worst(List<Compared> all) {
    return all.stream()
        .filter(c -> c.comparison.agreement() != Agreement.NONE && c.tolerances() > 1)
        .max(Comparator.comparingDouble(Compared::tolerances))
        .map(c -> new Finding(c.comparison.agreement(), "Farthest off: " + describe(c) + "."));
  }

  private static String describe(Compared c) {
    var result = c.property.compared();
    String unit = Labels.unit(result.unit());
    return String.format(
        Locale.ROOT,
        "%s, %s against %s%s (%s)",
        Labels.property(result),
        Numbers.value(result.value().orElseThrow(), result.unit()),
        Numbers.value(c.property.reference().orElseThrow().value(), result.unit()),
        unit.isEmpty() ? "" : " " + unit,
        difference(c));
  }

  private static String difference(Compared c) {
    if (c.comparison.relative().isPresent()) {
      return Numbers.percent(c.comparison.relative());
    }
    double difference = c.comparison.difference().orElse(0);
    ErrorUnit unit = ErrorUnit.of(c.property.result().unit(), Math.abs(difference));
    return (Numbers.difference(difference * unit.factor(), unit.name()) + " " + unit.name())
        .strip();
  }

  private static void byTest(List<Compared> all, List<Finding> findings) {
    Map<String, List<Compared>> tests = new LinkedHashMap<>();
    for (Compared c : all) {
      if (c.comparison.agreement() != Agreement.NONE) {
        tests.computeIfAbsent(c.property.result().test(), t -> new ArrayList<>()).add(c);
      }
    }
    tests.forEach((test, members) -> findings.add(test(test, members)));
  }

  private static Finding test(String test, List<Compared> members) {
    long good = members.stream().filter(c -> c.comparison.agreement() == Agreement.GOOD).count();
    List<Compared> poor =
        members.stream()
            .filter(c -> c.comparison.agreement() == Agreement.POOR)
            .sorted(Comparator.comparingDouble(Compared::tolerances).reversed())
            .toList();
    long fair = members.stream().filter(c -> c.comparison.agreement() == Agreement.FAIR).count();
    String text = Labels.test(test) + ": " + good + " of " + members.size() + " good";
    if (fair > 0) {
      text += ", " + fair + " fair";
    }
    if (!poor.isEmpty()) {
      Compared worst = poor.get(0);
      text += ", " + poor.size() + " poor, most of all " + Labels.property(worst.property.result());
      text += " with " + difference(worst);
    }
    Agreement verdict =
        good == members.size() ? Agreement.GOOD : poor.isEmpty() ? Agreement.FAIR : Agreement.POOR;
    return new Finding(verdict, text + ".");
  }

  private static Optional<Finding> troubles(List<Compared> all) {
    Map<Status, Integer> counts = new EnumMap<>(Status.class);
    for (Compared c : all) {
      if (c.property.result().status() != Status.OK) {
        counts.merge(c.property.result().status(), 1, Integer::sum);
      }
    }
    if (counts.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    counts.forEach((status, count) -> parts.add(count + " " + status.text()));
    return Optional.of(
        new Finding(
            Agreement.POOR,
            "Not to be taken at face value: " + String.join(", ", parts) + "; see the table."));
  }

  private static Optional<Finding> fit(Results.Fit fit) {
    List<String> parts = new ArrayList<>();
    for (Results.ErrorSet s : fit.sets()) {
      if (!s.quantity().equals("energy")) {
        continue;
      }
      parts.add(String.format(Locale.ROOT, "%.3g (%s)", 1000 * s.rmse(), s.name()));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                Agreement.NONE,
                "Root mean square error of the energies: "
                    + String.join(", ", parts)
                    + " meV/atom."));
  }
}
