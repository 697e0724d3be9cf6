package org.assay.comparison;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.assay.figure.FigureStyle;
import org.assay.figure.Text;

/** How the figures of a comparison show each potential: a colour, and its entry in the legend. */
record Series(FigureStyle style, SideBySide of) {

  private static final double LINE = 11.5;

  Color color(int potential) {
    return style.color(potential);
  }

  /** Returns the height of a legend over a width (pt). */
  double legendHeight(double width) {
    return LINE * rows(width).size();
  }

  /** Breaks the potentials into rows that fit. */
  private List<List<Integer>> rows(double width) {
    List<List<Integer>> rows = new ArrayList<>();
    double left = 0;
    for (int i = 0; i < of.candidates().size(); i++) {
      double needed = entryWidth(i);
      if (rows.isEmpty() || needed > left) {
        rows.add(new ArrayList<>());
        // The reference stands first in the first row.
        left = width - (rows.size() == 1 ? 22 + Text.width(of.referenceName(), style.small()) : 0);
      }
      rows.get(rows.size() - 1).add(i);
      left -= needed;
    }
    return rows;
  }

  private double entryWidth(int i) {
    return 9 + Text.width(name(i), style.small()) + 12;
  }

  private String name(int i) {
    return Text.fit(of.candidates().get(i).name(), style.small(), 130);
  }

  /** Draws the legend from its upper left corner. */
  void drawLegend(Graphics2D g, double left, double top, double width) {
    double y = top + LINE / 2;
    double x = left;
    g.setPaint(style.ink());
    g.fill(new Rectangle2D.Double(x, y - 0.6, 8, 1.2));
    Text.draw(g, of.referenceName(), style.small(), style.ink(), x + 11, y, 0);
    x += 22 + Text.width(of.referenceName(), style.small());
    for (List<Integer> row : rows(width)) {
      for (int i : row) {
        g.setPaint(color(i));
        g.fill(new Ellipse2D.Double(x, y - 3, 6, 6));
        Text.draw(g, name(i), style.small(), style.ink(), x + 9, y, 0);
        x += entryWidth(i);
      }
      x = left;
      y += LINE;
    }
  }
}
