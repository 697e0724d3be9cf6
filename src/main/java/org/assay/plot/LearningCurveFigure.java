package org.assay.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Panel;
import org.assay.figure.Scale;
import org.assay.figure.Table;
import org.assay.figure.Text;
import org.assay.property.Curve;
import org.assay.results.Results;

/**
 * Root mean square error of the energies against the step of the fit, for each part of the data.
 */
final class LearningCurveFigure implements Figure {

  private static final String PREFIX = "fit/rmse/";

  private static final double LEGEND_MARGIN = 10;
  private static final double LEGEND_LINE = 11.5;
  private static final double SAMPLE = 16;

  /** One line: values in meV/atom, those at or below zero left out. */
  private record Line(String set, double[] step, double[] rmse) {}

  private final FigureStyle style;
  private final List<Line> lines;

  private LearningCurveFigure(FigureStyle style, List<Line> lines) {
    this.style = style;
    this.lines = lines;
  }

  /** Makes the figure from the curves {@code fit/rmse/<set>}, if one has two points. */
  static Optional<Figure> of(Results results, FigureStyle style) {
    List<Line> lines = new ArrayList<>();
    for (Results.PropertyCurve c : results.curves()) {
      Curve curve = c.curve();
      if (curve.id().startsWith(PREFIX)) {
        double[] x = curve.x().values();
        double[] y = curve.y().values();
        int[] keep = IntStream.range(0, x.length).filter(i -> y[i] > 0).toArray();
        lines.add(
            new Line(
                curve.id().substring(PREFIX.length()),
                Arrays.stream(keep).mapToDouble(i -> x[i]).toArray(),
                Arrays.stream(keep).mapToDouble(i -> 1000 * y[i]).toArray()));
      }
    }
    lines.removeIf(l -> l.step.length < 2);
    return lines.isEmpty() ? Optional.empty() : Optional.of(new LearningCurveFigure(style, lines));
  }

  @Override
  public String name() {
    return "learning-curves";
  }

  @Override
  public String title() {
    return "Learning curves";
  }

  @Override
  public String caption() {
    return "Root mean square error of the energy per atom during the fit, on each part of the"
        + " data; logarithmic. The numbers are the last ones (meV/atom).";
  }

  @Override
  public double widthMm() {
    return style.singleColumnMm();
  }

  @Override
  public double heightMm() {
    return 0.8 * style.singleColumnMm();
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    double width = FigureStyle.points(widthMm());
    double height = FigureStyle.points(heightMm());
    List<List<Line>> legend = legendRows(width - 2 * LEGEND_MARGIN);
    double top = 6 + LEGEND_LINE * legend.size();
    Rectangle2D frame = new Rectangle2D.Double(44, top, width - 44 - 12, height - top - 34);
    double last = all(false).max().orElseThrow();
    Scale x =
        new Scale(
            "Step", 0, 1.02 * Math.max(1, last), Scale.niceStep(Math.max(1, last) / 5), false);
    Scale y =
        Scale.logarithmic(
            "RMSE (meV/atom)", all(true).min().orElseThrow(), all(true).max().orElseThrow());
    Panel panel = new Panel(style, frame, x, y);
    for (Line l : lines) {
      panel.curve(l.step, l.rmse, style.color(color(l.set)), stroke(l.set), false);
    }
    panel.draw(g);
    drawLegend(g, legend);
    return hotspots(panel);
  }

  private DoubleStream all(boolean errors) {
    return lines.stream().flatMapToDouble(l -> Arrays.stream(errors ? l.rmse : l.step));
  }

  /** Returns the colour number of a part of the data, the same in every figure. */
  static int color(String set) {
    return switch (set) {
      case "training" -> 0;
      case "validation" -> 1;
      case "test" -> 2;
      default -> 6;
    };
  }

  private BasicStroke stroke(String set) {
    return set.equals("validation")
        ? new BasicStroke(
            style.lineWidth(),
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            10f,
            new float[] {4f, 2f},
            0f)
        : style.curve(0);
  }

  /** Breaks the legend, which stands above the frame where no curve can run, into rows. */
  private List<List<Line>> legendRows(double width) {
    List<List<Line>> rows = new ArrayList<>();
    double left = 0;
    for (Line l : lines) {
      if (rows.isEmpty() || left < entryWidth(l)) {
        rows.add(new ArrayList<>());
        left = width;
      }
      rows.get(rows.size() - 1).add(l);
      left -= entryWidth(l);
    }
    return rows;
  }

  private double entryWidth(Line l) {
    return SAMPLE + 5 + Text.width(label(l), style.text()) + 9;
  }

  private void drawLegend(Graphics2D g, List<List<Line>> rows) {
    double y = 8;
    for (List<Line> row : rows) {
      double x = LEGEND_MARGIN;
      for (Line l : row) {
        g.setPaint(style.color(color(l.set)));
        g.setStroke(stroke(l.set));
        g.draw(new Line2D.Double(x, y, x + SAMPLE, y));
        Text.draw(g, label(l), style.text(), style.ink(), x + SAMPLE + 5, y, 0);
        x += entryWidth(l);
      }
      y += LEGEND_LINE;
    }
  }

  private static String label(Line l) {
    return String.format(Locale.ROOT, "%s %.3g", l.set, l.rmse[l.rmse.length - 1]);
  }

  private List<Hotspot> hotspots(Panel panel) {
    List<Hotspot> spots = new ArrayList<>();
    for (Line l : lines) {
      // Every point of a long fit would only weigh the page down.
      int stride = Math.max(1, l.step.length / 100);
      for (int i = 0; i < l.step.length; i += stride) {
        String text =
            String.format(Locale.ROOT, "%s\nstep %.0f, %.3g meV/atom", l.set, l.step[i], l.rmse[i]);
        spots.add(new Hotspot(panel.x(l.step[i]), panel.y(l.rmse[i]), text));
      }
    }
    return spots;
  }

  @Override
  public Table data() {
    Table table = new Table("set", "step", "rmse_meV_per_atom");
    for (Line l : lines) {
      for (int i = 0; i < l.step.length; i++) {
        table.row(l.set, l.step[i], l.rmse[i]);
      }
    }
    return table;
  }
}
