package org.assay.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assay.figure.Chart;
import org.assay.figure.ChartFigure;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Line;
import org.assay.results.Labels;

/**
 * Curves of one test as they are: a figure for each subject, a chart for each pair of axes.
 *
 * @param name what the names of the figures begin with
 * @param title title, to which the subject is added
 * @param caption caption
 * @param ids ids of the curves
 * @param shape how they are drawn
 */
record FamilyFigure(String name, String title, String caption, Pattern ids, Line.Shape shape)
    implements PlotKind.Maker {

  private record Axes(String x, String y) {}

  @Override
  public List<Figure> make(List<Source> sources, FigureStyle style) {
    CurveGroup all = CurveGroup.of(sources, id -> ids.matcher(id).matches());
    Map<String, List<Chart>> subjects = new LinkedHashMap<>();
    all.bySubject().forEach((subject, group) -> subjects.put(subject, charts(group)));
    if (subjects.size() > 1 && subjects.values().stream().allMatch(c -> c.size() == 1)) {
      // One chart for each subject: they go side by side.
      List<Chart> charts = new ArrayList<>();
      subjects.forEach((s, c) -> charts.add(c.get(0).titled(Labels.capital(Labels.phase(s)))));
      return List.of(figure(name, title, charts, style));
    }
    List<Figure> figures = new ArrayList<>();
    subjects.forEach(
        (s, charts) ->
            figures.add(
                figure(FileName.of(name, s), title + ", " + Labels.phase(s), charts, style)));
    return figures;
  }

  private Figure figure(String file, String heading, List<Chart> charts, FigureStyle style) {
    boolean wide = charts.size() > 1;
    double width = wide ? style.doubleColumnMm() : style.singleColumnMm();
    int columns = columns(charts.size(), width);
    double frame = 0.62 * FigureStyle.points(width) / columns;
    return new ChartFigure(
        style,
        file,
        heading,
        caption,
        width,
        Math.max(90, Math.min(150, frame)),
        ChartFigure.grid(charts, columns));
  }

  private static int columns(int charts, double width) {
    int most = width < 120 ? 1 : 3;
    return charts == 4 && most == 3 ? 2 : Math.min(charts, most);
  }

  private List<Chart> charts(CurveGroup group) {
    List<Chart> charts = new ArrayList<>();
    group
        .by(
            m ->
                new Axes(
                    Labels.axis(m.curve().x().name(), m.curve().x().unit()),
                    Labels.axis(m.curve().y().name(), m.curve().y().unit())))
        .forEach((axes, members) -> charts.add(chart(axes, members)));
    return charts;
  }

  private Chart chart(Axes axes, CurveGroup members) {
    List<Line> lines = members.lines(shape);
    double margin = shape == Line.Shape.POINTS_JOINED ? 0.04 : 0; // circles need room at the ends
    return new Chart(
        "", CurveGroup.across(axes.x, lines, margin), CurveGroup.up(axes.y, lines), lines);
  }
}
