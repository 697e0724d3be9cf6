package org.assay.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Layer;
import org.assay.figure.Marker;
import org.assay.figure.Panel;
import org.assay.figure.Scale;
import org.assay.figure.Text;
import org.assay.figure.Thinning;
import org.assay.property.Curve;
import org.assay.results.ErrorUnit;
import org.assay.results.Labels;
import org.assay.results.Results;

/**
 * The potential against the reference, structure by structure, and the distribution of the errors;
 * coloured by the part of the data. Made from the curves {@code parity/<kind>/<set>/<group>}, for
 * whatever kind there is.
 */
final class ParityFigure implements Figure {

  /** Side of the squares of which each keeps one tooltip, where there are many (pt). */
  private static final double TOOLTIP_CELL = 3;

  private static final int MOST_TOOLTIPS = 1000;

  private final FigureStyle style;
  private final String kind;
  private final boolean byGroup;
  private final Curve.Axis xAxis;
  private final Curve.Axis yAxis;
  private final ErrorUnit errorUnit;
  private final List<ParityCloud> clouds;

  private ParityFigure(FigureStyle style, String kind, boolean byGroup, List<Curve> curves) {
    this.byGroup = byGroup;
    this.style = style;
    this.kind = kind;
    xAxis = curves.get(0).x();
    yAxis = curves.get(0).y();
    clouds = byGroup ? ParityClouds.byGroup(curves) : ParityClouds.bySet(curves);
    double typical =
        clouds.stream().flatMapToDouble(ParityCloud::errors).map(Math::abs).average().orElse(0);
    errorUnit = ErrorUnit.of(xAxis.unit(), typical);
  }

  /** Makes one figure for each kind of parity data, coloured by the part of the data. */
  static List<Figure> of(Source source, FigureStyle style) {
    return of(source, style, false);
  }

  /** Makes one figure for each kind of parity data, coloured by kinds of groups. */
  static List<Figure> byGroup(Source source, FigureStyle style) {
    return of(source, style, true);
  }

  private static List<Figure> of(Source source, FigureStyle style, boolean byGroup) {
    Map<String, List<Curve>> kinds = new LinkedHashMap<>();
    for (Results.PropertyCurve c : source.results().curves()) {
      String[] id = c.curve().id().split("/", 4);
      if (id.length == 4 && id[0].equals("parity") && c.curve().x().values().length > 0) {
        kinds.computeIfAbsent(id[1], k -> new ArrayList<>()).add(c.curve());
      }
    }
    List<Figure> figures = new ArrayList<>();
    kinds.forEach((kind, curves) -> figures.add(new ParityFigure(style, kind, byGroup, curves)));
    return figures;
  }

  @Override
  public String name() {
    return FileName.of(byGroup ? "parity-groups" : "parity", kind);
  }

  @Override
  public String title() {
    return "Parity: " + kind.replace("dataset-", "LAMMPS, ") + (byGroup ? ", by group" : "");
  }

  @Override
  public String caption() {
    Layout layout = new Layout();
    long beyond = layout.errors.beyond();
    return "Left: "
        + Labels.axis(yAxis.name(), yAxis.unit())
        + " against "
        + xAxis.name()
        + "; on the dashed line they agree. Right: the differences, and how many there are of each,"
        + " on a logarithmic scale"
        + (beyond == 0 ? "." : "; triangles stand for the " + beyond + " beyond the frame.")
        + " Numbers are root mean square errors and, in brackets, how many points there are."
        + thinned(layout);
  }

  private String thinned(Layout layout) {
    int all = clouds.stream().mapToInt(c -> c.x().length).sum();
    int left = clouds.stream().mapToInt(c -> layout.visible(c).length).sum();
    int right = clouds.stream().mapToInt(c -> layout.errors.visible(c).length).sum();
    return left == all && right == all
        ? ""
        : " Of the "
            + all
            + " points, "
            + left
            + " are drawn on the left and "
            + right
            + " on the right; the others lie under these. The CSV file has all.";
  }

  @Override
  public double widthMm() {
    return style.doubleColumnMm();
  }

  @Override
  public double heightMm() {
    return (narrow() ? 1.72 : 0.45) * style.doubleColumnMm();
  }

  /** Returns whether the two parts go below each other. */
  private boolean narrow() {
    return widthMm() < 120;
  }

  /** Where everything goes. */
  private final class Layout {
    private final Rectangle2D frame;
    private final Panel parity;
    private final ErrorPanel errors;

    Layout() {
      double width = FigureStyle.points(widthMm());
      double height = FigureStyle.points(heightMm());
      double side = narrow() ? width - 50 - 10 : height - 8 - 34;
      frame = new Rectangle2D.Double(50, 8, side, side);
      double min = all().min().orElseThrow();
      double max = all().max().orElseThrow();
      String label = Labels.axis(xAxis.name(), xAxis.unit());
      Scale x = Scale.covering(label, min, max, 0.05, 5);
      Scale y = Scale.covering(Labels.axis(yAxis.name(), yAxis.unit()), min, max, 0.05, 5);
      parity = new Panel(style, frame, x, y);
      double top = narrow() ? frame.getMaxY() + 42 : 8;
      double low = height - top - 34;
      Rectangle2D middle =
          narrow()
              ? new Rectangle2D.Double(50, top, 0.68 * side, low)
              : new Rectangle2D.Double(frame.getMaxX() + 48, top, 158, low);
      double right = middle.getMaxX() + 4;
      Rectangle2D margin = new Rectangle2D.Double(right, top, width - right - 8, low);
      errors = new ErrorPanel(style, clouds, errorUnit, label, middle, margin);
    }

    double[] left(ParityCloud cloud) {
      return Arrays.stream(cloud.x()).map(parity::x).toArray();
    }

    double[] top(ParityCloud cloud) {
      return Arrays.stream(cloud.y()).map(parity::y).toArray();
    }

    int[] visible(ParityCloud cloud) {
      return cloud.visible(left(cloud), top(cloud));
    }
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    Layout layout = new Layout();
    layout.parity.draw(g);
    layout.parity.clipped(g, () -> drawParity(g, layout));
    layout.errors.draw(g);
    List<Hotspot> left = new ArrayList<>();
    List<Hotspot> right = new ArrayList<>();
    for (ParityCloud c : clouds) {
      addHotspots(left, c, layout.visible(c), layout.left(c), layout.top(c));
      addHotspots(right, c, layout.errors.visible(c), layout.errors.left(c), layout.errors.top(c));
    }
    drawLegend(g, layout.frame, left);
    List<Hotspot> hotspots = new ArrayList<>(few(left));
    hotspots.addAll(few(right));
    return hotspots;
  }

  private void drawParity(Graphics2D g, Layout layout) {
    Panel panel = layout.parity;
    Rectangle2D f = panel.frame();
    g.setPaint(style.muted());
    g.setStroke(dashes());
    g.draw(new Line2D.Double(f.getX(), f.getMaxY(), f.getMaxX(), f.getY()));
    for (ParityCloud c : ParityClouds.largestFirst(clouds)) {
      Layer.draw(
          g,
          c.set(),
          () -> {
            for (int i : layout.visible(c)) {
              panel.point(g, c.x()[i], c.y()[i], size(style, c), color(style, c), rim(style, c));
            }
          });
    }
  }

  private void addHotspots(
      List<Hotspot> spots, ParityCloud cloud, int[] points, double[] left, double[] top) {
    for (int i : points) {
      spots.add(new Hotspot(left[i], top[i], describe(cloud, i), cloud.set()));
    }
  }

  /** Leaves out tooltips that are too near to others to be pointed at, where there are many. */
  private static List<Hotspot> few(List<Hotspot> spots) {
    if (spots.size() <= MOST_TOOLTIPS) {
      return spots;
    }
    double[] left = spots.stream().mapToDouble(Hotspot::x).toArray();
    double[] top = spots.stream().mapToDouble(Hotspot::y).toArray();
    int[] all = IntStream.range(0, left.length).toArray();
    return IntStream.of(Thinning.keep(all, left, top, TOOLTIP_CELL)).mapToObj(spots::get).toList();
  }

  private DoubleStream all() {
    return clouds.stream()
        .flatMapToDouble(c -> DoubleStream.concat(Arrays.stream(c.x()), Arrays.stream(c.y())));
  }

  static Color color(FigureStyle style, ParityCloud cloud) {
    Color c = style.color(cloud.color());
    return cloud.crowded() ? new Color(c.getRed(), c.getGreen(), c.getBlue(), 128) : c;
  }

  static Color rim(FigureStyle style, ParityCloud cloud) {
    return cloud.crowded() ? null : style.paper();
  }

  static double size(FigureStyle style, ParityCloud cloud) {
    return (cloud.crowded() ? 0.6 : 0.8) * style.markerSize();
  }

  private String describe(ParityCloud cloud, int i) {
    return String.format(
        Locale.ROOT,
        "%s, %s\n%.4f → %.4f %s (%+.3g %s)",
        cloud.group().get(i),
        cloud.set(),
        cloud.x()[i],
        cloud.y()[i],
        Labels.unit(xAxis.unit()),
        cloud.error(i) * errorUnit.factor(),
        errorUnit.name());
  }

  static BasicStroke dashes() {
    float[] dash = {3, 2};
    return new BasicStroke(0.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dash, 0);
  }

  /** Puts the legend above the diagonal, or below it where astray points lie above. */
  private void drawLegend(Graphics2D g, Rectangle2D frame, List<Hotspot> points) {
    double widest =
        clouds.stream().mapToDouble(c -> Text.width(label(c), style.small())).max().orElse(0);
    double height = 10.5 * clouds.size() + 4;
    Rectangle2D above = new Rectangle2D.Double(frame.getX() + 4, frame.getY(), widest + 14, height);
    Rectangle2D below =
        new Rectangle2D.Double(
            frame.getMaxX() - widest - 18, frame.getMaxY() - height, widest + 14, height);
    Rectangle2D box = inside(points, above) <= inside(points, below) ? above : below;
    double y = box.getY() + 7;
    for (ParityCloud c : clouds) {
      double middle = y;
      Layer.draw(
          g,
          c.set(),
          () -> {
            Marker.circle(g, style, box.getX() + 4, middle, style.color(c.color()));
            Text.draw(g, label(c), style.small(), style.ink(), box.getX() + 11, middle, 0);
          });
      y += 10.5;
    }
  }

  private static long inside(List<Hotspot> points, Rectangle2D box) {
    return points.stream().filter(p -> box.contains(p.x(), p.y())).count();
  }

  private String label(ParityCloud c) {
    return String.format(
        Locale.ROOT,
        "%s: %.3g %s (%d)",
        c.set(),
        c.rmse() * errorUnit.factor(),
        errorUnit.name(),
        c.x().length);
  }

  @Override
  public CsvTable data() {
    CsvTable table = new CsvTable("set", "group", "reference", "predicted", "error", "unit");
    for (ParityCloud c : clouds) {
      for (int i = 0; i < c.x().length; i++) {
        table.row(c.set(), c.group().get(i), c.x()[i], c.y()[i], c.y()[i] - c.x()[i], xAxis.unit());
      }
    }
    return table;
  }
}
