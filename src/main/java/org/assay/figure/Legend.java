package org.assay.figure;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Entries in rows, above the frames of a figure, where no curve can run. */
public final class Legend {

  private static final double SAMPLE = 16;
  private static final double GAP = 11;
  private static final double ROW = 11.5;

  private final FigureStyle style;
  private final List<List<Line>> rows = new ArrayList<>();

  /**
   * Makes a legend of the labels of some lines, each once.
   *
   * @param width what rows are broken at (pt)
   */
  public Legend(FigureStyle style, List<Line> lines, double width) {
    this.style = style;
    Map<String, Line> entries = new LinkedHashMap<>();
    lines.stream()
        .filter(l -> l.shape() != Line.Shape.BAND)
        .forEach(l -> entries.merge(l.label(), l, Legend::both));
    entries.remove("");
    double left = 0;
    for (Line l : entries.values()) {
      if (rows.isEmpty() || left < entryWidth(l) - GAP) {
        rows.add(new ArrayList<>());
        left = width;
      }
      rows.get(rows.size() - 1).add(l);
      left -= entryWidth(l);
    }
  }

  /** Returns an entry for a line and for points that share its label. */
  private static Line both(Line first, Line second) {
    boolean joined = first.shape() != Line.Shape.POINTS && second.shape() == Line.Shape.POINTS;
    return joined && !second.isKey() && second.color() == first.color()
        ? new Line(
            first.label(),
            first.x(),
            first.y(),
            Line.Shape.POINTS_JOINED,
            first.color(),
            first.pattern())
        : first;
  }

  /** Returns its height (pt); nothing where there is nothing to tell apart. */
  public double height() {
    return ROW * rows.size();
  }

  private double entryWidth(Line l) {
    return sampleWidth(l) + 4 + Text.width(l.label(), style.small()) + GAP;
  }

  private static double sampleWidth(Line l) {
    return l.shape() == Line.Shape.POINTS ? 5 : SAMPLE;
  }

  /** Draws it with its upper left corner at a point. */
  public void draw(Graphics2D g, double left, double top) {
    double y = top + ROW / 2;
    for (List<Line> row : rows) {
      double x = left;
      for (Line l : row) {
        double at = x;
        double middle = y;
        if (l.isKey()) {
          drawEntry(g, l, at, middle);
        } else {
          Layer.draw(g, l.label(), () -> drawEntry(g, l, at, middle));
        }
        x += entryWidth(l);
      }
      y += ROW;
    }
  }

  private void drawEntry(Graphics2D g, Line l, double x, double y) {
    double width = sampleWidth(l);
    if (l.shape() != Line.Shape.POINTS) {
      g.setPaint(l.color(style));
      g.setStroke(l.stroke(style));
      g.draw(new Line2D.Double(x, y, x + width, y));
    }
    if (l.shape().marked()) {
      Marker.circle(g, style, x + width / 2, y, l.color(style));
    }
    Text.draw(g, l.label(), style.small(), style.ink(), x + width + 4, y, 0);
  }
}
