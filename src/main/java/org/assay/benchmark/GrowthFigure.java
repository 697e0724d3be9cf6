package org.assay.benchmark;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.assay.benchmark.GrowthBenchmark.Point;
import org.assay.benchmark.GrowthBenchmark.Way;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Panel;
import org.assay.figure.PngWriter;
import org.assay.figure.Scale;
import org.assay.figure.SvgWriter;
import org.assay.figure.Text;
import org.assay.io.AtomicFile;

/** Time and memory of an evaluation with forces against the number of atoms, side by side. */
public final class GrowthFigure implements Figure {

  private static final int DOTS_PER_INCH = 300;
  private static final double POINT = 4;
  private static final double LEFT = 46;
  private static final double TOP = 54;
  private static final double BOTTOM = 34;
  private static final double GAP = 58;
  private static final double RIGHT = 14;

  private final FigureStyle style;
  private final GrowthBenchmark.Result result;

  private GrowthFigure(FigureStyle style, GrowthBenchmark.Result result) {
    this.style = style;
    this.result = result;
  }

  /**
   * Writes the figure as SVG, PNG and CSV, if two numbers of atoms were measured.
   *
   * @return whether there was anything to draw
   */
  public static boolean write(GrowthBenchmark.Result result, Path directory) throws IOException {
    if (result.of(Way.AGAIN).size() < 2) {
      return false;
    }
    FigureStyle style = FigureStyle.journal();
    Figure figure = new GrowthFigure(style, result);
    AtomicFile.write(directory.resolve(figure.name() + ".svg"), SvgWriter.file(figure));
    AtomicFile.write(
        directory.resolve(figure.name() + ".png"), PngWriter.file(figure, style, DOTS_PER_INCH));
    AtomicFile.write(directory.resolve(figure.name() + ".csv"), figure.data().csv());
    return true;
  }

  @Override
  public String name() {
    return "fit-growth";
  }

  @Override
  public String title() {
    return "Time and memory of an evaluation with forces";
  }

  @Override
  public String caption() {
    return "Processor time of one evaluation of objective and gradient with forces and stresses"
        + " (medians), and memory of the whole process, by what becomes of the derivatives of"
        + " descriptors; dotted: slope 1 through the largest number of atoms.";
  }

  @Override
  public double widthMm() {
    return style.doubleColumnMm();
  }

  @Override
  public double heightMm() {
    return 0.48 * style.doubleColumnMm();
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    double width = FigureStyle.points(widthMm());
    double height = FigureStyle.points(heightMm());
    double each = (width - LEFT - GAP - RIGHT) / 2;
    double tall = height - TOP - BOTTOM;
    panel(
        g,
        new Rectangle2D.Double(LEFT, TOP, each, tall),
        "Processor time (s)",
        p -> p.evaluation().work());
    panel(
        g,
        new Rectangle2D.Double(LEFT + each + GAP, TOP, each, tall),
        "Memory (GiB)",
        p -> p.memory() / (double) (1L << 30));
    Way[] ways = Way.values();
    for (int w = 0; w < ways.length; w++) {
      legend(g, w, "derivatives " + ways[w].text(), style.curve(0), w);
    }
    legend(g, ways.length, "slope 1", dotted(), -1);
    return List.of();
  }

  private void panel(
      Graphics2D g, Rectangle2D frame, String label, ToDoubleFunction<Point> quantity) {
    double[] atoms = result.points().stream().mapToDouble(Point::atoms).toArray();
    double first = atoms[0];
    double last = atoms[atoms.length - 1];
    List<Point> longest = result.of(Way.AGAIN);
    double slope = quantity.applyAsDouble(longest.get(longest.size() - 1)) / last;
    double least = result.points().stream().mapToDouble(quantity).min().orElseThrow();
    double most = result.points().stream().mapToDouble(quantity).max().orElseThrow();
    Panel panel =
        new Panel(
            style,
            frame,
            Scale.logarithmic("Atoms", first, last),
            Scale.logarithmic(label, Math.min(least, slope * first), most));
    panel.curve(
        new double[] {first, last},
        new double[] {slope * first, slope * last},
        style.muted(),
        dotted(),
        false);
    for (Way way : Way.values()) {
      List<Point> points = result.of(way);
      if (!points.isEmpty()) {
        panel.curve(
            points.stream().mapToDouble(Point::atoms).toArray(),
            points.stream().mapToDouble(quantity).toArray(),
            style.color(way.ordinal()),
            style.curve(0),
            false);
      }
    }
    panel.draw(g);
    for (Point p : result.points()) {
      panel.point(
          g,
          p.atoms(),
          quantity.applyAsDouble(p),
          POINT,
          style.color(p.way().ordinal()),
          style.paper());
    }
  }

  private void legend(Graphics2D g, int row, String text, BasicStroke stroke, int color) {
    double y = 10 + 11.5 * (row % 2);
    int column = row / 2;
    double x = LEFT + column * FigureStyle.points(widthMm()) / 2;
    g.setPaint(color < 0 ? style.muted() : style.color(color));
    g.setStroke(stroke);
    g.draw(new Line2D.Double(x, y, x + 16, y));
    Text.draw(g, text, style.text(), style.ink(), x + 21, y, 0);
  }

  private BasicStroke dotted() {
    return new BasicStroke(
        style.lineWidth(),
        BasicStroke.CAP_BUTT,
        BasicStroke.JOIN_ROUND,
        10f,
        new float[] {1.5f, 2f},
        0f);
  }

  @Override
  public CsvTable data() {
    CsvTable table =
        new CsvTable("derivatives", "atoms", "evaluation_s", "processor_s", "memory_bytes");
    for (Point p : result.points()) {
      table.row(
          p.way().text(), p.atoms(), p.evaluation().median(), p.evaluation().work(), p.memory());
    }
    return table;
  }
}
