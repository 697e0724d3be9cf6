package org.assay.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** Marks of single points. */
public final class Marker {

  private Marker() {}

  /** Draws a filled circle of the style's size with a rim in the colour of the paper. */
  public static void circle(Graphics2D g, FigureStyle style, double x, double y, Color color) {
    double d = style.markerSize();
    Ellipse2D circle = new Ellipse2D.Double(x - d / 2, y - d / 2, d, d);
    g.setPaint(color);
    g.fill(circle);
    g.setPaint(style.paper());
    g.setStroke(new BasicStroke(0.4f));
    g.draw(circle);
  }

  /** Draws a triangle that points up (1) or down (-1). */
  public static void triangle(
      Graphics2D g, FigureStyle style, double x, double y, double direction, Color color) {
    double r = 0.75 * style.markerSize();
    Path2D triangle = new Path2D.Double();
    triangle.moveTo(x - r, y + 0.7 * direction * r);
    triangle.lineTo(x + r, y + 0.7 * direction * r);
    triangle.lineTo(x, y - direction * r);
    triangle.closePath();
    g.setPaint(color);
    g.fill(triangle);
    g.setPaint(style.paper());
    g.setStroke(new BasicStroke(0.4f));
    g.draw(triangle);
  }
}
