package org.assay.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.figure.Chart;
import org.assay.figure.ChartFigure;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Line;
import org.assay.property.PropertyResult;
import org.assay.results.Labels;
import org.assay.results.Results;

/**
 * Energy against time in molecular dynamics at constant energy, in the area that the drift allowed
 * leaves: noise is small in it, and a drift that matters leaves it.
 */
final class StabilityFigure {

  private static final double PICOSECONDS_PER_NANOSECOND = 1000;

  private StabilityFigure() {}

  static List<Figure> of(List<Source> sources, FigureStyle style) {
    CurveGroup all = CurveGroup.of(sources, id -> id.matches("stability/.+/energy"));
    if (all.isEmpty()) {
      return List.of();
    }
    Map<String, CurveGroup> runs = all.by(m -> m.curve().id());
    List<Chart> charts = new ArrayList<>();
    runs.forEach((id, group) -> charts.add(chart(id, group, sources)));
    return List.of(
        ChartFigure.sideBySide(
            style,
            "stability",
            "Energy in molecular dynamics at constant energy",
            "Change of the total energy per atom, which should stay where it is. Dashed: the line"
                + " whose slope is the drift. Grey: what the largest drift allowed"
                + limit(runs.keySet().iterator().next(), sources).stream()
                    .mapToObj(l -> String.format(Locale.ROOT, ", %.3g meV/atom/ns,", l))
                    .findFirst()
                    .orElse("")
                + " would make of it.",
            120,
            charts,
            3));
  }

  private static Chart chart(String id, CurveGroup group, List<Source> sources) {
    List<Line> curves = group.lines(Line.Shape.STRAIGHT);
    double end = curves.stream().mapToDouble(l -> l.x()[l.x().length - 1]).max().orElseThrow();
    List<Line> lines = new ArrayList<>();
    limit(id, sources).ifPresent(l -> lines.add(cone(l / PICOSECONDS_PER_NANOSECOND, end)));
    for (int i = 0; i < curves.size(); i++) {
      Line curve = curves.get(i);
      lines.add(curve);
      drift(id, sources.get(group.members().get(i).source()))
          .map(PropertyResult::value)
          .ifPresent(d -> d.ifPresent(slope -> lines.add(straight(curve, slope))));
    }
    String[] parts = id.split("/");
    String title =
        Labels.capital(Labels.phase(parts[1])) + ", " + parts[2].replaceFirst("K$", " K");
    return new Chart(
        title,
        CurveGroup.across(group.xLabel(), lines, 0),
        CurveGroup.up(group.yLabel(), lines),
        lines);
  }

  /** Returns the drift allowed (meV/atom/ns), as the test was told. */
  private static OptionalDouble limit(String id, List<Source> sources) {
    return sources.stream()
        .flatMap(s -> drift(id, s).stream())
        .flatMapToDouble(d -> d.optionalNumber("largestDriftMeVPerAtomPerNanosecond").stream())
        .max();
  }

  /** Returns the drift that goes with a curve. */
  private static Optional<PropertyResult> drift(String id, Source source) {
    String drift = id.replaceFirst("energy$", "drift");
    return source.results().property(drift).map(Results.Property::result);
  }

  private static Line cone(double slope, double end) {
    return new Line(
        "allowed",
        new double[] {0, end, end},
        new double[] {0, slope * end, -slope * end},
        Line.Shape.BAND,
        Line.REFERENCE);
  }

  /** Returns the line of a slope (meV/atom/ns) through the middle of a curve. */
  private static Line straight(Line curve, double drift) {
    double slope = drift / PICOSECONDS_PER_NANOSECOND;
    double time = Arrays.stream(curve.x()).average().orElseThrow();
    double energy = Arrays.stream(curve.y()).average().orElseThrow();
    double[] x = {curve.x()[0], curve.x()[curve.x().length - 1]};
    double[] y = {energy + slope * (x[0] - time), energy + slope * (x[1] - time)};
    return new Line(curve.label(), x, y, Line.Shape.STRAIGHT, Line.REFERENCE, 1);
  }
}
