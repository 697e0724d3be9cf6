package org.assay.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
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
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Panel;
import org.assay.figure.Scale;
import org.assay.figure.Table;
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

  static final List<String> ORDER = List.of("training", "validation", "test", "unlabelled");

  /** Side of the squares of which each keeps one tooltip, where there are many (pt). */
  private static final double TOOLTIP_CELL = 3;

  private static final int MOST_TOOLTIPS = 1000;

  private final FigureStyle style;
  private final String kind;
  private final Curve.Axis xAxis;
  private final Curve.Axis yAxis;
  private final ErrorUnit errorUnit;
  private final List<ParityCloud> clouds;

  private ParityFigure(FigureStyle style, String kind, List<Curve> curves) {
    this.style = style;
    this.kind = kind;
    xAxis = curves.get(0).x();
    yAxis = curves.get(0).y();
    clouds = clouds(curves);
    double typical =
        clouds.stream().flatMapToDouble(ParityCloud::errors).map(Math::abs).average().orElse(0);
    errorUnit = ErrorUnit.of(xAxis.unit(), typical);
  }

  /** Makes one figure for each kind of parity data. */
  static List<Figure> of(Results results, FigureStyle style) {
    Map<String, List<Curve>> kinds = new LinkedHashMap<>();
    for (Results.PropertyCurve c : results.curves()) {
      String[] id = c.curve().id().split("/", 4);
      if (id.length == 4 && id[0].equals("parity") && c.curve().x().values().length > 0) {
        kinds.computeIfAbsent(id[1], k -> new ArrayList<>()).add(c.curve());
      }
    }
    List<Figure> figures = new ArrayList<>();
    kinds.forEach((kind, curves) -> figures.add(new ParityFigure(style, kind, curves)));
    return figures;
  }

  private static List<ParityCloud> clouds(List<Curve> curves) {
    Map<String, List<Curve>> sets = new LinkedHashMap<>();
    ORDER.forEach(s -> sets.put(s, new ArrayList<>()));
    for (Curve c : curves) {
      sets.computeIfAbsent(c.id().split("/", 4)[2], s -> new ArrayList<>()).add(c);
    }
    List<ParityCloud> clouds = new ArrayList<>();
    sets.forEach(
        (set, members) -> {
          List<String> groups = new ArrayList<>();
          for (Curve c : members) {
            String group = c.id().split("/", 4)[3];
            Arrays.stream(c.x().values()).forEach(v -> groups.add(group));
          }
          double[] x = join(members, false);
          if (x.length > 0) {
            clouds.add(new ParityCloud(set, groups, x, join(members, true)));
          }
        });
    return clouds;
  }

  private static double[] join(List<Curve> curves, boolean y) {
    return curves.stream()
        .flatMapToDouble(c -> Arrays.stream(y ? c.y().values() : c.x().values()))
        .toArray();
  }

  @Override
  public String name() {
    // The kind comes from a file: it must not become a path.
    String safe = kind.replaceAll("[^A-Za-z0-9_-]", "_");
    String cut = safe.substring(0, Math.min(40, safe.length()));
    // Two kinds that differ only in what was taken out keep files of their own.
    return "parity-" + cut + (cut.equals(kind) ? "" : "-" + Integer.toHexString(kind.hashCode()));
  }

  @Override
  public String title() {
    return "Parity: " + kind;
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
    return 0.45 * style.doubleColumnMm();
  }

  /** Where everything goes. */
  private final class Layout {
    private final Rectangle2D frame;
    private final Panel parity;
    private final ErrorPanel errors;

    Layout() {
      double width = FigureStyle.points(widthMm());
      double side = FigureStyle.points(heightMm()) - 8 - 34;
      frame = new Rectangle2D.Double(50, 8, side, side);
      double min = all().min().orElseThrow();
      double max = all().max().orElseThrow();
      String label = Labels.axis(xAxis.name(), xAxis.unit());
      Scale x = Scale.covering(label, min, max, 0.05, 5);
      Scale y = Scale.covering(Labels.axis(yAxis.name(), yAxis.unit()), min, max, 0.05, 5);
      parity = new Panel(style, frame, x, y);
      Rectangle2D middle = new Rectangle2D.Double(frame.getMaxX() + 48, 8, 158, side);
      double right = middle.getMaxX() + 4;
      Rectangle2D margin = new Rectangle2D.Double(right, 8, width - right - 8, side);
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
    for (ParityCloud c : clouds) {
      for (int i : layout.visible(c)) {
        panel.point(g, c.x()[i], c.y()[i], size(style, c), color(style, c), rim(style, c));
      }
    }
  }

  private void addHotspots(
      List<Hotspot> spots, ParityCloud cloud, int[] points, double[] left, double[] top) {
    for (int i : points) {
      spots.add(new Hotspot(left[i], top[i], describe(cloud, i)));
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
    Color c = style.color(LearningCurveFigure.color(cloud.set()));
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
      double d = style.markerSize();
      g.setPaint(style.color(LearningCurveFigure.color(c.set())));
      g.fill(new Ellipse2D.Double(box.getX() + 4 - d / 2, y - d / 2, d, d));
      Text.draw(g, label(c), style.small(), style.ink(), box.getX() + 11, y, 0);
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
  public Table data() {
    Table table = new Table("set", "group", "reference", "predicted", "error", "unit");
    for (ParityCloud c : clouds) {
      for (int i = 0; i < c.x().length; i++) {
        table.row(c.set(), c.group().get(i), c.x()[i], c.y()[i], c.y()[i] - c.x()[i], xAxis.unit());
      }
    }
    return table;
  }
}
