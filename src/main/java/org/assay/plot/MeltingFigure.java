package org.assay.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.assay.figure.Chart;
import org.assay.figure.ChartFigure;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Line;
import org.assay.results.Labels;

/**
 * Solid and liquid side by side: how much is solid, and the temperature, against time; and how the
 * crystal collapsed when it was heated. A figure for each phase.
 */
final class MeltingFigure {

  private MeltingFigure() {}

  static List<Figure> of(List<Source> sources, FigureStyle style) {
    List<Figure> figures = new ArrayList<>();
    CurveGroup.of(sources, id -> id.startsWith("melting/"))
        .bySubject()
        .forEach((phase, group) -> figures.add(figure(phase, group, sources, style)));
    return figures;
  }

  private static Figure figure(
      String phase, CurveGroup group, List<Source> sources, FigureStyle style) {
    List<Chart> charts = new ArrayList<>();
    group
        .by(m -> m.rest().replaceFirst("/\\d+$", ""))
        .forEach((kind, members) -> charts.add(chart(kind, phase, members, sources)));
    boolean narrow = charts.size() == 1 || style.doubleColumnMm() < 120;
    return new ChartFigure(
        style,
        FileName.of("melting", phase),
        "Melting, " + Labels.phase(phase),
        "A crystal that is heated until it collapses, from which the search begins; then solid and"
            + " liquid side by side at constant enthalpy, a line for each run: how much of the cell"
            + " is solid, and its temperature. Upright: averages begin there. Level: their mean,"
            + " the melting temperature.",
        narrow ? style.singleColumnMm() : style.doubleColumnMm(),
        130,
        ChartFigure.grid(charts, narrow ? 1 : charts.size()));
  }

  private static Chart chart(String kind, String phase, CurveGroup group, List<Source> sources) {
    // A run has one entry in the legend, whatever is drawn of it.
    String named = Labels.detail(kind);
    List<Line> lines =
        group.lines(Line.Shape.STRAIGHT).stream()
            .map(
                l ->
                    l.labelled(
                        l.label().replaceFirst("^" + Labels.capital(named) + ", run", "Run")))
            .map(l -> l.labelled(l.label().replace(", " + named + ", run", ", run")))
            .map(l -> kind.equals("heating") && sources.size() == 1 ? l.labelled("Heating") : l)
            .toList();
    Chart chart =
        new Chart(
            title(kind),
            CurveGroup.across(group.xLabel(), lines, 0),
            CurveGroup.up(group.yLabel(), lines),
            lines);
    // Of several potentials there would be as many lines across as runs.
    return sources.size() == 1 ? judged(chart, kind, phase, sources.get(0)) : chart;
  }

  private static String title(String kind) {
    return switch (kind) {
      case "heating" -> "Heating";
      case "fraction" -> "Part that is solid";
      default -> Labels.capital(kind);
    };
  }

  /** Adds the numbers that were read from it: in the title, where no line runs through them. */
  private static Chart judged(Chart chart, String kind, String phase, Source source) {
    String id = "melting/" + phase + "/temperature";
    if (kind.equals("heating")) {
      OptionalDouble collapse = MotionNumbers.setting(source, id, "collapseK");
      return collapse.isEmpty()
          ? chart
          : chart
              .titled(
                  String.format(
                      Locale.ROOT, "%s: collapse at %.0f K", chart.title(), collapse.getAsDouble()))
              .with(List.of(), List.of(rule(false, collapse.getAsDouble())));
    }
    List<Chart.Rule> rules = new ArrayList<>();
    MotionNumbers.setting(source, id, "averagedFromPicoseconds")
        .ifPresent(t -> rules.add(rule(false, t)));
    OptionalDouble mean = MotionNumbers.value(source, id);
    OptionalDouble error = MotionNumbers.setting(source, id, "standardError");
    if (!kind.equals("temperature") || mean.isEmpty() || error.isEmpty()) {
      return chart.with(List.of(), rules);
    }
    rules.add(rule(true, mean.getAsDouble()));
    return chart
        .titled(
            String.format(
                Locale.ROOT,
                "%s: (%.0f ± %.0f) K",
                chart.title(),
                mean.getAsDouble(),
                error.getAsDouble()))
        .with(List.of(), rules);
  }

  private static Chart.Rule rule(boolean across, double at) {
    return new Chart.Rule(across, at, "");
  }
}
