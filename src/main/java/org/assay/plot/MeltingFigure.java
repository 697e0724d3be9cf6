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
            .toList();
    Chart chart =
        new Chart(
            title(kind),
            CurveGroup.across(group.xLabel(), lines, 0),
            CurveGroup.up(group.yLabel(), lines),
            lines);
    // Of several potentials there would be as many lines across as runs.
    return sources.size() == 1 ? chart.with(List.of(), rules(kind, phase, sources.get(0))) : chart;
  }

  private static String title(String kind) {
    return switch (kind) {
      case "heating" -> "Heating";
      case "fraction" -> "Part that is solid";
      default -> Labels.capital(kind);
    };
  }

  private static List<Chart.Rule> rules(String kind, String phase, Source source) {
    String id = "melting/" + phase + "/temperature";
    List<Chart.Rule> rules = new ArrayList<>();
    if (kind.equals("heating")) {
      MotionNumbers.setting(source, id, "collapseK")
          .ifPresent(t -> rules.add(rule(false, t, String.format(Locale.ROOT, "%.0f K", t))));
      return rules;
    }
    MotionNumbers.setting(source, id, "averagedFromPicoseconds")
        .ifPresent(t -> rules.add(rule(false, t, "")));
    OptionalDouble mean = MotionNumbers.value(source, id);
    OptionalDouble error = MotionNumbers.setting(source, id, "standardError");
    if (kind.equals("temperature") && mean.isPresent() && error.isPresent()) {
      rules.add(
          rule(
              true,
              mean.getAsDouble(),
              String.format(
                  Locale.ROOT, "(%.0f ± %.0f) K", mean.getAsDouble(), error.getAsDouble())));
    }
    return rules;
  }

  private static Chart.Rule rule(boolean across, double at, String text) {
    return new Chart.Rule(across, at, text);
  }
}
