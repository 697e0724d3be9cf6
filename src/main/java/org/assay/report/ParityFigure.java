package org.assay.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assay.property.Curve;

/**
 * The potential against the reference, structure by structure, and the distribution of the errors;
 * coloured by the part of the data. Made from the curves {@code parity/<kind>/<set>/<group>}, for
 * whatever kind there is.
 */
final class ParityFigure implements Figure {

  private static final List<String> ORDER = List.of("training", "validation", "test", "unlabelled");

  /** The points of one part of the data: group, reference, prediction of each. */
  private record Cloud(String set, List<String> group, double[] x, double[] y) {
    DoubleStream errors() {
      return IntStream.range(0, x.length).mapToDouble(i -> y[i] - x[i]);
    }

    double largest() {
      return errors().map(Math::abs).max().orElse(0);
    }

    boolean crowded() {
      return x.length > 500;
    }

    double rmse() {
      return Math.sqrt(errors().map(e -> e * e).average().orElse(0));
    }
  }

  private final FigureStyle style;
  private final String kind;
  private final Curve.Axis xAxis;
  private final Curve.Axis yAxis;
  private final ErrorUnit errorUnit;
  private final List<Cloud> clouds;

  private ParityFigure(FigureStyle style, String kind, List<Curve> curves) {
    this.style = style;
    this.kind = kind;
    xAxis = curves.get(0).x();
    yAxis = curves.get(0).y();
    clouds = clouds(curves);
    double typical =
        clouds.stream().flatMapToDouble(Cloud::errors).map(Math::abs).average().orElse(0);
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

  private static List<Cloud> clouds(List<Curve> curves) {
    Map<String, List<Curve>> sets = new LinkedHashMap<>();
    ORDER.forEach(s -> sets.put(s, new ArrayList<>()));
    for (Curve c : curves) {
      sets.computeIfAbsent(c.id().split("/", 4)[2], s -> new ArrayList<>()).add(c);
    }
    List<Cloud> clouds = new ArrayList<>();
    sets.forEach(
        (set, members) -> {
          List<String> groups = new ArrayList<>();
          for (Curve c : members) {
            String group = c.id().split("/", 4)[3];
            Arrays.stream(c.x().values()).forEach(v -> groups.add(group));
          }
          double[] x = join(members, false);
          if (x.length > 0) {
            clouds.add(new Cloud(set, groups, x, join(members, true)));
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
    return "Left: "
        + Labels.axis(yAxis.name(), yAxis.unit())
        + " against "
        + xAxis.name()
        + "; on the dashed line they agree. Right: the differences, with their distribution as"
        + " shares of each part of the data; triangles lie beyond the frame. Numbers are root mean"
        + " square errors and, in brackets, how many points there are.";
  }

  @Override
  public double widthMm() {
    return style.doubleColumnMm();
  }

  @Override
  public double heightMm() {
    return 0.45 * style.doubleColumnMm();
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    double width = FigureStyle.points(widthMm());
    double height = FigureStyle.points(heightMm());
    double side = height - 8 - 34;
    Rectangle2D left = new Rectangle2D.Double(50, 8, side, side);
    Rectangle2D middle = new Rectangle2D.Double(left.getMaxX() + 48, 8, 158, side);
    double right = middle.getMaxX() + 4;
    List<Hotspot> hotspots = drawParity(g, left);
    hotspots.addAll(
        drawErrors(g, middle, new Rectangle2D.Double(right, 8, width - right - 4, side)));
    drawLegend(g, left, hotspots);
    return hotspots;
  }

  private List<Hotspot> drawParity(Graphics2D g, Rectangle2D frame) {
    double min = all().min().orElseThrow();
    double max = all().max().orElseThrow();
    Scale x = Scale.covering(Labels.axis(xAxis.name(), xAxis.unit()), min, max, 0.05, 5);
    Scale y = Scale.covering(Labels.axis(yAxis.name(), yAxis.unit()), min, max, 0.05, 5);
    Panel panel = new Panel(style, frame, x, y);
    panel.draw(g);
    List<Hotspot> hotspots = new ArrayList<>();
    panel.clipped(
        g,
        () -> {
          g.setPaint(style.muted());
          g.setStroke(dashes());
          g.draw(
              new Line2D.Double(
                  panel.x(x.low()), panel.y(x.low()), panel.x(x.high()), panel.y(x.high())));
          clouds.forEach(c -> drawCloud(g, panel, c, hotspots));
        });
    return hotspots;
  }

  private DoubleStream all() {
    return clouds.stream()
        .flatMapToDouble(c -> DoubleStream.concat(Arrays.stream(c.x), Arrays.stream(c.y)));
  }

  private void drawCloud(Graphics2D g, Panel panel, Cloud cloud, List<Hotspot> hotspots) {
    for (int i = 0; i < cloud.x.length; i++) {
      panel.point(g, cloud.x[i], cloud.y[i], size(cloud), color(cloud), rim(cloud));
      hotspots.add(new Hotspot(panel.x(cloud.x[i]), panel.y(cloud.y[i]), describe(cloud, i)));
    }
  }

  private Color color(Cloud cloud) {
    Color c = style.color(LearningCurveFigure.color(cloud.set));
    return cloud.crowded() ? new Color(c.getRed(), c.getGreen(), c.getBlue(), 128) : c;
  }

  private Color rim(Cloud cloud) {
    return cloud.crowded() ? null : style.paper();
  }

  private double size(Cloud cloud) {
    return (cloud.crowded() ? 0.6 : 0.8) * style.markerSize();
  }

  private String describe(Cloud cloud, int i) {
    return String.format(
        Locale.ROOT,
        "%s, %s\n%.4f → %.4f %s (%+.3g %s)",
        cloud.group.get(i),
        cloud.set,
        cloud.x[i],
        cloud.y[i],
        Labels.unit(xAxis.unit()),
        (cloud.y[i] - cloud.x[i]) * errorUnit.factor(),
        errorUnit.name());
  }

  /** Draws error against reference, and beside it how the errors are distributed. */
  private List<Hotspot> drawErrors(Graphics2D g, Rectangle2D frame, Rectangle2D margin) {
    double reach = reach();
    double min = clouds.stream().flatMapToDouble(c -> Arrays.stream(c.x)).min().orElseThrow();
    double max = clouds.stream().flatMapToDouble(c -> Arrays.stream(c.x)).max().orElseThrow();
    Scale x = Scale.covering(Labels.axis(xAxis.name(), xAxis.unit()), min, max, 0.05, 5);
    Scale y =
        new Scale(
            "Error (" + errorUnit.name() + ")",
            -1.04 * reach,
            1.04 * reach,
            Scale.niceStep(reach / 4),
            false);
    Panel panel = new Panel(style, frame, x, y);
    panel.draw(g);
    zeroLine(g, frame.getX(), margin.getMaxX(), panel.y(0));
    List<Hotspot> hotspots = new ArrayList<>();
    clouds.forEach(c -> drawResiduals(g, panel, c, reach, hotspots));
    Histogram histogram = new Histogram(reach, 32);
    double longest =
        clouds.stream()
            .mapToDouble(c -> Arrays.stream(shares(histogram, c)).max().orElse(0))
            .max()
            .orElse(1);
    clouds.forEach(c -> drawSteps(g, panel, histogram, c, margin, longest));
    return hotspots;
  }

  private void zeroLine(Graphics2D g, double from, double to, double y) {
    g.setPaint(style.muted());
    g.setStroke(dashes());
    g.draw(new Line2D.Double(from, y, to, y));
  }

  private static BasicStroke dashes() {
    float[] dash = {3, 2};
    return new BasicStroke(0.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dash, 0);
  }

  private void drawResiduals(
      Graphics2D g, Panel panel, Cloud cloud, double reach, List<Hotspot> hotspots) {
    for (int i = 0; i < cloud.x.length; i++) {
      double error = (cloud.y[i] - cloud.x[i]) * errorUnit.factor();
      double shown = Math.max(-reach, Math.min(reach, error));
      if (shown == error) {
        panel.point(g, cloud.x[i], error, size(cloud), color(cloud), rim(cloud));
      } else {
        g.setPaint(color(cloud));
        g.fill(triangle(panel.x(cloud.x[i]), panel.y(shown), Math.signum(error)));
      }
      hotspots.add(new Hotspot(panel.x(cloud.x[i]), panel.y(shown), describe(cloud, i)));
    }
  }

  /** Returns a small triangle that points up (1) or down (-1). */
  private static Path2D triangle(double x, double y, double direction) {
    Path2D triangle = new Path2D.Double();
    triangle.moveTo(x - 2.2, y + direction * 1.2);
    triangle.lineTo(x + 2.2, y + direction * 1.2);
    triangle.lineTo(x, y - direction * 2.4);
    triangle.closePath();
    return triangle;
  }

  /** Returns how far the errors are drawn: to the largest, yet so that the best part shows. */
  private double reach() {
    double widest = clouds.stream().mapToDouble(Cloud::largest).max().orElse(0);
    double narrowest = clouds.stream().mapToDouble(Cloud::rmse).min().orElse(0);
    double reach = Math.min(widest, narrowest == 0 ? widest : 15 * narrowest) * errorUnit.factor();
    double unit = Math.pow(10, Math.floor(Math.log10(Math.max(reach, 1e-6))));
    return Math.ceil(Math.max(reach, 1e-6) / unit) * unit;
  }

  private double[] shares(Histogram histogram, Cloud cloud) {
    return histogram.shares(cloud.errors().map(e -> e * errorUnit.factor()).toArray());
  }

  private void drawSteps(
      Graphics2D g,
      Panel panel,
      Histogram histogram,
      Cloud cloud,
      Rectangle2D margin,
      double longest) {
    double[] shares = shares(histogram, cloud);
    double left = margin.getX();
    Path2D path = new Path2D.Double();
    path.moveTo(left, panel.y(histogram.edge(0)));
    for (int i = 0; i < shares.length; i++) {
      double end = left + margin.getWidth() * shares[i] / longest;
      path.lineTo(end, panel.y(histogram.edge(i)));
      path.lineTo(end, panel.y(histogram.edge(i + 1)));
    }
    path.lineTo(left, panel.y(histogram.edge(shares.length)));
    Color c = style.color(LearningCurveFigure.color(cloud.set));
    g.setPaint(new Color(c.getRed(), c.getGreen(), c.getBlue(), 45));
    g.fill(path);
    g.setPaint(c);
    g.setStroke(new BasicStroke(0.7f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    g.draw(path);
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
    for (Cloud c : clouds) {
      double d = style.markerSize();
      g.setPaint(style.color(LearningCurveFigure.color(c.set)));
      g.fill(new Ellipse2D.Double(box.getX() + 4 - d / 2, y - d / 2, d, d));
      Text.draw(g, label(c), style.small(), style.ink(), box.getX() + 11, y, 0);
      y += 10.5;
    }
  }

  private static long inside(List<Hotspot> points, Rectangle2D box) {
    return points.stream().filter(p -> box.contains(p.x(), p.y())).count();
  }

  private String label(Cloud c) {
    return String.format(
        Locale.ROOT,
        "%s: %.3g %s (%d)",
        c.set,
        c.rmse() * errorUnit.factor(),
        errorUnit.name(),
        c.x.length);
  }

  @Override
  public Table data() {
    Table table = new Table("set", "group", "reference", "predicted", "error", "unit");
    for (Cloud c : clouds) {
      for (int i = 0; i < c.x.length; i++) {
        table.row(c.set, c.group.get(i), c.x[i], c.y[i], c.y[i] - c.x[i], xAxis.unit());
      }
    }
    return table;
  }
}
