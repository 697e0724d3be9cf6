package org.assay.plot;

import java.util.ArrayList;
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
    List<Figure> figures = new ArrayList<>();
    all.bySubject().forEach((subject, group) -> figures.add(figure(subject, group, style)));
    return figures;
  }

  private Figure figure(String subject, CurveGroup group, FigureStyle style) {
    Map<Axes, CurveGroup> panels =
        group.by(
            m ->
                new Axes(
                    Labels.axis(m.curve().x().name(), m.curve().x().unit()),
                    Labels.axis(m.curve().y().name(), m.curve().y().unit())));
    List<Chart> charts = new ArrayList<>();
    panels.forEach((axes, members) -> charts.add(chart(axes, members)));
    boolean wide = charts.size() > 1;
    double width = wide ? style.doubleColumnMm() : style.singleColumnMm();
    int columns = columns(charts.size(), width, style);
    double frame = 0.62 * FigureStyle.points(width) / columns;
    return new ChartFigure(
        style,
        FileName.of(name, subject),
        title + ", " + Labels.phase(subject),
        caption,
        width,
        Math.max(90, Math.min(150, frame)),
        ChartFigure.grid(charts, columns));
  }

  private static int columns(int charts, double width, FigureStyle style) {
    int most = width < 120 ? 1 : 3;
    return charts == 4 && most == 3 ? 2 : Math.min(charts, most);
  }

  private Chart chart(Axes axes, CurveGroup members) {
    List<Line> lines = members.lines(shape);
    return new Chart("", CurveGroup.across(axes.x, lines, 0), CurveGroup.up(axes.y, lines), lines);
  }
}
