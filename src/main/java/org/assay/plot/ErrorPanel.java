package org.assay.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assay.figure.FigureStyle;
import org.assay.figure.Histogram;
import org.assay.figure.Layer;
import org.assay.figure.Panel;
import org.assay.figure.Scale;
import org.assay.figure.Text;
import org.assay.results.ErrorUnit;

/** The right of a parity figure: error against reference, and how many errors there are of each. */
final class ErrorPanel {

  /** Share of all errors that the axis reaches to: the few largest would flatten the others. */
  private static final double SHOWN = 0.97;

  /** The axis reaches no farther than this many times the best part's root mean square error. */
  private static final double FARTHEST = 15;

  /** Odd, so that one bin has errors around zero. */
  private static final int BINS = 41;

  private final FigureStyle style;
  private final List<ParityCloud> clouds;
  private final ErrorUnit unit;
  private final double reach;
  private final Panel panel;
  private final Rectangle2D margin;

  /**
   * Makes a panel.
   *
   * @param label title of the horizontal axis
   * @param frame where the errors go
   * @param margin where their counts go, beside the frame
   */
  ErrorPanel(
      FigureStyle style,
      List<ParityCloud> clouds,
      ErrorUnit unit,
      String label,
      Rectangle2D frame,
      Rectangle2D margin) {
    this.style = style;
    this.clouds = clouds;
    this.unit = unit;
    this.margin = margin;
    reach = reach();
    double min = clouds.stream().flatMapToDouble(c -> Arrays.stream(c.x())).min().orElseThrow();
    double max = clouds.stream().flatMapToDouble(c -> Arrays.stream(c.x())).max().orElseThrow();
    Scale y =
        new Scale(
            "Error (" + unit.name() + ")",
            -1.04 * reach,
            1.04 * reach,
            Scale.niceStep(reach / 4),
            false);
    panel = new Panel(style, frame, Scale.covering(label, min, max, 0.05, 5), y);
  }

  private double reach() {
    double[] sizes =
        clouds.stream().flatMapToDouble(ParityCloud::errors).map(Math::abs).sorted().toArray();
    double largest = sizes[sizes.length - 1];
    double most = sizes[(int) Math.ceil(SHOWN * (sizes.length - 1))];
    double best = clouds.stream().mapToDouble(ParityCloud::rmse).min().orElse(0);
    double reach = Math.min(most > 0 ? most : largest, best > 0 ? FARTHEST * best : largest);
    double shown = Math.max(reach * unit.factor(), 1e-6);
    double power = Math.pow(10, Math.floor(Math.log10(shown)));
    for (double head : new double[] {1, 1.5, 2, 3, 4, 5, 6, 8}) {
      // Rounding must not add a step.
      if (head * power >= shown * (1 - 1e-9)) {
        return head * power;
      }
    }
    return 10 * power;
  }

  /** Returns how many errors lie beyond the frame. */
  long beyond() {
    return clouds.stream()
        .flatMapToDouble(ParityCloud::errors)
        .filter(e -> Math.abs(e) * unit.factor() > reach)
        .count();
  }

  /** Returns the points of a cloud that are drawn. */
  int[] visible(ParityCloud cloud) {
    return cloud.visible(left(cloud), top(cloud));
  }

  double[] left(ParityCloud cloud) {
    return Arrays.stream(cloud.x()).map(panel::x).toArray();
  }

  /** Returns the heights at which the points are drawn: those beyond the frame on its edge. */
  double[] top(ParityCloud cloud) {
    return cloud.errors().map(e -> panel.y(shown(e))).toArray();
  }

  private double shown(double error) {
    return Math.max(-reach, Math.min(reach, error * unit.factor()));
  }

  void draw(Graphics2D g) {
    panel.draw(g);
    g.setPaint(style.muted());
    g.setStroke(ParityFigure.dashes());
    double zero = panel.y(0);
    g.draw(new Line2D.Double(panel.frame().getX(), zero, margin.getMaxX(), zero));
    ParityClouds.largestFirst(clouds).forEach(c -> Layer.draw(g, c.set(), () -> drawPoints(g, c)));
    Histogram histogram = new Histogram(reach, BINS);
    List<int[]> counts = clouds.stream().map(c -> counts(histogram, c)).toList();
    int most = counts.stream().flatMapToInt(Arrays::stream).max().orElse(1);
    for (int i = 0; i < clouds.size(); i++) {
      Color color = style.color(clouds.get(i).color());
      int[] steps = counts.get(i);
      Layer.draw(g, clouds.get(i).set(), () -> drawSteps(g, histogram, steps, color, most));
    }
    drawCountAxis(g, most);
  }

  private void drawPoints(Graphics2D g, ParityCloud cloud) {
    Color color = ParityFigure.color(style, cloud);
    for (int i : visible(cloud)) {
      double error = cloud.error(i) * unit.factor();
      if (Math.abs(error) <= reach) {
        double size = ParityFigure.size(style, cloud);
        panel.point(g, cloud.x()[i], error, size, color, ParityFigure.rim(style, cloud));
      } else {
        g.setPaint(color);
        double y = panel.y(shown(cloud.error(i)));
        g.fill(triangle(panel.x(cloud.x()[i]), y, Math.signum(error)));
      }
    }
  }

  /** Returns a small triangle that points up (1) or down (-1). */
  private static Path2D triangle(double x, double y, double direction) {
    Path2D triangle = new Path2D.Double();
    triangle.moveTo(x - 2.2, y + direction * 1.2);
    triangle.lineTo(x + 2.2, y + direction * 1.2);
    triangle.lineTo(x, y - direction * 2.4);
    triangle.closePath();
    return triangle;
  }

  private int[] counts(Histogram histogram, ParityCloud cloud) {
    return histogram.counts(cloud.errors().map(e -> e * unit.factor()).toArray());
  }

  /** Returns how far a bar reaches; logarithmic, or only the bins at zero would be seen. */
  private double barEnd(double count, int most) {
    return margin.getX() + margin.getWidth() * Math.log1p(count) / Math.log1p(most);
  }

  private void drawSteps(Graphics2D g, Histogram histogram, int[] counts, Color c, int most) {
    double left = margin.getX();
    Path2D path = new Path2D.Double();
    path.moveTo(left, panel.y(histogram.edge(0)));
    for (int i = 0; i < counts.length; i++) {
      double end = barEnd(counts[i], most);
      path.lineTo(end, panel.y(histogram.edge(i)));
      path.lineTo(end, panel.y(histogram.edge(i + 1)));
    }
    path.lineTo(left, panel.y(histogram.edge(counts.length)));
    g.setPaint(new Color(c.getRed(), c.getGreen(), c.getBlue(), 45));
    g.fill(path);
    g.setPaint(c);
    g.setStroke(new BasicStroke(0.7f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    g.draw(path);
  }

  private void drawCountAxis(Graphics2D g, int most) {
    double y = panel.frame().getMaxY();
    g.setPaint(style.ink());
    g.setStroke(style.axis());
    g.draw(new Line2D.Double(margin.getX(), y, margin.getMaxX(), y));
    int powers = (int) Math.floor(Math.log10(Math.max(1, most)));
    int stride = powers > 2 ? 2 : 1;
    IntStream.rangeClosed(0, powers)
        .filter(p -> p % stride == 0)
        .forEach(
            p -> {
              double x = barEnd(Math.pow(10, p), most);
              g.setPaint(style.ink());
              g.draw(new Line2D.Double(x, y, x, y + 3));
              String label = Long.toString(Math.round(Math.pow(10, p)));
              Text.draw(g, label, style.small(), style.ink(), x, y + 8.5, 0.5);
            });
    Text.draw(g, "Count", style.text(), style.ink(), margin.getCenterX(), y + 22, 0.5);
  }
}
