package org.assay.improve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.assay.figure.Chart;
import org.assay.figure.ChartFigure;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Line;
import org.assay.figure.Scale;

/** Distance and weight of each structure in the order of choice, coloured by what met it. */
final class ChoiceFigure {

  private static final double FRAME = 90;
  private static final double MARGIN = 0.04;
  private static final int TICKS = 4;

  /** Where what lies infinitely far is drawn, over the largest other distance. */
  private static final double BEYOND = 3;

  private static final Scale WEIGHTS = new Scale("Weight", 0.8, 4.2, 1, false);

  private final FigureStyle style;
  private final List<Chosen> all;

  ChoiceFigure(FigureStyle style, List<Chosen> all) {
    this.style = style;
    this.all = all;
  }

  /** Returns the figure, where anything was chosen. */
  Optional<Figure> figure() {
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ChartFigure.sideBySide(
                style,
                "chosen",
                "What was chosen, and why",
                "Distance of the farthest atom from the data and from what was chosen before, in"
                    + " standard deviations of their descriptors; weight by what the property needs"
                    + " whose job met the structure.",
                FRAME,
                List.of(distances(), drawn(WEIGHTS, Chosen::weight)),
                2));
  }

  private Chart distances() {
    double[] finite =
        all.stream().mapToDouble(Chosen::distance).filter(Double::isFinite).sorted().toArray();
    double least = finite.length == 0 ? 1 : finite[0];
    double most = finite.length == 0 ? 1 : finite[finite.length - 1];
    boolean infinite = finite.length < all.size();
    double beyond = BEYOND * most;
    Scale up = Scale.logarithmic("Distance (standard deviations)", least, infinite ? beyond : most);
    Chart chart = drawn(up, c -> Double.isFinite(c.distance()) ? c.distance() : beyond);
    return infinite
        ? chart.with(List.of(), List.of(new Chart.Rule(true, beyond, "an element without data")))
        : chart;
  }

  private Chart drawn(Scale up, ToDoubleFunction<Chosen> value) {
    Kinds kinds = Kinds.of(all.stream().map(Kinds::of).toList());
    Map<String, List<Integer>> byKind = new LinkedHashMap<>();
    kinds.names().forEach(kind -> byKind.put(kind, new ArrayList<>()));
    for (int n = 0; n < all.size(); n++) {
      byKind.get(kinds.name(Kinds.of(all.get(n)))).add(n);
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
    return new Chart(
        "", Scale.covering("Number of the choice", 1, all.size(), MARGIN, TICKS), up, lines);
  }
}
