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
import org.assay.property.PropertyResult;
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
    return ChartFigure.sideBySide(
        style,
        FileName.of("melting", phase),
        "Melting, " + Labels.phase(phase),
        "A crystal that is heated until it collapses, from which the search begins; then solid and"
            + " liquid side by side at constant enthalpy, a line for each run: how much of the cell"
            + " is solid, and its temperature. Upright: averages begin there. Level: their mean,"
            + " the melting temperature.",
        130,
        charts,
        3);
  }

  private static Chart chart(String kind, String phase, CurveGroup group, List<Source> sources) {
    boolean alone = sources.size() == 1;
    List<Line> lines =
        group.lines(Line.Shape.STRAIGHT).stream()
            .map(l -> l.labelled(label(l.label(), kind, alone)))
            .toList();
    Chart chart =
        new Chart(
            title(kind),
            CurveGroup.across(group.xLabel(), lines, 0),
            CurveGroup.up(group.yLabel(), lines),
            lines);
    // Of several potentials there would be as many lines across as runs.
    return alone ? judged(chart, kind, phase, sources.get(0)) : chart;
  }

  /** A run has one entry in the legend, whatever is drawn of it; heating has a panel of its own. */
  private static String label(String of, String kind, boolean alone) {
    String run = of.replaceFirst("(?i)" + kind + ", run", "run");
    return !alone ? run : kind.equals("heating") ? "" : Labels.capital(run);
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
    return source
        .results()
        .property("melting/" + phase + "/temperature")
        .map(p -> judged(chart, kind, p.result()))
        .orElse(chart);
  }

  private static Chart judged(Chart chart, String kind, PropertyResult found) {
    String title = chart.title();
    List<Chart.Rule> rules = new ArrayList<>();
    if (kind.equals("heating")) {
      OptionalDouble collapse = found.optionalNumber("collapseK");
      if (collapse.isPresent()) {
        title = format("%s: collapse at %.0f K", title, collapse.getAsDouble());
        rules.add(rule(false, collapse.getAsDouble()));
      }
      return chart.titled(title).with(List.of(), rules);
    }
    found.optionalNumber("averagedFromPicoseconds").ifPresent(t -> rules.add(rule(false, t)));
    OptionalDouble error = found.optionalNumber("standardError");
    if (kind.equals("temperature") && found.value().isPresent() && error.isPresent()) {
      double mean = found.value().getAsDouble();
      title = format("%s: (%.0f ± %.0f) K", title, mean, error.getAsDouble());
      rules.add(rule(true, mean));
    }
    return chart.titled(title).with(List.of(), rules);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private static Chart.Rule rule(boolean across, double at) {
    return new Chart.Rule(across, at, "");
  }
}
