package org.assay.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Remarks at points of a panel, placed so that they neither leave it nor lie on each other. */
final class Notes {

  private static final double LINE = 9;

  private Notes() {}

  static void draw(Graphics2D g, Panel panel, List<Chart.Note> notes) {
    FigureStyle style = panel.style();
    List<Rectangle2D> taken = new ArrayList<>();
    for (Chart.Note n : notes) {
      if (!panel.shows(n.x(), n.y())) {
        continue;
      }
      double x = panel.x(n.x());
      double y = panel.y(n.y());
      Rectangle2D box = place(panel, style, n, taken);
      taken.add(box);
      Layer.draw(
          g,
          n.layer(),
          () -> {
            var color = n.color() == Line.REFERENCE ? style.ink() : style.color(n.color());
            Marker.triangle(g, style, x, y, n.maximum() ? 1 : -1, color);
            // Curves run beneath.
            var p = style.paper();
            g.setPaint(new Color(p.getRed(), p.getGreen(), p.getBlue(), 190));
            g.fill(box);
            Text.draw(g, n.text(), style.small(), color, box.getX(), box.getCenterY(), 0);
          });
    }
  }

  /** Returns the first place above (or, of a minimum, below) the point that is free. */
  private static Rectangle2D place(
      Panel panel, FigureStyle style, Chart.Note n, List<Rectangle2D> taken) {
    Rectangle2D f = panel.frame();
    double width = Text.width(n.text(), style.small());
    double left = panel.x(n.x()) - width / 2;
    left = Math.max(f.getX() + 2, Math.min(f.getMaxX() - width - 2, left));
    double away = n.maximum() ? -1 : 1;
    double middle = panel.y(n.y()) + away * 8;
    for (int tries = 0; tries < 6; tries++) {
      Rectangle2D box = new Rectangle2D.Double(left, middle - LINE / 2, width, LINE);
      boolean inside = box.getY() >= f.getY() && box.getMaxY() <= f.getMaxY();
      if (inside && taken.stream().noneMatch(t -> t.intersects(box))) {
        return box;
      }
      middle += away * LINE;
      if (middle < f.getY() + LINE / 2 || middle > f.getMaxY() - LINE / 2) {
        away = -away;
        middle = panel.y(n.y()) + away * 8;
      }
    }
    return new Rectangle2D.Double(left, middle - LINE / 2, width, LINE);
  }
}
