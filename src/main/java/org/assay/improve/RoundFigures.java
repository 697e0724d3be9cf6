package org.assay.improve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.assay.figure.Chart;
import org.assay.figure.ChartFigure;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Line;
import org.assay.figure.Scale;
import org.assay.results.Results;
import org.assay.score.PropertyPenalty;

/** What labels did, in figures and tables: properties against labels, what was chosen and why. */
public final class RoundFigures {

  private static final double FRAME = 90;
  private static final int COLUMNS = 3;
  private static final double MARGIN = 0.08;
  private static final int TICKS = 4;

  /** Colours that readers can tell apart. */
  private static final int COLOURS = 7;

  private static final String OTHERS = "others";
  private static final String LABELS = "Labels";

  private final FigureStyle style;
  private final List<Round> rounds;
  private final List<List<Chosen>> choices;

  /**
   * Makes them.
   *
   * @param rounds in order
   * @param choices what was chosen behind each round, as far as any was
   */
  public RoundFigures(FigureStyle style, List<Round> rounds, List<List<Chosen>> choices) {
    this.style = style;
    this.rounds = List.copyOf(rounds);
    this.choices = choices.stream().map(List::copyOf).toList();
  }

  /** Returns the figures that there is something for. */
  public List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    List<Chart> charts = properties();
    if (rounds.size() > 1 && !charts.isEmpty()) {
      figures.add(
          new ChartFigure(
              style,
              "properties-against-labels",
              "Properties against labels",
              "What the network of each round gives beside the reference.",
              style.doubleColumnMm(),
              FRAME,
              ChartFigure.grid(charts, COLUMNS)));
    }
    if (choices.stream().anyMatch(c -> !c.isEmpty())) {
      figures.add(
          ChartFigure.sideBySide(
              style,
              "chosen",
              "What was chosen, and why",
              "Distance of the farthest atom from the data, in standard deviations of their"
                  + " descriptors; weight by what the property needs whose job met the structure.",
              FRAME,
              chosen(),
              2));
    }
    return figures;
  }

  private double[] labels(List<Round> some) {
    return some.stream().mapToDouble(Round::labels).toArray();
  }

  /** Returns a chart for each property that has a reference, and of the score first. */
  private List<Chart> properties() {
    List<Chart> charts = new ArrayList<>();
    Map<String, Results.Property> first = new LinkedHashMap<>();
    for (Round round : rounds) {
      round.judged().results().properties().stream()
          .filter(p -> p.reference().isPresent())
          .forEach(p -> first.putIfAbsent(p.result().id(), p));
    }
    chart("Score", "Score", r -> r.judged().score().value(), none(), charts);
    for (Results.Property p : first.values()) {
      if (p.reference().orElseThrow().unit().equals(p.result().unit())) {
        String id = p.result().id();
        int last = id.lastIndexOf('/');
        chart(
            id.substring(0, Math.max(0, last)),
            id.substring(last + 1).replace('_', ' ') + " (" + p.result().unit() + ")",
            r -> r.judged().results().property(id).map(f -> f.result().value()).orElse(none()),
            OptionalDouble.of(p.reference().orElseThrow().value()),
            charts);
      }
    }
    return charts;
  }

  private static OptionalDouble none() {
    return OptionalDouble.empty();
  }

  /** What a round gives of something. */
  private interface Value {
    OptionalDouble of(Round round);
  }

  private void chart(
      String title, String axis, Value value, OptionalDouble reference, List<Chart> charts) {
    List<Round> some = rounds.stream().filter(r -> value.of(r).isPresent()).toList();
    if (some.isEmpty()) {
      return;
    }
    double[] y = some.stream().mapToDouble(r -> value.of(r).getAsDouble()).toArray();
    double[] shown =
        Stream.of(y, reference.stream().toArray()).flatMapToDouble(Arrays::stream).toArray();
    List<Line> lines = new ArrayList<>();
    reference.ifPresent(at -> lines.add(reference(at)));
    lines.add(new Line("network", labels(some), y, Line.Shape.POINTS_JOINED, 0));
    charts.add(new Chart(title, scale(LABELS, labels(rounds)), scale(axis, shown), lines));
  }

  private Line reference(double value) {
    double[] ends = {rounds.get(0).labels(), rounds.get(rounds.size() - 1).labels()};
    double[] values = {value, value};
    return new Line("reference", ends, values, Line.Shape.STRAIGHT, Line.REFERENCE, 1);
  }

  private static Scale scale(String label, double[] values) {
    double least = Arrays.stream(values).min().orElse(0);
    double most = Arrays.stream(values).max().orElse(1);
    double room = most > least ? 0 : Math.max(1e-6, Math.abs(most) / 10);
    return Scale.covering(label, least - room, most + room, MARGIN, TICKS);
  }

  /** Returns distance and weight of each label in the order of choice, coloured by what met it. */
  private List<Chart> chosen() {
    return List.of(
        chosen("Distance (standard deviations)", Chosen::distance),
        chosen("Weight", Chosen::weight));
  }

  private Chart chosen(String axis, ToDoubleFunction<Chosen> value) {
    List<Chosen> all = choices.stream().flatMap(List::stream).toList();
    List<String> named = named(all);
    Map<String, List<Integer>> byKind = new LinkedHashMap<>();
    named.forEach(kind -> byKind.put(kind, new ArrayList<>()));
    for (int n = 0; n < all.size(); n++) {
      String kind = named.contains(kind(all.get(n))) ? kind(all.get(n)) : OTHERS;
      byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(n);
    }
    List<Line> lines = new ArrayList<>();
    byKind.forEach(
        (kind, places) ->
            lines.add(
                new Line(
                    kind,
                    places.stream().mapToDouble(n -> n + 1).toArray(),
                    places.stream().mapToDouble(n -> value.applyAsDouble(all.get(n))).toArray(),
                    Line.Shape.POINTS,
                    lines.size())));
    double[] y = all.stream().mapToDouble(value).toArray();
    return new Chart(
        "", scale("Number of the choice", new double[] {1, all.size()}), scale(axis, y), lines);
  }

  /** Returns the kinds that get a colour: all, or those that met most of the structures. */
  private static List<String> named(List<Chosen> all) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    all.forEach(c -> counts.merge(kind(c), 1, Integer::sum));
    List<String> kinds = new ArrayList<>(counts.keySet());
    if (kinds.size() > COLOURS) {
      kinds.sort(Comparator.comparing(counts::get, Comparator.reverseOrder()));
      return kinds.subList(0, COLOURS - 1);
    }
    return kinds;
  }

  /** Returns the first word of an origin: a test, {@code rattled}, {@code dynamics}. */
  static String kind(Chosen chosen) {
    return chosen.met().origin().split("_", 2)[0];
  }

  /**
   * Returns what the labels of each round bought: of which kind they were, and which property came
   * nearer to its reference or went farther by how many tolerances.
   */
  public CsvTable bought() {
    CsvTable table =
        new CsvTable("round", "labels", "chosen", "id", "tolerances_before", "tolerances_after");
    for (int n = 1; n < rounds.size(); n++) {
      Map<String, Double> before = penalties(rounds.get(n - 1));
      int spent = rounds.get(n).labels() - rounds.get(n - 1).labels();
      String kinds = n - 1 < choices.size() ? kinds(choices.get(n - 1)) : "";
      for (Map.Entry<String, Double> after : penalties(rounds.get(n)).entrySet()) {
        table.row(
            rounds.get(n).number(),
            spent,
            kinds,
            after.getKey(),
            before.get(after.getKey()),
            after.getValue());
      }
    }
    return table;
  }

  private static Map<String, Double> penalties(Round round) {
    Map<String, Double> all = new LinkedHashMap<>();
    for (PropertyPenalty p : round.judged().score().properties()) {
      all.put(p.id(), p.penalty());
    }
    return all;
  }

  private static String kinds(List<Chosen> chosen) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    chosen.forEach(c -> counts.merge(kind(c), 1, Integer::sum));
    List<String> words = new ArrayList<>();
    counts.forEach((kind, count) -> words.add(count + " " + kind));
    return String.join("; ", words);
  }
}
