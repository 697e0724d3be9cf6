package org.assay.improve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.assay.Count;
import org.assay.figure.Chart;
import org.assay.figure.ChartFigure;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Line;
import org.assay.figure.Scale;
import org.assay.results.Comparison;
import org.assay.results.Labels;
import org.assay.results.Results;
import org.assay.score.PhysicalScore;
import org.assay.score.PropertyPenalty;

/** The score and properties beside their references, against labels. */
final class PropertyCourse {

  private static final double FRAME = 78;
  private static final int COLUMNS = 3;

  /** Frames that a page has room for, the score's among them. */
  private static final int MOST = 12;

  private static final double MARGIN = 0.08;
  private static final int TICKS = 4;
  private static final String LABELS = "Labels";

  private final FigureStyle style;
  private final List<Round> rounds;

  PropertyCourse(FigureStyle style, List<Round> rounds) {
    this.style = style;
    this.rounds = rounds;
  }

  /** Returns the figure, of the properties that moved most; its table has all. */
  Optional<Figure> figure() {
    Map<String, Results.Property> all = properties();
    if (rounds.size() < 2 || all.isEmpty()) {
      return Optional.empty();
    }
    List<String> shown = mostMoved(all);
    List<Chart> charts = new ArrayList<>();
    score().ifPresent(charts::add);
    List<Chart> table = new ArrayList<>(charts);
    all.forEach(
        (id, p) -> {
          table.add(row(id, p));
          if (shown.contains(id)) {
            charts.add(frame(id, p));
          }
        });
    return Optional.of(
        drawn(charts, caption(shown.size(), all.size())).with(drawn(table, "").data()));
  }

  private ChartFigure drawn(List<Chart> charts, String caption) {
    return new ChartFigure(
        style,
        "properties-against-labels",
        "Properties against labels",
        caption,
        style.doubleColumnMm(),
        FRAME,
        ChartFigure.grid(charts, COLUMNS));
  }

  private static String caption(int shown, int all) {
    return "What the network of each round gives beside the reference, within its tolerance in the"
        + " band; a line leaves its frame where it is more than ten tolerances off."
        + (shown < all
            ? " The %d of %s that moved most, in tolerances; the others are in the table."
                .formatted(shown, Count.of(all, "property", "properties"))
            : "");
  }

  /** Returns the properties that have a reference in their unit, as the first round has them. */
  private Map<String, Results.Property> properties() {
    Map<String, Results.Property> first = new LinkedHashMap<>();
    for (Round round : rounds) {
      round.judged().results().properties().stream()
          .filter(p -> p.reference().filter(r -> r.unit().equals(p.result().unit())).isPresent())
          .filter(p -> p.result().value().isPresent())
          .forEach(p -> first.putIfAbsent(p.result().id(), p));
    }
    return first;
  }

  /** Returns the ids of those whose distance from the reference, in tolerances, changed most. */
  private List<String> mostMoved(Map<String, Results.Property> all) {
    Map<String, Double> least = new LinkedHashMap<>();
    Map<String, Double> most = new LinkedHashMap<>();
    for (Round round : rounds) {
      for (PropertyPenalty p : round.judged().score().properties()) {
        least.merge(p.id(), p.penalty(), Math::min);
        most.merge(p.id(), p.penalty(), Math::max);
      }
    }
    Function<String, Double> moved = id -> most.getOrDefault(id, 0.0) - least.getOrDefault(id, 0.0);
    return all.keySet().stream()
        .sorted(Comparator.comparing(moved, Comparator.reverseOrder()))
        .limit(MOST - 1)
        .toList();
  }

  private Optional<Chart> score() {
    List<Round> some = rounds.stream().filter(r -> r.judged().score().value().isPresent()).toList();
    if (some.isEmpty()) {
      return Optional.empty();
    }
    double[] y = some.stream().mapToDouble(r -> r.judged().score().value().orElseThrow()).toArray();
    Scale up = Scale.covering("Score", 0, Arrays.stream(y).max().orElse(1), MARGIN, TICKS);
    Line line = new Line("network", labels(some), y, Line.Shape.POINTS_JOINED, 0);
    return Optional.of(
        new Chart("Score, mean distance in tolerances", across(), up, List.of(line)));
  }

  private Line network(String id) {
    List<Round> some = rounds.stream().filter(r -> value(r, id).isPresent()).toList();
    double[] y = some.stream().mapToDouble(r -> value(r, id).getAsDouble()).toArray();
    return new Line("network", labels(some), y, Line.Shape.POINTS_JOINED, 0);
  }

  /** Returns what the table has of a property: values under its id. */
  private Chart row(String id, Results.Property p) {
    double reference = p.reference().orElseThrow().value();
    Line network = network(id);
    int last = id.lastIndexOf('/');
    String axis = id.substring(last + 1).replace('_', ' ') + " (" + p.result().unit() + ")";
    return new Chart(
        id.substring(0, Math.max(0, last)),
        across(),
        up(axis, network.y(), reference, OptionalDouble.empty()),
        List.of(across("reference", reference), network));
  }

  /** Returns what is drawn of a property, under its name. */
  private Chart frame(String id, Results.Property p) {
    double reference = p.reference().orElseThrow().value();
    OptionalDouble tolerance = Comparison.tolerance(p);
    Line network = network(id);
    List<Line> lines = new ArrayList<>();
    tolerance.ifPresent(t -> lines.add(band(reference, t)));
    lines.addAll(List.of(across("reference", reference), network));
    return new Chart(
        Labels.brief(p.result()),
        across(),
        up(Labels.unit(p.result().unit()), network.y(), reference, tolerance),
        lines);
  }

  private static OptionalDouble value(Round round, String id) {
    return round
        .judged()
        .results()
        .property(id)
        .map(f -> f.result().value())
        .orElse(OptionalDouble.empty());
  }

  /** Returns a scale of what is not more than ten tolerances off; of all where nothing is not. */
  private static Scale up(String axis, double[] y, double reference, OptionalDouble tolerance) {
    double most = tolerance.isPresent() ? PhysicalScore.WORST * tolerance.getAsDouble() : 0;
    double[] within =
        Arrays.stream(y).filter(v -> most == 0 || Math.abs(v - reference) <= most).toArray();
    double[] shown = within.length == 0 ? y : within;
    double room = tolerance.orElse(0);
    double least = Math.min(Arrays.stream(shown).min().orElse(reference), reference - room);
    double largest = Math.max(Arrays.stream(shown).max().orElse(reference), reference + room);
    double flat = largest > least ? 0 : Math.max(1e-6, Math.abs(largest) / 10);
    return Scale.covering(axis, least - flat, largest + flat, MARGIN, TICKS);
  }

  private Scale across() {
    double[] all = labels(rounds);
    return Scale.covering(LABELS, all[0], all[all.length - 1], MARGIN, TICKS);
  }

  private static double[] labels(List<Round> some) {
    return some.stream().mapToDouble(Round::labels).toArray();
  }

  private double[] ends() {
    return new double[] {rounds.get(0).labels(), rounds.get(rounds.size() - 1).labels()};
  }

  private Line across(String label, double value) {
    double[] values = {value, value};
    return new Line(label, ends(), values, Line.Shape.STRAIGHT, Line.REFERENCE, 1);
  }

  private Line band(double reference, double tolerance) {
    double[] x = {ends()[0], ends()[1], ends()[1], ends()[0]};
    double low = reference - tolerance;
    double high = reference + tolerance;
    return new Line(
        "tolerance", x, new double[] {low, low, high, high}, Line.Shape.BAND, Line.REFERENCE);
  }
}
