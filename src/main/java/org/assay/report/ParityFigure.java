package org.assay.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
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
      return java.util.stream.IntStream.range(0, x.length).mapToDouble(i -> y[i] - x[i]);
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
    return "parity-" + kind.replaceAll("[^A-Za-z0-9_-]", "_");
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
        + "; on the dashed line they agree. Right: distribution of the differences, as shares of"
        + " each part of the data; the last bars on either side hold everything beyond. Numbers are"
        + " root mean square errors.";
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
    double rightX = left.getMaxX() + 46;
    Rectangle2D right = new Rectangle2D.Double(rightX, 8, width - rightX - 12, side);
    List<Hotspot> hotspots = drawParity(g, left);
    drawErrors(g, right);
    drawLegend(g, left);
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
          g.setStroke(
              new BasicStroke(
                  0.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {3, 2}, 0));
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
    Color solid = style.color(LearningCurveFigure.color(cloud.set));
    boolean crowded = cloud.x.length > 500;
    Color color =
        crowded ? new Color(solid.getRed(), solid.getGreen(), solid.getBlue(), 128) : solid;
    double size = crowded ? 0.6 * style.markerSize() : 0.8 * style.markerSize();
    for (int i = 0; i < cloud.x.length; i++) {
      panel.point(g, cloud.x[i], cloud.y[i], size, color, crowded ? null : style.paper());
      String text =
          String.format(
              Locale.ROOT,
              "%s, %s\n%.4f → %.4f %s (%+.3g %s)",
              cloud.group.get(i),
              cloud.set,
              cloud.x[i],
              cloud.y[i],
              Labels.unit(xAxis.unit()),
              (cloud.y[i] - cloud.x[i]) * errorUnit.factor(),
              errorUnit.name());
      hotspots.add(new Hotspot(panel.x(cloud.x[i]), panel.y(cloud.y[i]), text));
    }
  }

  private void drawErrors(Graphics2D g, Rectangle2D frame) {
    double[] errors =
        clouds.stream().flatMapToDouble(Cloud::errors).map(Math::abs).sorted().toArray();
    // 95 % of the errors decide the range: one astray structure must not hide all others.
    double typical = errors[(int) (0.95 * (errors.length - 1))] * errorUnit.factor();
    double reach = Scale.niceStep(Math.max(typical, 1e-6));
    Histogram histogram = new Histogram(reach, 20);
    double top = 0;
    for (Cloud c : clouds) {
      double[] shares = histogram.shares(c.errors().map(e -> e * errorUnit.factor()).toArray());
      top = Math.max(top, Arrays.stream(shares).max().orElse(0));
    }
    Scale x =
        new Scale(
            "Error (" + errorUnit.name() + ")", -reach, reach, Scale.niceStep(reach / 2.5), false);
    Scale y = new Scale("Share (%)", 0, 108 * top, Scale.niceStep(100 * top / 5), false);
    Panel panel = new Panel(style, frame, x, y);
    panel.draw(g);
    panel.clipped(g, () -> clouds.forEach(c -> drawSteps(g, panel, histogram, c)));
    g.setPaint(style.muted());
    g.setStroke(new BasicStroke(0.5f));
    g.draw(new Line2D.Double(panel.x(0), panel.y(0), panel.x(0), frame.getY()));
  }

  private void drawSteps(Graphics2D g, Panel panel, Histogram histogram, Cloud cloud) {
    double[] shares = histogram.shares(cloud.errors().map(e -> e * errorUnit.factor()).toArray());
    Path2D path = new Path2D.Double();
    path.moveTo(panel.x(histogram.edge(0)), panel.y(0));
    for (int i = 0; i < shares.length; i++) {
      path.lineTo(panel.x(histogram.edge(i)), panel.y(100 * shares[i]));
      path.lineTo(panel.x(histogram.edge(i + 1)), panel.y(100 * shares[i]));
    }
    path.lineTo(panel.x(histogram.edge(shares.length)), panel.y(0));
    Color c = style.color(LearningCurveFigure.color(cloud.set));
    g.setPaint(new Color(c.getRed(), c.getGreen(), c.getBlue(), 40));
    g.fill(path);
    g.setPaint(c);
    g.setStroke(style.curve(0));
    g.draw(path);
  }

  private void drawLegend(Graphics2D g, Rectangle2D frame) {
    double y = frame.getY() + 7;
    for (Cloud c : clouds) {
      double d = style.markerSize();
      g.setPaint(style.color(LearningCurveFigure.color(c.set)));
      g.fill(new java.awt.geom.Ellipse2D.Double(frame.getX() + 8 - d / 2, y - d / 2, d, d));
      String label =
          String.format(
              Locale.ROOT, "%s %.3g %s", c.set, c.rmse() * errorUnit.factor(), errorUnit.name());
      Text.draw(g, label, style.small(), style.ink(), frame.getX() + 15, y, 0);
      y += 10.5;
    }
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
