package org.assay.audit;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.assay.figure.FigureStyle;
import org.assay.figure.Panel;

/** Marks that the figures of an audit share. */
final class Marks {

  private Marks() {}

  /** Draws a checkpoint without hard failures as a disc, one with them as a ring. */
  static void checkpoint(
      Graphics2D g, FigureStyle style, double x, double y, boolean sound, Color color) {
    double d = style.markerSize();
    Ellipse2D circle = new Ellipse2D.Double(x - d / 2, y - d / 2, d, d);
    g.setPaint(sound ? color : style.paper());
    g.fill(circle);
    g.setPaint(sound ? style.paper() : color);
    g.setStroke(new BasicStroke(sound ? 0.4f : 0.9f));
    g.draw(circle);
  }

  /** Draws a ring around the recommended checkpoint. */
  static void recommended(Graphics2D g, FigureStyle style, double x, double y) {
    double d = 2.3 * style.markerSize();
    g.setPaint(style.ink());
    g.setStroke(new BasicStroke(0.9f));
    g.draw(new Ellipse2D.Double(x - d / 2, y - d / 2, d, d));
  }

  /** Draws a thin vertical line through a panel. */
  static void step(Graphics2D g, Panel panel, double x) {
    Rectangle2D frame = panel.frame();
    g.setPaint(panel.style().muted());
    g.setStroke(
        new BasicStroke(
            0.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 10f, new float[] {2f, 1.6f}, 0f));
    g.draw(new Line2D.Double(panel.x(x), frame.getMinY(), panel.x(x), frame.getMaxY()));
  }

  /** Draws a triangle at the edge of a panel, for a value beyond it. */
  static void beyond(Graphics2D g, Panel panel, double x, boolean above, Color color) {
    Rectangle2D frame = panel.frame();
    double tip = above ? frame.getMinY() + 0.6 : frame.getMaxY() - 0.6;
    double base = above ? tip + 3.4 : tip - 3.4;
    double middle = panel.x(x);
    Path2D triangle = new Path2D.Double();
    triangle.moveTo(middle, tip);
    triangle.lineTo(middle - 1.9, base);
    triangle.lineTo(middle + 1.9, base);
    triangle.closePath();
    g.setPaint(color);
    g.fill(triangle);
  }

  /** Draws a cross at the lower edge of a panel, for a value that there is none of. */
  static void missing(Graphics2D g, Panel panel, double x) {
    double y = panel.frame().getMaxY() - 3;
    double middle = panel.x(x);
    g.setPaint(panel.style().poor());
    g.setStroke(new BasicStroke(0.8f));
    g.draw(new Line2D.Double(middle - 1.6, y - 1.6, middle + 1.6, y + 1.6));
    g.draw(new Line2D.Double(middle - 1.6, y + 1.6, middle + 1.6, y - 1.6));
  }
}
