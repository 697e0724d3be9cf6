package org.assay.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.assay.figure.ColorMap;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Marker;
import org.assay.figure.Scale;
import org.assay.figure.Text;
import org.assay.survey.FormationEnergies;
import org.assay.survey.Survey;

/**
 * The triangle of three elements, or of three compositions: what lies on the convex hull, the edges
 * of the hull between it, and how far the lowest of every other composition lies above.
 */
final class TernaryHullFigure implements Figure {

  private static final double SIDE_MARGIN = 26;
  private static final double TOP = 24;
  private static final double BOTTOM = 26;
  private static final double BAR = 9;
  private static final double BAR_ROOM = 58;
  private static final int LEVELS = 64;

  private final FigureStyle style;
  private final String name;
  private final HullPoints points;
  private final double highest;

  private TernaryHullFigure(FigureStyle style, String name, HullPoints points) {
    this.style = style;
    this.name = name;
    this.points = points;
    highest = points.phases().stream().mapToDouble(HullPoints.Phase::aboveHull).max().orElse(0);
  }

  /** Makes the figure of the phases of a suite of three elements. */
  static Figure of(HullPoints points, String name, FigureStyle style) {
    return new TernaryHullFigure(style, name, points);
  }

  /** Makes the figure, where three references hold all compositions between them. */
  static Optional<Figure> of(Survey survey, FormationEnergies formation, FigureStyle style) {
    HullPoints points = HullPoints.of(formation, survey.all());
    boolean inside =
        formation.references().size() == 3
            && formation.phases().stream()
                .map(p -> formation.parts(p.composition()))
                .allMatch(parts -> Arrays.stream(parts).allMatch(v -> v > -1e-9));
    return inside
        ? Optional.of(new TernaryHullFigure(style, "formation-energy", points))
        : Optional.empty();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return "Convex hull of formation energies";
  }

  @Override
  public String caption() {
    return "Lowest energy of each composition above the convex hull of formation energies, which"
        + " count from "
        + points.counted()
        + ". Red: on the hull; lines: its edges; colour: how far above the hull.";
  }

  @Override
  public double widthMm() {
    return style.singleColumnMm();
  }

  private double side() {
    return FigureStyle.points(widthMm()) - 2 * SIDE_MARGIN - BAR_ROOM + 14;
  }

  private double rise() {
    return side() * Math.sqrt(3) / 2;
  }

  @Override
  public double heightMm() {
    return (TOP + rise() + BOTTOM) * 25.4 / 72;
  }

  /** The first reference stands on the left, the second on the right, the third on top. */
  private double x(double[] parts) {
    return SIDE_MARGIN + side() * (parts[1] + parts[2] / 2);
  }

  private double y(double[] parts) {
    return TOP + rise() * (1 - parts[2]);
  }

  private double[] parts(HullPoints.Phase p) {
    return points.parts().apply(p.composition());
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    drawGrid(g);
    drawEdges(g);
    List<Hotspot> hotspots = new ArrayList<>();
    List<HullPoints.Phase> highestFirst =
        points.phases().stream()
            .sorted(Comparator.comparingDouble(HullPoints.Phase::aboveHull).reversed())
            .toList();
    for (HullPoints.Phase p : highestFirst) {
      double[] parts = parts(p);
      Marker.circle(g, style, x(parts), y(parts), color(p));
      hotspots.add(new Hotspot(x(parts), y(parts), p.words()));
    }
    drawNames(g);
    if (highest > 0) {
      drawBar(g);
    }
    return hotspots;
  }

  private Color color(HullPoints.Phase p) {
    return p.aboveHull() == 0 ? style.color(1) : ColorMap.at(p.aboveHull() / top());
  }

  private double step() {
    return Scale.niceStep(highest / 5);
  }

  private double top() {
    return step() * Math.ceil(highest / step() - 1e-9);
  }

  private void drawGrid(Graphics2D g) {
    g.setPaint(style.grid());
    g.setStroke(new BasicStroke(0.5f));
    for (int i = 1; i < 5; i++) {
      double t = i / 5.0;
      line(g, new double[] {t, 1 - t, 0}, new double[] {t, 0, 1 - t});
      line(g, new double[] {1 - t, t, 0}, new double[] {0, t, 1 - t});
      line(g, new double[] {1 - t, 0, t}, new double[] {0, 1 - t, t});
    }
    Path2D frame = new Path2D.Double();
    frame.moveTo(x(new double[] {1, 0, 0}), y(new double[] {1, 0, 0}));
    frame.lineTo(x(new double[] {0, 1, 0}), y(new double[] {0, 1, 0}));
    frame.lineTo(x(new double[] {0, 0, 1}), y(new double[] {0, 0, 1}));
    frame.closePath();
    g.setPaint(style.ink());
    g.setStroke(style.axis());
    g.draw(frame);
  }

  private void line(Graphics2D g, double[] from, double[] to) {
    g.draw(new Line2D.Double(x(from), y(from), x(to), y(to)));
  }

  private void drawEdges(Graphics2D g) {
    g.setPaint(style.ink());
    g.setStroke(new BasicStroke(style.lineWidth(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    List<HullPoints.Phase> phases = points.phases();
    for (FormationEnergies.Edge e : points.edges()) {
      line(g, parts(phases.get(e.first())), parts(phases.get(e.second())));
    }
  }

  /** Names the corners of the triangle outside of it, and those of the hull beside them. */
  private void drawNames(Graphics2D g) {
    List<Rectangle2D> taken = new ArrayList<>();
    for (HullPoints.Phase p : points.phases()) {
      double[] parts = parts(p);
      String text = HullPoints.formula(p.composition());
      if (points.references().contains(p.composition())) {
        boolean top = parts[2] > 0.5;
        double y = y(parts) + (top ? -10 : 12);
        Text.draw(g, text, style.text(), style.ink(), x(parts), y, 0.5);
      } else if (p.aboveHull() == 0) {
        name(g, text, parts, taken);
      }
    }
  }

  /** Away from the middle of the triangle on its edges, above the point inside of it. */
  private void name(Graphics2D g, String text, double[] parts, List<Rectangle2D> taken) {
    double width = Text.width(text, style.small());
    boolean bottom = parts[2] < 1e-9;
    boolean left = parts[1] < 1e-9;
    boolean right = parts[0] < 1e-9;
    double x = x(parts) + (left ? -5 - width : right ? 5 : -width / 2);
    double y = y(parts) + (bottom ? 9 : left || right ? -3 : -8);
    Rectangle2D box = new Rectangle2D.Double(x - 1, y - 4, width + 2, 8);
    if (taken.stream().noneMatch(box::intersects)) {
      taken.add(box);
      if (!left && !right && !bottom) {
        // Edges of the hull run through what stands inside.
        g.setPaint(style.paper());
        g.fill(box);
      }
      Text.draw(g, text, style.small(), style.ink(), x, y, 0);
    }
  }

  private void drawBar(Graphics2D g) {
    double x = FigureStyle.points(widthMm()) - BAR_ROOM + 14;
    double from = TOP + 8;
    double height = 0.62 * rise();
    for (int i = 0; i < LEVELS; i++) {
      g.setPaint(ColorMap.at((i + 0.5) / LEVELS));
      // From each colour to the top, so that no seam shows between two.
      g.fill(new Rectangle2D.Double(x, from, BAR, height * (LEVELS - i) / LEVELS));
    }
    g.setPaint(style.ink());
    g.setStroke(style.axis());
    g.draw(new Rectangle2D.Double(x, from, BAR, height));
    List<String> labels = new Scale("", 0, top(), step(), false).tickLabels();
    for (int i = 0; i < labels.size(); i++) {
      double y = from + height * (1 - i * step() / top());
      g.setPaint(style.ink());
      g.draw(new Line2D.Double(x + BAR, y, x + BAR + 2.5, y));
      Text.draw(g, labels.get(i), style.small(), style.ink(), x + BAR + 5, y, 0);
    }
    double right = FigureStyle.points(widthMm()) - 2;
    Text.draw(g, "eV/atom", style.small(), style.muted(), right, from + height + 9, 1);
    Text.draw(g, "above the hull", style.small(), style.muted(), right, from - 8, 1);
  }

  @Override
  public CsvTable data() {
    return points.table();
  }
}
