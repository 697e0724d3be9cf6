package org.assay.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Marker;
import org.assay.figure.Panel;
import org.assay.figure.Scale;
import org.assay.figure.Text;

/** Formation energies of two elements, or of two compositions, with the lower convex hull. */
final class BinaryHullPanel {

  /** Least height of the axis (eV/atom). */
  private static final double LEAST = 0.02;

  /** Difference of height between the neighbours of a corner (pt) from which on it is on a side. */
  private static final double STEEP = 12;

  private static final int MOST_TOOLTIPS = 2000;

  private final FigureStyle style;
  private final HullPoints points;
  private final Optional<HullPoints> beside;
  private final double low;
  private final double high;

  /**
   * Makes a panel.
   *
   * @param beside what to compare with, its hull dashed
   * @param depth how far below 0 and above it the axis reaches at least (eV/atom), so that panels
   *     side by side can have one axis
   */
  BinaryHullPanel(
      FigureStyle style, HullPoints points, Optional<HullPoints> beside, double[] depth) {
    this.style = style;
    this.points = points;
    this.beside = beside;
    low = depth[0];
    high = depth[1];
  }

  /**
   * Returns the ends of an axis that shows the lowest of each composition (eV/atom): structures far
   * above them are cut off, and counted.
   */
  static double[] depth(List<HullPoints> all) {
    double least = 0;
    double largest = 0;
    for (HullPoints one : all) {
      for (HullPoints.Phase p : one.phases()) {
        least = Math.min(least, p.energy());
        largest = Math.max(largest, p.energy());
      }
    }
    double range = Math.max(LEAST, largest - least);
    return new double[] {least - 0.2 * range, largest + 0.45 * range};
  }

  /** Draws the panel into a frame; the axis has no title where {@code labelled} is false. */
  void draw(Graphics2D g, Rectangle2D frame, boolean labelled, List<Figure.Hotspot> hotspots) {
    Scale x = horizontal(frame.getWidth());
    String label = labelled ? "Formation energy (eV/atom)" : "";
    Scale y = new Scale(label, low, high, Scale.niceStep((high - low) / 6), false);
    Panel panel = new Panel(style, frame, x, y);
    panel.draw(g);
    int cut = drawStructures(g, panel, hotspots);
    beside.ifPresent(other -> drawBeside(g, panel, other, hotspots));
    drawHull(g, panel);
    if (cut > 0) {
      double top = panel.frame().getY() - 6;
      Text.draw(g, cut + " above", style.small(), style.muted(), panel.frame().getMaxX(), top, 1);
    }
  }

  private Scale horizontal(double width) {
    double[] x =
        points.phases().stream()
            .mapToDouble(p -> points.abscissa(p.composition()))
            .sorted()
            .toArray();
    double least = x[0];
    double range = x[x.length - 1] - least;
    double step = Scale.niceStep(range / (width < 130 ? 2 : 5));
    return new Scale(points.axis(), least - 0.04 * range, least + 1.04 * range, step, false);
  }

  private int drawStructures(Graphics2D g, Panel panel, List<Figure.Hotspot> hotspots) {
    Color c = style.color(0);
    Color pale = new Color(c.getRed(), c.getGreen(), c.getBlue(), 90);
    int cut = 0;
    for (HullPoints.Point p : points.points()) {
      double x = points.abscissa(p.composition());
      if (p.energy() > high) {
        cut++;
      } else {
        panel.point(g, x, p.energy(), 0.7 * style.markerSize(), pale, null);
        if (points.points().size() <= MOST_TOOLTIPS) {
          hotspots.add(new Figure.Hotspot(panel.x(x), panel.y(p.energy()), p.words()));
        }
      }
    }
    return cut;
  }

  private void drawBeside(
      Graphics2D g, Panel panel, HullPoints other, List<Figure.Hotspot> hotspots) {
    List<HullPoints.Phase> corners = corners(other);
    panel.drawPath(
        g,
        corners.stream().mapToDouble(p -> other.abscissa(p.composition())).toArray(),
        corners.stream().mapToDouble(HullPoints.Phase::energy).toArray(),
        style.muted(),
        new BasicStroke(
            style.lineWidth(),
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            10f,
            new float[] {4, 3},
            0));
    for (HullPoints.Point p : other.points()) {
      double x = other.abscissa(p.composition());
      panel.point(g, x, p.energy(), 0.9 * style.markerSize(), style.paper(), style.muted());
      hotspots.add(new Figure.Hotspot(panel.x(x), panel.y(p.energy()), "reference: " + p.words()));
    }
  }

  private static List<HullPoints.Phase> corners(HullPoints points) {
    return points.phases().stream()
        .filter(HullPoints.Phase::corner)
        .sorted(Comparator.comparingDouble(p -> points.abscissa(p.composition())))
        .toList();
  }

  private void drawHull(Graphics2D g, Panel panel) {
    List<HullPoints.Phase> corners = corners(points);
    double[] x = corners.stream().mapToDouble(p -> points.abscissa(p.composition())).toArray();
    double[] y = corners.stream().mapToDouble(HullPoints.Phase::energy).toArray();
    BasicStroke stroke =
        new BasicStroke(style.lineWidth(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    panel.drawPath(g, x, y, style.ink(), stroke);
    List<Rectangle2D> taken = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      Marker.circle(g, style, panel.x(x[i]), panel.y(y[i]), style.color(1));
      if (i > 0 && i < x.length - 1) {
        double left = panel.y(y[i - 1]) - panel.y(y[i]);
        double right = panel.y(y[i + 1]) - panel.y(y[i]);
        label(g, panel, corners.get(i), new double[] {x[i], y[i]}, right - left, taken);
      }
    }
    end(g, panel, corners.get(0), 0);
    end(g, panel, corners.get(x.length - 1), 1);
  }

  /**
   * Writes a formula below its corner, where there is room: on the outer side of a hull that is
   * steep there.
   *
   * @param rise how much further down the drawing the next corner stands than the last one
   */
  private void label(
      Graphics2D g,
      Panel panel,
      HullPoints.Phase p,
      double[] at,
      double rise,
      List<Rectangle2D> taken) {
    String text = HullPoints.formula(p.composition());
    double width = Text.width(text, style.small());
    boolean steep = Math.abs(rise) > STEEP;
    double align = steep ? rise > 0 ? 1 : 0 : 0.5;
    double x = panel.x(at[0]) + (steep ? rise > 0 ? -4 : 4 : 0);
    double top = panel.y(at[1]) + (steep ? 4 : 9);
    Rectangle2D box = new Rectangle2D.Double(x - align * width - 1, top - 4, width + 2, 8);
    boolean fits =
        panel.frame().contains(box) && taken.stream().noneMatch(other -> other.intersects(box));
    if (fits) {
      taken.add(box);
      Text.draw(g, text, style.small(), style.ink(), x, top, align);
    }
  }

  /** Writes what stands at an end of the axis: an element above the line of zero, else below. */
  private void end(Graphics2D g, Panel panel, HullPoints.Phase p, double align) {
    double x = panel.x(points.abscissa(p.composition())) + (align == 0 ? 4 : -4);
    double below = p.composition().elements().size() == 1 ? -6 : 9;
    String text = HullPoints.formula(p.composition());
    Text.draw(g, text, style.small(), style.ink(), x, panel.y(p.energy()) + below, align);
  }
}
