package org.assay.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.assay.algebra.ErrorSum;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Layer;
import org.assay.figure.Marker;
import org.assay.figure.Panel;
import org.assay.figure.Scale;
import org.assay.figure.Text;
import org.assay.property.Curve;
import org.assay.results.ErrorUnit;
import org.assay.results.Labels;
import org.assay.results.Results;

/**
 * Root mean square error of every group of structures: which of them a fit has trouble with. One
 * panel for each kind of parity data, one row for each group, coloured by the part of the data;
 * made from the curves {@code parity/<kind>/<set>/<group>}.
 */
final class GroupErrorFigure implements Figure {

  /** Panels that fit side by side. */
  private static final int MOST_KINDS = 3;

  /**
   * The axis covers at most this ratio: forces that vanish by symmetry have no error to speak of.
   */
  private static final double WIDEST = 1e4;

  private static final double ROW = 10;
  private static final double TOP = 20;
  private static final double BOTTOM = 34;
  private static final double GAP = 14;

  /** Errors of one group in one part of the data; the unit is the kind's. */
  private record Entry(String group, String set, int count, double rmse) {}

  /** One panel. */
  private record Kind(String name, ErrorUnit unit, List<Entry> entries) {
    DoubleStream errors() {
      return entries.stream().mapToDouble(e -> e.rmse * unit.factor());
    }
  }

  private final FigureStyle style;
  private final List<Kind> kinds;
  private final List<String> groups;

  private GroupErrorFigure(FigureStyle style, List<Kind> kinds, List<String> groups) {
    this.style = style;
    this.kinds = kinds;
    this.groups = groups;
  }

  /** Makes the figure, if there are two groups or more. */
  static Optional<Figure> of(Source source, FigureStyle style) {
    Results results = source.results();
    Map<String, List<Curve>> curves = new LinkedHashMap<>();
    for (Results.PropertyCurve c : results.curves()) {
      String[] id = c.curve().id().split("/", 4);
      if (id.length == 4 && id[0].equals("parity") && c.curve().x().values().length > 0) {
        curves.computeIfAbsent(id[1], k -> new ArrayList<>()).add(c.curve());
      }
    }
    List<Kind> kinds = new ArrayList<>();
    curves.forEach((name, members) -> kinds.add(kind(name, members)));
    kinds.removeIf(k -> k.errors().allMatch(e -> e == 0));
    List<Kind> shown = List.copyOf(kinds.subList(0, Math.min(MOST_KINDS, kinds.size())));
    List<String> groups = groups(shown);
    return groups.size() < 2
        ? Optional.empty()
        : Optional.of(new GroupErrorFigure(style, shown, groups));
  }

  private static Kind kind(String name, List<Curve> curves) {
    List<Entry> entries = new ArrayList<>();
    for (Curve c : curves) {
      String[] id = c.id().split("/", 4);
      double[] x = c.x().values();
      double[] y = c.y().values();
      ErrorSum errors = new ErrorSum();
      errors.add(y, x);
      entries.add(new Entry(id[3], id[2], x.length, errors.rmse()));
    }
    double typical = entries.stream().mapToDouble(Entry::rmse).average().orElse(0);
    return new Kind(name, ErrorUnit.of(curves.get(0).x().unit(), typical), entries);
  }

  /** Returns the groups, the one with the largest error of the first kind first. */
  private static List<String> groups(List<Kind> kinds) {
    Set<String> names = new LinkedHashSet<>();
    for (Kind k : kinds) {
      k.entries.stream()
          .sorted(Comparator.comparingDouble(Entry::rmse).reversed())
          .forEach(e -> names.add(e.group));
    }
    return List.copyOf(names);
  }

  @Override
  public String name() {
    return "errors-by-group";
  }

  @Override
  public String title() {
    return "Errors by group";
  }

  @Override
  public String caption() {
    return "Root mean square error of each group of structures, of each part of the data; the axes"
        + " are logarithmic. Triangles stand for errors too small for them.";
  }

  @Override
  public double widthMm() {
    return style.doubleColumnMm();
  }

  @Override
  public double heightMm() {
    double panel = BOTTOM + ROW * groups.size();
    return (TOP + panel * (narrow() ? kinds.size() : 1)) * 25.4 / 72;
  }

  /** Returns whether the panels go below each other. */
  private boolean narrow() {
    return widthMm() < 120;
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    double width = FigureStyle.points(widthMm());
    double names =
        Math.min(
            110, groups.stream().mapToDouble(n -> Text.width(n, style.small())).max().orElse(0));
    double panelWidth = (width - names - 10) / (narrow() ? 1 : kinds.size()) - GAP;
    List<Hotspot> hotspots = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      double left = names + 12 + (narrow() ? 0 : i * (panelWidth + GAP));
      double top = TOP + (narrow() ? i * (BOTTOM + ROW * groups.size()) : 0);
      if (i == 0 || narrow()) {
        drawRows(g, names, width, top);
      }
      Rectangle2D frame = new Rectangle2D.Double(left, top, panelWidth, ROW * groups.size());
      drawKind(g, kinds.get(i), frame, hotspots);
    }
    drawLegend(g, names + 12);
    return hotspots;
  }

  private void drawRows(Graphics2D g, double names, double width, double top) {
    for (int i = 0; i < groups.size(); i++) {
      double middle = top + ROW * (i + 0.5);
      g.setPaint(style.grid());
      g.setStroke(new BasicStroke(0.4f));
      g.draw(new Line2D.Double(names + 8, middle, width - 4, middle));
      String name = Text.fit(groups.get(i), style.small(), names);
      Text.draw(g, name, style.small(), style.ink(), names + 4, middle, 1);
    }
  }

  private void drawKind(Graphics2D g, Kind kind, Rectangle2D frame, List<Hotspot> hotspots) {
    double largest = kind.errors().max().orElseThrow();
    double least = kind.errors().filter(e -> e >= largest / WIDEST).min().orElseThrow();
    String label = Labels.capital(kind.name) + " error (" + kind.unit.name() + ")";
    Scale x = Scale.logarithmic(label, least, largest);
    Panel panel = new Panel(style, frame, x, new Scale("", 0, 1, 1, false)).withoutVerticalAxis();
    panel.draw(g);
    for (Entry e : kind.entries) {
      double y = frame.getY() + ROW * (groups.indexOf(e.group) + 0.5);
      double error = e.rmse * kind.unit.factor();
      double left = error < least ? frame.getX() + 3 : panel.x(error);
      Layer.draw(g, e.set, () -> mark(g, e, left, y, error < least));
      String text =
          String.format(
              Locale.ROOT,
              "%s, %s\n%s %.3g %s (%d)",
              e.group,
              e.set,
              kind.name,
              error,
              kind.unit.name(),
              e.count);
      hotspots.add(new Hotspot(left, y, text, e.set));
    }
  }

  private void mark(Graphics2D g, Entry e, double x, double y, boolean beyond) {
    Color color = style.color(DataSet.color(e.set));
    double d = style.markerSize() + 0.6;
    if (beyond) {
      Path2D triangle = new Path2D.Double();
      triangle.moveTo(x + 2, y - 2);
      triangle.lineTo(x + 2, y + 2);
      triangle.lineTo(x - 2, y);
      triangle.closePath();
      g.setPaint(color);
      g.fill(triangle);
      return;
    }
    Ellipse2D circle = new Ellipse2D.Double(x - d / 2, y - d / 2, d, d);
    g.setPaint(color);
    g.fill(circle);
    g.setPaint(style.paper());
    g.setStroke(new BasicStroke(0.4f));
    g.draw(circle);
  }

  private void drawLegend(Graphics2D g, double left) {
    Set<String> sets = new LinkedHashSet<>(ParityClouds.SETS);
    sets.retainAll(
        kinds.stream().flatMap(k -> k.entries.stream()).map(Entry::set).distinct().toList());
    double x = left;
    for (String set : sets) {
      double at = x;
      Layer.draw(
          g,
          set,
          () -> {
            Marker.circle(g, style, at + 2, 9, style.color(DataSet.color(set)));
            Text.draw(g, set, style.small(), style.ink(), at + 8, 9, 0);
          });
      x += 8 + Text.width(set, style.small()) + 14;
    }
  }

  @Override
  public CsvTable data() {
    CsvTable table = new CsvTable("quantity", "group", "set", "count", "rmse", "unit");
    for (Kind k : kinds) {
      for (Entry e : k.entries) {
        double rmse = e.rmse * k.unit.factor();
        table.row(k.name, e.group, e.set, e.count, rmse, k.unit.name());
      }
    }
    return table;
  }
}
