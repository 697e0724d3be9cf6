package org.assay.comparison;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Panel;
import org.assay.figure.Scale;
import org.assay.figure.Text;
import org.assay.property.PropertyResult;
import org.assay.results.Comparison;
import org.assay.results.Labels;
import org.assay.results.Results;

/** Formation energies, defects, surfaces, faults and elastic constants as grouped bars. */
final class BarsFigure implements Figure {

  /** Tests that share a panel, whose units must agree. */
  private record Kind(String title, List<String> tests) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("Phases", List.of("formation")),
          new Kind("Point defects", List.of("vacancy", "interstitial")),
          new Kind("Surfaces", List.of("surface")),
          new Kind("Stacking faults", List.of("stacking_fault")),
          new Kind("Elastic constants", List.of("elastic")));

  private static final double LEFT = 40;
  private static final double GAP = 46;
  private static final double HEIGHT = 118;
  private static final double BELOW = 30;

  private final FigureStyle style;
  private final SideBySide of;
  private final Series series;
  private final List<List<Group>> lines;
  private final double top;

  /** Rows of one panel. */
  private record Group(String title, String unit, List<SideBySide.Row> rows) {}

  private BarsFigure(SideBySide of, FigureStyle style, List<Group> groups) {
    this.style = style;
    this.of = of;
    series = new Series(style, of);
    top = series.legendHeight(FigureStyle.points(style.doubleColumnMm())) + 22;
    lines = new ArrayList<>();
    for (int i = 0; i < groups.size(); i += 2) {
      lines.add(groups.subList(i, Math.min(groups.size(), i + 2)));
    }
  }

  /** Makes the figure, if anything of it has a reference. */
  static Optional<Figure> of(SideBySide s, FigureStyle style) {
    List<Group> groups = new ArrayList<>();
    for (Kind kind : KINDS) {
      List<SideBySide.Row> rows =
          s.judged().stream().filter(r -> kind.tests.contains(r.any().test())).toList();
      if (!rows.isEmpty()) {
        String unit = rows.get(0).any().unit();
        List<SideBySide.Row> same = rows.stream().filter(r -> r.any().unit().equals(unit)).toList();
        groups.add(new Group(kind.title, unit, same));
      }
    }
    return groups.isEmpty() ? Optional.empty() : Optional.of(new BarsFigure(s, style, groups));
  }

  @Override
  public String name() {
    return "energies";
  }

  @Override
  public String title() {
    return "Phases, defects, surfaces and elastic constants";
  }

  @Override
  public String caption() {
    return "Values of each potential (bars) and of "
        + of.referenceName()
        + " (lines). Pale bars with a rim belong to structures that became others or are unstable;"
        + " a bar that is cut off ends at the edge of its panel.";
  }

  @Override
  public double widthMm() {
    return style.doubleColumnMm();
  }

  @Override
  public double heightMm() {
    return (top + lines.size() * (HEIGHT + BELOW)) * 25.4 / 72;
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    double width = FigureStyle.points(widthMm());
    series.drawLegend(g, 4, 2, width);
    List<Hotspot> hotspots = new ArrayList<>();
    double y = top;
    for (List<Group> line : lines) {
      // The share of a panel is that of its groups of bars, but none is too narrow to read.
      double[] shares = line.stream().mapToDouble(p -> Math.max(2.2, p.rows.size())).toArray();
      double room = width - LEFT - 6 - GAP * (line.size() - 1);
      double x = LEFT;
      for (int i = 0; i < line.size(); i++) {
        double w = room * shares[i] / DoubleStream.of(shares).sum();
        drawPanel(g, new Rectangle2D.Double(x, y, w, HEIGHT - 18), line.get(i), hotspots);
        x += w + GAP;
      }
      y += HEIGHT + BELOW;
    }
    return hotspots;
  }

  private Scale scale(Group p) {
    double[] references =
        p.rows.stream().mapToDouble(r -> r.reference().orElseThrow().value()).toArray();
    double largest = DoubleStream.of(references).map(Math::abs).max().orElseThrow();
    double top = largest;
    double bottom = Math.min(0, DoubleStream.of(references).min().orElseThrow());
    for (SideBySide.Row r : p.rows) {
      for (Optional<Results.Property> cell : r.cells()) {
        if (cell.isPresent() && cell.get().result().value().isPresent()) {
          double v = cell.get().result().value().getAsDouble();
          // One value gone astray must not flatten all others.
          top = Math.max(top, Math.min(v, 1.8 * largest));
          bottom = Math.min(bottom, Math.max(v, -0.5 * largest));
        }
      }
    }
    double room = 0.06 * (top - bottom);
    double low = bottom < 0 ? bottom - room : 0;
    String title = Labels.axis(p.title, p.unit);
    return new Scale(title, low, top + room, Scale.niceStep((top - low) / 5), false);
  }

  private void drawPanel(Graphics2D g, Rectangle2D frame, Group p, List<Hotspot> hotspots) {
    Scale x = new Scale("", 0, p.rows.size(), p.rows.size() + 1, false);
    Panel panel = new Panel(style, frame, x, scale(p)).withoutHorizontalAxis();
    panel.draw(g);
    int n = of.candidates().size();
    double group = frame.getWidth() / p.rows.size();
    double bar = Math.min(11, 0.8 * group / n);
    for (int r = 0; r < p.rows.size(); r++) {
      SideBySide.Row row = p.rows.get(r);
      double middle = frame.getX() + group * (r + 0.5);
      for (int i = 0; i < n; i++) {
        double left = middle + bar * (i - n / 2.0);
        drawBar(g, panel, row, i, left, bar, hotspots);
      }
      double y = panel.y(row.reference().orElseThrow().value());
      g.setPaint(style.ink());
      g.setStroke(new BasicStroke(1.2f));
      double half = Math.min(0.48 * group, bar * n / 2 + 3);
      g.draw(new Line2D.Double(middle - half, y, middle + half, y));
      drawName(g, row, middle, group, frame.getMaxY());
    }
    g.setPaint(style.ink());
    g.setStroke(style.axis());
    g.draw(new Line2D.Double(frame.getX(), panel.y(0), frame.getMaxX(), panel.y(0)));
  }

  private void drawBar(
      Graphics2D g,
      Panel panel,
      SideBySide.Row row,
      int potential,
      double left,
      double width,
      List<Hotspot> hotspots) {
    Optional<PropertyResult> found =
        row.cells().get(potential).map(Results.Property::result).filter(p -> p.value().isPresent());
    double zero = panel.y(0);
    if (found.isEmpty()) {
      Text.draw(g, "×", style.small(), series.color(potential), left + width / 2, zero - 4, 0.5);
      return;
    }
    double value = found.get().value().getAsDouble();
    Rectangle2D frame = panel.frame();
    double end = Math.max(frame.getMinY(), Math.min(frame.getMaxY(), panel.y(value)));
    Rectangle2D shape =
        new Rectangle2D.Double(left + 0.4, Math.min(zero, end), width - 0.8, Math.abs(end - zero));
    boolean sound = Comparison.isWhatWasAskedFor(found.get());
    g.setPaint(sound ? series.color(potential) : style.paper());
    g.fill(shape);
    if (!sound) {
      g.setPaint(series.color(potential));
      g.setStroke(new BasicStroke(0.9f));
      g.draw(shape);
    }
    String tip =
        Labels.property(row.any())
            + "\n"
            + of.candidates().get(potential).name()
            + ": "
            + ComparisonTable.value(row.cells().get(potential))
            + " "
            + Labels.unit(row.any().unit());
    hotspots.add(new Hotspot(left + width / 2, end, tip));
  }

  /** Writes what tells a property from its neighbours: the parts of its id behind the test. */
  private void drawName(Graphics2D g, SideBySide.Row row, double middle, double width, double y) {
    double line = y + 9;
    for (String text : Text.wrap(shortName(row.any()), style.small(), width - 2, 4)) {
      Text.draw(g, text, style.small(), style.ink(), middle, line, 0.5);
      line += 8;
    }
  }

  private static String shortName(PropertyResult r) {
    String[] parts = r.id().split("/");
    if (r.test().equals("formation")) {
      return Labels.phase(parts[1]);
    }
    if (r.test().equals("elastic")) {
      return parts[parts.length - 1];
    }
    List<String> words = new ArrayList<>();
    if (r.test().equals("vacancy")) {
      words.add("vacancy");
    }
    for (int i = 2; i < parts.length; i++) {
      words.add(parts[i].replace('_', ' '));
    }
    return String.join(" ", words);
  }

  @Override
  public CsvTable data() {
    CsvTable table = new CsvTable("id", "unit", "potential", "value", "status", "reference");
    for (List<Group> line : lines) {
      for (Group p : line) {
        for (SideBySide.Row row : p.rows) {
          rows(table, row);
        }
      }
    }
    return table;
  }

  private void rows(CsvTable table, SideBySide.Row row) {
    for (int i = 0; i < row.cells().size(); i++) {
      Optional<PropertyResult> r = row.cells().get(i).map(Results.Property::result);
      table.row(
          row.any().id(),
          row.any().unit(),
          of.candidates().get(i).name(),
          r.filter(p -> p.value().isPresent()).map(p -> p.value().getAsDouble()).orElse(null),
          r.map(p -> p.status().text()).orElse("not computed"),
          row.reference().orElseThrow().value());
    }
  }
}
