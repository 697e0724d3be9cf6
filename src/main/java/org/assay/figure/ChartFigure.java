package org.assay.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Charts in rows under one legend. */
public final class ChartFigure implements Figure {

  private static final double BOTTOM = 32;
  private static final double RIGHT = 9;
  private static final double TITLE = 12;
  private static final double TOP = 4;

  /** Room of an axis title, and of ticks, beside the widest number (pt). */
  private static final double AXIS = 24;

  /** Points of a line that say their numbers when pointed at; more would weigh a page down. */
  private static final int MOST_SPOTS = 150;

  private final FigureStyle style;
  private final String name;
  private final String title;
  private final String caption;
  private final double widthMm;
  private final double frameHeight;
  private final List<List<Chart>> rows;
  private final Legend legend;
  private final Optional<CsvTable> table;

  /**
   * Makes a figure.
   *
   * @param name file name without the ending
   * @param title what it shows
   * @param caption what it shows to somebody who sees nothing else
   * @param widthMm width (mm)
   * @param frameHeight height of each frame (pt)
   * @param rows charts from left to right, rows from top to bottom
   */
  public ChartFigure(
      FigureStyle style,
      String name,
      String title,
      String caption,
      double widthMm,
      double frameHeight,
      List<List<Chart>> rows) {
    this(style, name, title, caption, widthMm, frameHeight, rows, Optional.empty());
  }

  /**
   * Returns a figure of charts side by side; below each other where a page's column has no room for
   * two.
   *
   * @param frameHeight height of each frame (pt)
   * @param most charts in a row, at most
   */
  public static ChartFigure sideBySide(
      FigureStyle style,
      String name,
      String title,
      String caption,
      double frameHeight,
      List<Chart> charts,
      int most) {
    boolean narrow = style.isNarrow(charts.size());
    return new ChartFigure(
        style,
        name,
        title,
        caption,
        narrow ? style.singleColumnMm() : style.doubleColumnMm(),
        frameHeight,
        grid(charts, narrow ? 1 : Math.min(most, charts.size())));
  }

  private ChartFigure(
      FigureStyle style,
      String name,
      String title,
      String caption,
      double widthMm,
      double frameHeight,
      List<List<Chart>> rows,
      Optional<CsvTable> table) {
    this.table = table;
    this.style = style;
    this.name = name;
    this.title = title;
    this.caption = caption;
    this.widthMm = widthMm;
    this.frameHeight = Math.rint(frameHeight);
    this.rows = rows.stream().map(List::copyOf).toList();
    List<Line> lines =
        this.rows.stream().flatMap(List::stream).flatMap(c -> c.lines().stream()).toList();
    boolean one = lines.stream().map(Line::label).distinct().count() < 2;
    legend = new Legend(style, one ? List.of() : lines, FigureStyle.points(widthMm) - AXIS - RIGHT);
  }

  /** Returns the same with a table of its own. */
  public ChartFigure with(CsvTable data) {
    return new ChartFigure(
        style, name, title, caption, widthMm, frameHeight, rows, Optional.of(data));
  }

  /** Breaks a list of charts into rows. */
  public static List<List<Chart>> grid(List<Chart> charts, int columns) {
    List<List<Chart>> rows = new ArrayList<>();
    for (int i = 0; i < charts.size(); i += columns) {
      rows.add(charts.subList(i, Math.min(charts.size(), i + columns)));
    }
    return rows;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String caption() {
    return caption;
  }

  @Override
  public double widthMm() {
    return widthMm;
  }

  @Override
  public double heightMm() {
    double height = TOP + legend.height() + 4;
    for (List<Chart> row : rows) {
      height += titleHeight(row) + frameHeight + BOTTOM;
    }
    return height * 25.4 / 72;
  }

  private static double titleHeight(List<Chart> row) {
    return row.stream().allMatch(c -> c.title().isEmpty()) ? 0 : TITLE;
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    legend.draw(g, AXIS, TOP);
    List<Hotspot> spots = new ArrayList<>();
    double top = TOP + legend.height() + 4;
    int columns = rows.stream().mapToInt(List::size).max().orElse(1);
    for (List<Chart> row : rows) {
      top += titleHeight(row);
      drawRow(g, row, top, columns, spots);
      top += frameHeight + BOTTOM;
    }
    return spots;
  }

  /** A last row that is not full keeps the widths of the rows above. */
  private void drawRow(
      Graphics2D g, List<Chart> row, double top, int columns, List<Hotspot> spots) {
    double gaps = 0;
    double shares = 0;
    for (int i = 0; i < columns; i++) {
      Chart c = row.get(Math.min(i, row.size() - 1));
      gaps += gap(c) + RIGHT;
      shares += c.share();
    }
    double unit = (FigureStyle.points(widthMm) - gaps) / shares;
    double left = 0;
    for (Chart c : row) {
      left += gap(c);
      Rectangle2D frame = new Rectangle2D.Double(left, top, unit * c.share(), frameHeight);
      drawChart(g, c, frame, spots);
      left = frame.getMaxX() + RIGHT;
    }
  }

  /** Returns the room on the left of a frame. */
  private double gap(Chart c) {
    if (c.joined()) {
      return 0;
    }
    double ticks =
        c.y().tickLabels().stream().mapToDouble(t -> Text.width(t, style.small())).max().orElse(0);
    int lines = Panel.titleLines(style, c.y().label(), frameHeight).size();
    return ticks + AXIS + Panel.TITLE_LINE * (lines - 1);
  }

  private void drawChart(Graphics2D g, Chart c, Rectangle2D place, List<Hotspot> spots) {
    Panel panel = new Panel(style, place, c.x(), c.y());
    if (c.joined()) {
      panel.withoutVerticalLabels();
    }
    if (!c.ticks().isEmpty()) {
      panel.withoutHorizontalAxis();
    }
    panel.draw(g);
    Rectangle2D f = panel.frame();
    if (!c.title().isEmpty()) {
      Text.draw(g, c.title(), style.text(), style.ink(), f.getX(), f.getY() - 6, 0);
    }
    drawTicks(g, panel, c);
    c.rules().forEach(r -> drawRule(g, panel, r));
    for (Line l : c.lines()) {
      if (l.isKey()) {
        continue;
      }
      Layer.draw(g, l.label(), () -> drawLine(g, panel, l));
      addSpots(spots, panel, c, l);
    }
    Notes.draw(g, panel, c.notes());
  }

  private void drawTicks(Graphics2D g, Panel panel, Chart c) {
    if (c.ticks().isEmpty()) {
      return;
    }
    Rectangle2D f = panel.frame();
    g.setStroke(style.axis());
    g.setPaint(style.ink());
    g.draw(new Line2D.Double(f.getX(), f.getMaxY(), f.getMaxX(), f.getMaxY()));
    double free = Double.NEGATIVE_INFINITY;
    for (Chart.Tick t : c.ticks()) {
      double x = panel.x(t.at());
      g.setPaint(style.grid());
      g.setStroke(style.axis());
      g.draw(new Line2D.Double(x, f.getY(), x, f.getMaxY()));
      double half = Text.width(t.text(), style.text()) / 2;
      // Names of places that are too near to each other would run together.
      boolean fits = x - half > free;
      Text.draw(g, t.text(), style.text(), style.ink(), x, f.getMaxY() + (fits ? 9 : 18), 0.5);
      free = fits ? x + half + 1 : free;
    }
    Text.draw(g, c.x().label(), style.text(), style.ink(), f.getCenterX(), f.getMaxY() + 22, 0.5);
  }

  private void drawRule(Graphics2D g, Panel panel, Chart.Rule r) {
    Rectangle2D f = panel.frame();
    float[] dash = {3, 2};
    g.setPaint(style.muted());
    g.setStroke(new BasicStroke(0.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dash, 0));
    double at = r.across() ? panel.y(r.at()) : panel.x(r.at());
    g.draw(
        r.across()
            ? new Line2D.Double(f.getX(), at, f.getMaxX(), at)
            : new Line2D.Double(at, f.getY(), at, f.getMaxY()));
    if (!r.text().isEmpty()) {
      double x = r.across() ? f.getX() + 4 : at + 3;
      double y = r.across() ? at - 5 : f.getY() + 6;
      Text.draw(g, r.text(), style.small(), style.muted(), x, y, 0);
    }
  }

  private void drawLine(Graphics2D g, Panel panel, Line l) {
    Color color = l.color(style);
    if (l.shape() == Line.Shape.FILLED && l.x().length > 1) {
      panel.clipped(g, () -> fill(g, panel, l, color));
    }
    if (l.shape() == Line.Shape.BAND) {
      panel.clipped(g, () -> fill(g, panel, l, color));
    } else if (l.shape() == Line.Shape.PATH) {
      panel.drawPath(g, l.x(), l.y(), color, l.stroke(style));
    } else if (l.shape() != Line.Shape.POINTS) {
      boolean smooth = l.shape() == Line.Shape.SMOOTH;
      panel.drawCurve(g, l.x(), l.y(), color, l.stroke(style), smooth);
    }
    if (l.shape().marked()) {
      for (int i = 0; i < l.x().length; i++) {
        if (panel.shows(l.x()[i], l.y()[i])) {
          Marker.circle(g, style, panel.x(l.x()[i]), panel.y(l.y()[i]), color);
        }
      }
    }
  }

  private static void fill(Graphics2D g, Panel panel, Line l, Color color) {
    Path2D area = new Path2D.Double();
    int last = l.x().length - 1;
    boolean band = l.shape() == Line.Shape.BAND;
    area.moveTo(panel.x(l.x()[0]), panel.y(band ? l.y()[0] : 0));
    IntStream.rangeClosed(0, last).forEach(i -> area.lineTo(panel.x(l.x()[i]), panel.y(l.y()[i])));
    if (!band) {
      area.lineTo(panel.x(l.x()[last]), panel.y(0));
    }
    area.closePath();
    g.setPaint(new Color(color.getRed(), color.getGreen(), color.getBlue(), 40));
    g.fill(area);
  }

  private static void addSpots(List<Hotspot> spots, Panel panel, Chart c, Line l) {
    if (l.shape() == Line.Shape.BAND) {
      return;
    }
    Line shown = l.within(c.x(), c.y());
    int stride = Math.max(1, shown.x().length / MOST_SPOTS);
    for (int i = 0; i < shown.x().length; i += stride) {
      double x = shown.x()[i];
      double y = shown.y()[i];
      String text =
          String.format(
              Locale.ROOT, "%s%n%s: %.5g%n%s: %.5g", l.label(), c.x().label(), x, c.y().label(), y);
      spots.add(new Hotspot(panel.x(x), panel.y(y), text.strip(), l.label()));
    }
  }

  @Override
  public CsvTable data() {
    return table.orElseGet(this::points);
  }

  private CsvTable points() {
    CsvTable points = new CsvTable("panel", "series", "x_axis", "x", "y_axis", "y");
    for (List<Chart> row : rows) {
      for (Chart c : row) {
        for (Line l : c.lines()) {
          for (int i = 0; i < l.x().length; i++) {
            points.row(c.title(), l.label(), c.x().label(), l.x()[i], c.y().label(), l.y()[i]);
          }
        }
      }
    }
    return points;
  }
}
