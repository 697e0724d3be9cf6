package org.assay.comparison;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Panel;
import org.assay.figure.Scale;
import org.assay.figure.Text;
import org.assay.results.Comparison;
import org.assay.results.Labels;

/**
 * Signed difference of every property from its reference, in units of what counts as good: a row a
 * property, a dot a potential.
 */
final class DifferencesFigure implements Figure {

  /** Farther off ends in an arrow at the edge. */
  private static final double FARTHEST = 10;

  private static final int MOST = 60;
  private static final double ROW = 9.6;
  private static final double BOTTOM = 32;
  private static final double NAMES = 170;

  private final FigureStyle style;
  private final SideBySide of;
  private final List<SideBySide.Row> rows;
  private final Series series;
  private final double top;

  private DifferencesFigure(SideBySide of, FigureStyle style, List<SideBySide.Row> rows) {
    this.style = style;
    this.of = of;
    this.rows = rows;
    series = new Series(style, of);
    top = series.legendHeight(FigureStyle.points(style.doubleColumnMm())) + 8;
  }

  /** Makes the figure, if anything has a reference. */
  static Optional<Figure> of(SideBySide s, FigureStyle style) {
    List<SideBySide.Row> judged = s.judged();
    List<SideBySide.Row> rows = judged.subList(0, Math.min(MOST, judged.size()));
    return rows.isEmpty() ? Optional.empty() : Optional.of(new DifferencesFigure(s, style, rows));
  }

  @Override
  public String name() {
    return "differences";
  }

  @Override
  public String title() {
    return "Differences from the reference";
  }

  @Override
  public String caption() {
    return "Signed difference of each property from "
        + of.referenceName()
        + ", in units of the tolerance of its kind; the band is what counts as good. Rings belong"
        + " to structures that became others or are unstable; arrows lie beyond the figure; a row"
        + " without a dot has no value."
        + (of.judged().size() > MOST ? " Only the first " + MOST + " properties are shown." : "");
  }

  @Override
  public double widthMm() {
    return style.doubleColumnMm();
  }

  @Override
  public double heightMm() {
    return (top + ROW * rows.size() + BOTTOM) * 25.4 / 72;
  }

  /** Returns a signed difference in tolerances, whatever the status; empty without a value. */
  private static Optional<Double> signed(SideBySide.Row row, int potential) {
    return row.cells()
        .get(potential)
        .map(p -> p.beside(row.reference()))
        .filter(p -> p.compared().value().isPresent())
        .map(
            p ->
                Math.copySign(
                    Comparison.of(p).tolerances().orElseThrow(),
                    Comparison.of(p).difference().orElseThrow()));
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    double width = FigureStyle.points(widthMm());
    Rectangle2D frame = new Rectangle2D.Double(NAMES, top, width - NAMES - 8, ROW * rows.size());
    double reach =
        Math.min(
            FARTHEST,
            rows.stream().flatMap(r -> all(r).stream()).mapToDouble(Math::abs).max().orElse(1.5));
    reach = Math.max(reach, 1.5);
    Scale x =
        new Scale("Difference (tolerances)", -1.06 * reach, 1.06 * reach, reach > 4 ? 2 : 1, false);
    Panel panel = new Panel(style, frame, x, new Scale("", 0, 1, 1, false)).withoutVerticalAxis();
    g.setPaint(style.grid());
    g.fill(new Rectangle2D.Double(panel.x(-1), top, panel.x(1) - panel.x(-1), frame.getHeight()));
    panel.draw(g);
    series.drawLegend(g, 4, 2, width);
    List<Hotspot> hotspots = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      drawRow(g, panel, i, reach, hotspots);
    }
    g.setPaint(style.ink());
    g.setStroke(style.axis());
    g.draw(new Line2D.Double(panel.x(0), top, panel.x(0), frame.getMaxY()));
    return hotspots;
  }

  private static List<Double> all(SideBySide.Row row) {
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < row.cells().size(); i++) {
      signed(row, i).ifPresent(all::add);
    }
    return all;
  }

  private void drawRow(Graphics2D g, Panel panel, int at, double reach, List<Hotspot> hotspots) {
    SideBySide.Row row = rows.get(at);
    double y = top + ROW * (at + 0.5);
    boolean begins = at > 0 && !rows.get(at - 1).any().test().equals(row.any().test());
    if (begins) {
      g.setPaint(style.muted());
      g.setStroke(new BasicStroke(0.3f));
      g.draw(new Line2D.Double(0, y - ROW / 2, panel.frame().getMaxX(), y - ROW / 2));
    }
    String name =
        Text.fit(Labels.property(row.any()), Labels.brief(row.any()), style.small(), NAMES - 8);
    Text.draw(g, name, style.small(), style.ink(), NAMES - 6, y, 1);
    // The first potential last, on top of the others.
    for (int i = row.cells().size() - 1; i >= 0; i--) {
      Optional<Double> found = signed(row, i);
      if (found.isPresent()) {
        // A little apart, so that none hides another of the same value.
        int n = row.cells().size();
        double height = y + (i - (n - 1) / 2.0) * Math.min(2, 4.0 / n);
        drawDot(g, panel, row, i, height, found.get(), reach);
        double x = panel.x(Math.max(-reach, Math.min(reach, found.get())));
        hotspots.add(new Hotspot(x, height, tip(row, i, found.get())));
      }
    }
  }

  private void drawDot(
      Graphics2D g,
      Panel panel,
      SideBySide.Row row,
      int potential,
      double y,
      double tolerances,
      double reach) {
    boolean sound =
        Comparison.isWhatWasAskedFor(row.cells().get(potential).orElseThrow().compared());
    double d = 4.4;
    if (Math.abs(tolerances) > reach) {
      double side = Math.signum(tolerances);
      double tip = panel.x(side * 1.05 * reach);
      Path2D arrow = new Path2D.Double();
      arrow.moveTo(tip, y);
      arrow.lineTo(tip - side * 5, y - 2.6);
      arrow.lineTo(tip - side * 5, y + 2.6);
      arrow.closePath();
      g.setPaint(series.color(potential));
      g.setStroke(new BasicStroke(0.8f));
      if (sound) {
        g.fill(arrow);
      } else {
        g.draw(arrow);
      }
      return;
    }
    Ellipse2D circle = new Ellipse2D.Double(panel.x(tolerances) - d / 2, y - d / 2, d, d);
    g.setPaint(sound ? series.color(potential) : style.paper());
    g.fill(circle);
    g.setPaint(sound ? style.paper() : series.color(potential));
    g.setStroke(new BasicStroke(sound ? 0.4f : 1f));
    g.draw(circle);
  }

  private String tip(SideBySide.Row row, int potential, double tolerances) {
    return String.format(
        Locale.ROOT,
        "%s%n%s: %s %s (%+.1f tolerances)",
        Labels.property(row.any()),
        of.candidates().get(potential).name(),
        ComparisonTable.value(row.cells().get(potential)),
        Labels.unit(row.any().unit()),
        tolerances);
  }

  @Override
  public CsvTable data() {
    CsvTable table = new CsvTable("id", "potential", "difference_in_tolerances", "status");
    for (SideBySide.Row row : rows) {
      for (int i = 0; i < row.cells().size(); i++) {
        Optional<Double> found = signed(row, i);
        table.row(
            row.any().id(),
            of.candidates().get(i).name(),
            found.orElse(null),
            row.cells().get(i).map(p -> p.result().status().text()).orElse("not computed"));
      }
    }
    return table;
  }
}
