package org.assay.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Panel;
import org.assay.figure.Scale;
import org.assay.suite.Convergence;

/** How far each property is from its value at the finest setting, in units of its tolerance. */
public final class ConvergenceFigure implements Figure {

  /** Differences below are drawn here. */
  private static final double LEAST = 1e-3;

  /** Width of the legend and height of its lines (pt). */
  private static final double LEGEND = 96;

  private static final double LINE = 9.5;

  private final FigureStyle style;
  private final String test;
  private final Convergence convergence;

  /** Makes a figure. */
  public ConvergenceFigure(String test, Convergence convergence, FigureStyle style) {
    this.test = test;
    this.convergence = convergence;
    this.style = style;
  }

  @Override
  public String name() {
    return "converge-" + test + "-" + convergence.ladder().setting();
  }

  @Override
  public String title() {
    return "Convergence of " + test + " with " + convergence.ladder().setting();
  }

  @Override
  public String caption() {
    return "Difference of each property from its value at the finest setting, in units of its"
        + " tolerance (dashed: 1), against "
        + convergence.ladder().setting()
        + "; the standard setting is "
        + convergence.ladder().standard()
        + ".";
  }

  @Override
  public double widthMm() {
    return 1.4 * style.singleColumnMm();
  }

  @Override
  public double heightMm() {
    return 0.75 * style.singleColumnMm();
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    double width = FigureStyle.points(widthMm());
    double height = FigureStyle.points(heightMm());
    Rectangle2D frame = new Rectangle2D.Double(48, 8, width - 48 - LEGEND, height - 8 - 34);
    double[] at = convergence.reached().stream().mapToDouble(Double::doubleValue).toArray();
    List<double[]> lines = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    double most = 10;
    for (var entry : new TreeMap<>(convergence.properties()).entrySet()) {
      Convergence.Property p = entry.getValue();
      double[] off = new double[at.length - 1];
      for (int i = 0; i < off.length; i++) {
        off[i] = Math.max(LEAST, Math.abs(p.values().get(i) - p.finest()) / p.tolerance());
        most = Math.max(most, off[i]);
      }
      lines.add(off);
      ids.add(entry.getKey());
    }
    double[] xs = Arrays.copyOf(at, at.length - 1);
    double low = Arrays.stream(xs).min().orElseThrow();
    double high = Arrays.stream(xs).max().orElseThrow();
    Panel panel =
        new Panel(
            style,
            frame,
            Scale.covering(convergence.ladder().setting(), Math.min(low, 0), high, 0.08, 4),
            Scale.logarithmic("Difference / tolerance", LEAST, most));
    BasicStroke stroke = new BasicStroke(1f);
    BasicStroke dashed =
        new BasicStroke(0.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {3}, 0);
    for (int i = 0; i < lines.size(); i++) {
      panel.curve(xs, lines.get(i), style.color(i), stroke, false);
    }
    double[] ends = {low, high};
    panel.curve(ends, new double[] {1, 1}, style.ink(), dashed, false);
    panel.draw(g);
    legend(g, width, ids);
    List<Hotspot> hotspots = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      for (int k = 0; k < xs.length; k++) {
        double y = lines.get(i)[k];
        panel.point(g, xs[k], y, 3.5, style.color(i), null);
        hotspots.add(new Hotspot(panel.x(xs[k]), panel.y(y), ids.get(i) + " at " + xs[k]));
      }
    }
    return hotspots;
  }

  /** Names the lines on the right, without the name of the test and the phase. */
  private void legend(Graphics2D g, double width, List<String> ids) {
    g.setFont(style.small());
    for (int i = 0; i < ids.size(); i++) {
      double y = 16 + LINE * i;
      g.setPaint(style.color(i));
      g.fill(new Ellipse2D.Double(width - LEGEND + 4, y - 5, 4, 4));
      g.setPaint(style.ink());
      String[] words = ids.get(i).split("/", 3);
      g.drawString(words[words.length - 1], (float) (width - LEGEND + 11), (float) y);
    }
  }

  @Override
  public CsvTable data() {
    CsvTable table = new CsvTable("id", "unit", "setting", "value", "difference_over_tolerance");
    new TreeMap<>(convergence.properties())
        .forEach(
            (id, p) -> {
              for (int i = 0; i < p.values().size(); i++) {
                table.row(
                    id,
                    p.unit(),
                    convergence.reached().get(i),
                    p.values().get(i),
                    (p.values().get(i) - p.finest()) / p.tolerance());
              }
            });
    return table;
  }
}
