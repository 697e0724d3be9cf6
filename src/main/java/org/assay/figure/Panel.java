package org.assay.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.renderer.xy.XYSplineRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * One pair of axes at a fixed place. JFreeChart draws axes, grid and curves; points are drawn here,
 * as circles, which JFreeChart would turn into paths five times as long.
 */
public final class Panel {

  private final FigureStyle style;
  private final Rectangle2D frame;
  private final XYPlot plot;
  private final ValueAxis x;
  private final ValueAxis y;
  private final Scale horizontal;
  private final Scale vertical;

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

  /** Adds a curve through points; a smooth one interpolates with a natural cubic spline. */
  public Panel curve(double[] xs, double[] ys, Color color, BasicStroke stroke, boolean smooth) {
    XYSeries series = new XYSeries("", true, true);
    for (int i = 0; i < xs.length; i++) {
      series.add(xs[i], ys[i]);
    }
    XYLineAndShapeRenderer renderer =
        smooth ? new XYSplineRenderer(8) : new XYLineAndShapeRenderer(true, false);
    renderer.setDefaultShapesVisible(false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesPaint(0, color);
    renderer.setSeriesStroke(0, stroke);
    int n = plot.getDatasetCount();
    plot.setDataset(n, new XYSeriesCollection(series));
    plot.setRenderer(n, renderer);
    return this;
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
  }

  /** JFreeChart would write a rotated title as outlines, which no reader can select or search. */
  private void drawTitles(Graphics2D g) {
    double below = frame.getMaxY() + 22;
    Text.draw(g, horizontal.label(), style.text(), style.ink(), frame.getCenterX(), below, 0.5);
    double ticks =
        vertical.tickLabels().stream()
            .mapToDouble(t -> Text.width(t, style.small()))
            .max()
            .orElse(0);
    AffineTransform before = g.getTransform();
    g.translate(frame.getX() - ticks - 15, frame.getCenterY());
    g.rotate(-Math.PI / 2);
    Text.draw(g, vertical.label(), style.text(), style.ink(), 0, 0, 0.5);
    g.setTransform(before);
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
