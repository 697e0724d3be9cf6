package org.assay.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/**
 * One pair of axes at a fixed place. JFreeChart draws axes and grid; curves and points are drawn
 * here: curves as the cubics they are, points as circles, which it would turn into longer paths.
 */
public final class Panel {

  /** Distance of the lines of a title (pt). */
  static final double TITLE_LINE = 9.5;

  private final FigureStyle style;
  private final Rectangle2D frame;
  private final XYPlot plot;
  private final ValueAxis x;
  private final ValueAxis y;
  private final Scale horizontal;
  private final Scale vertical;
  private final List<Drawn> curves = new ArrayList<>();
  private boolean titled = true;
  private boolean labelled = true;

  /** A curve to draw. */
  private record Drawn(double[] x, double[] y, Color color, BasicStroke stroke, boolean smooth) {}

  /**
   * Makes a panel.
   *
   * @param frame rectangle between the axes; titles and tick labels go outside of it
   */
  public Panel(FigureStyle style, Rectangle2D frame, Scale xScale, Scale yScale) {
    this.style = style;
    // XYPlot rounds its data area to whole points; the points drawn here must not drift from it.
    this.frame =
        new Rectangle2D.Double(
            Math.rint(frame.getX()),
            Math.rint(frame.getY()),
            Math.rint(frame.getWidth()),
            Math.rint(frame.getHeight()));
    horizontal = xScale;
    vertical = yScale;
    x = xScale.axis(style);
    y = yScale.axis(style);
    plot = new XYPlot(null, x, y, null);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(style.grid());
    plot.setRangeGridlineStroke(new BasicStroke(0.5f));
    plot.setRangeMinorGridlinesVisible(false);
  }

  /** Hides the vertical axis and its grid. */
  public Panel withoutVerticalAxis() {
    y.setVisible(false);
    plot.setRangeGridlinesVisible(false);
    return this;
  }

  /** Hides the horizontal axis with its title; what stands for it is drawn by the caller. */
  public Panel withoutHorizontalAxis() {
    x.setVisible(false);
    titled = false;
    return this;
  }

  /** Leaves out the lines across the panel. */
  public Panel withoutGrid() {
    plot.setRangeGridlinesVisible(false);
    return this;
  }

  /** Hides the numbers and titles of the vertical axis, where the panel on the left has them. */
  public Panel withoutVerticalLabels() {
    y.setTickLabelsVisible(false);
    labelled = false;
    return this;
  }

  /**
   * Adds a curve through points, in the order of their abscissae; a smooth one interpolates with a
   * natural cubic spline.
   */
  public Panel curve(double[] xs, double[] ys, Color color, BasicStroke stroke, boolean smooth) {
    curves.add(sorted(xs, ys, color, stroke, smooth));
    return this;
  }

  private static Drawn sorted(
      double[] xs, double[] ys, Color color, BasicStroke stroke, boolean smooth) {
    int[] order =
        IntStream.range(0, xs.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> xs[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] x = Arrays.stream(order).mapToDouble(i -> xs[i]).toArray();
    double[] y = Arrays.stream(order).mapToDouble(i -> ys[i]).toArray();
    return new Drawn(x, y, color, stroke, smooth);
  }

  /** Draws a curve at once, cut off at the axes; see {@link #curve}. */
  public void drawCurve(
      Graphics2D g, double[] xs, double[] ys, Color color, BasicStroke stroke, boolean smooth) {
    clipped(g, () -> draw(g, sorted(xs, ys, color, stroke, smooth)));
  }

  /** Draws straight lines between points in their own order at once, cut off at the axes. */
  public void drawPath(Graphics2D g, double[] xs, double[] ys, Color color, BasicStroke stroke) {
    clipped(g, () -> draw(g, new Drawn(xs, ys, color, stroke, false)));
  }

  private void draw(Graphics2D g, Drawn c) {
    if (c.x.length == 0) {
      return;
    }
    g.setPaint(c.color);
    g.setStroke(c.stroke);
    boolean linear = !horizontal.logarithmic() && !vertical.logarithmic();
    boolean increasing = IntStream.range(1, c.x.length).allMatch(i -> c.x[i] > c.x[i - 1]);
    g.draw(
        c.smooth && linear && increasing && c.x.length > 2
            ? Spline.path(c.x, c.y, this::x, this::y)
            : straight(c));
  }

  /** Returns straight lines; two points at one abscissa end one line and begin another. */
  private Path2D straight(Drawn c) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < c.x.length; i++) {
      double left = x(c.x[i]);
      double top = y(c.y[i]);
      if (i == 0 || c.x[i] == c.x[i - 1]) {
        path.moveTo(left, top);
      } else {
        path.lineTo(left, top);
      }
    }
    return path;
  }

  /** Draws axes and curves. */
  public void draw(Graphics2D g) {
    // JFreeChart puts back the hint that it found, and cannot put back none at all.
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    AxisSpace below = new AxisSpace();
    below.setBottom(60);
    AxisSpace left = new AxisSpace();
    left.setLeft(80);
    plot.setFixedDomainAxisSpace(below);
    plot.setFixedRangeAxisSpace(left);
    plot.draw(
        g,
        new Rectangle2D.Double(
            frame.getX() - 80, frame.getY(), frame.getWidth() + 80, frame.getHeight() + 60),
        null,
        null,
        null);
    if (vertical.logarithmic()) {
      drawMinorTicks(g);
    }
    drawTitles(g);
    clipped(g, () -> curves.forEach(c -> draw(g, c)));
  }

  /** JFreeChart would write a rotated title as outlines, which no reader can select or search. */
  private void drawTitles(Graphics2D g) {
    double below = frame.getMaxY() + 22;
    if (titled) {
      Text.draw(g, horizontal.label(), style.text(), style.ink(), frame.getCenterX(), below, 0.5);
    }
    if (!labelled) {
      return;
    }
    double ticks =
        vertical.tickLabels().stream()
            .mapToDouble(t -> Text.width(t, style.small()))
            .max()
            .orElse(0);
    List<String> lines = titleLines(style, vertical.label(), frame.getHeight());
    AffineTransform before = g.getTransform();
    g.translate(frame.getX() - ticks - 15, frame.getCenterY());
    g.rotate(-Math.PI / 2);
    for (int i = 0; i < lines.size(); i++) {
      double up = TITLE_LINE * (lines.size() - 1 - i);
      Text.draw(g, lines.get(i), style.text(), style.ink(), 0, -up, 0.5);
    }
    g.setTransform(before);
  }

  /** Breaks the title of a vertical axis where it would be much longer than the axis. */
  static List<String> titleLines(FigureStyle style, String title, double length) {
    if (Text.width(title, style.text()) <= 1.1 * length) {
      return List.of(title);
    }
    int unit = title.lastIndexOf(" (");
    return unit > 0 && Text.width(title.substring(0, unit), style.text()) <= 1.1 * length
        ? List.of(title.substring(0, unit), title.substring(unit + 1))
        : Text.wrap(title, style.text(), 1.1 * length, 2);
  }

  /** Marks 2 to 9 times every power of ten, and labels 2 and 5 where there are few powers. */
  private void drawMinorTicks(Graphics2D g) {
    boolean labelled = vertical.high() / vertical.low() < 400;
    double left = frame.getX();
    int first = (int) Math.floor(Math.log10(vertical.low()));
    for (int power = first; Math.pow(10, power) < vertical.high(); power++) {
      for (int i = 2; i <= 9; i++) {
        double value = i * Math.pow(10, power);
        if (value < vertical.low() || value > vertical.high()) {
          continue;
        }
        g.setPaint(style.ink());
        g.setStroke(style.axis());
        g.draw(new Line2D.Double(left - 1.6, y(value), left, y(value)));
        if (labelled && (i == 2 || i == 5)) {
          String label = BigDecimal.valueOf(i).scaleByPowerOfTen(power).toPlainString();
          Text.draw(g, label, style.small(), style.muted(), left - 5, y(value), 1);
        }
      }
    }
  }

  /** Returns the abscissa of a value on the drawing. */
  public double x(double value) {
    return x.valueToJava2D(value, frame, RectangleEdge.BOTTOM);
  }

  /** Returns the ordinate of a value on the drawing. */
  public double y(double value) {
    return y.valueToJava2D(value, frame, RectangleEdge.LEFT);
  }

  /** Returns whether a point lies between the axes. */
  public boolean shows(double xValue, double yValue) {
    return x.getRange().contains(xValue) && y.getRange().contains(yValue);
  }

  public Rectangle2D frame() {
    return frame;
  }

  /** Draws a filled circle at a point, with a rim where {@code rim} is not null. */
  public void point(
      Graphics2D g, double xValue, double yValue, double diameter, Color fill, Color rim) {
    Shape circle =
        new Ellipse2D.Double(
            x(xValue) - diameter / 2, y(yValue) - diameter / 2, diameter, diameter);
    g.setPaint(fill);
    g.fill(circle);
    if (rim != null) {
      g.setPaint(rim);
      g.setStroke(new BasicStroke(0.4f));
      g.draw(circle);
    }
  }

  /** Runs {@code drawing} with everything outside of the axes cut off. */
  public void clipped(Graphics2D g, Runnable drawing) {
    Shape before = g.getClip();
    g.clip(frame);
    drawing.run();
    g.setClip(before);
  }

  public FigureStyle style() {
    return style;
  }
}
