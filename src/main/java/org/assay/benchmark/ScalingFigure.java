package org.assay.benchmark;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Panel;
import org.assay.figure.PngWriter;
import org.assay.figure.Scale;
import org.assay.figure.SvgWriter;
import org.assay.figure.Text;
import org.assay.io.AtomicFile;

/** Time of an evaluation with forces against the number of atoms, beside the memory's limit. */
public final class ScalingFigure implements Figure {

  private static final int DOTS_PER_INCH = 300;
  private static final double POINT = 4;

  private final FigureStyle style;
  private final List<FitBenchmarkResult.Scaling> sizes;

  private ScalingFigure(FigureStyle style, List<FitBenchmarkResult.Scaling> sizes) {
    this.style = style;
    this.sizes = List.copyOf(sizes);
  }

  /**
   * Writes the figure as SVG, PNG and CSV, if two sizes were measured.
   *
   * @return whether there was anything to draw
   */
  public static boolean write(FitBenchmarkResult result, Path directory) throws IOException {
    if (result.scaling().size() < 2) {
      return false;
    }
    FigureStyle style = FigureStyle.journal();
    Figure figure = new ScalingFigure(style, result.scaling());
    AtomicFile.write(directory.resolve(figure.name() + ".svg"), SvgWriter.file(figure));
    AtomicFile.write(
        directory.resolve(figure.name() + ".png"), PngWriter.file(figure, style, DOTS_PER_INCH));
    AtomicFile.write(directory.resolve(figure.name() + ".csv"), figure.data().csv());
    return true;
  }

  @Override
  public String name() {
    return "fit-scaling";
  }

  @Override
  public String title() {
    return "Time of an evaluation with forces";
  }

  @Override
  public String caption() {
    return "Time of one evaluation of objective and gradient with forces and stresses (medians),"
        + " the time to read the stored derivatives from memory once on as many threads, and a"
        + " line of slope 1 through the largest number of atoms.";
  }

  @Override
  public double widthMm() {
    return style.singleColumnMm();
  }

  @Override
  public double heightMm() {
    return 0.8 * style.singleColumnMm();
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    double width = FigureStyle.points(widthMm());
    double height = FigureStyle.points(heightMm());
    Rectangle2D frame = new Rectangle2D.Double(46, 42, width - 46 - 14, height - 42 - 34);
    double[] atoms = column(FitBenchmarkResult.Scaling::atoms);
    double[] evaluation = column(s -> 1e3 * s.evaluation().median());
    double[] pass = column(s -> 1e3 * s.pass().median());
    double last = atoms[atoms.length - 1];
    double slope = evaluation[evaluation.length - 1] / last;
    double[] linear = column(s -> slope * s.atoms());
    Panel panel =
        new Panel(
            style,
            frame,
            Scale.logarithmic("Atoms", atoms[0], last),
            Scale.logarithmic(
                "Time (ms)", least(evaluation, pass, linear), largest(evaluation, pass, linear)));
    panel.curve(atoms, linear, style.muted(), dotted(), false);
    panel.curve(atoms, pass, style.color(1), style.curve(0), false);
    panel.curve(atoms, evaluation, style.color(0), style.curve(0), false);
    panel.draw(g);
    List<Hotspot> spots = new ArrayList<>();
    for (int i = 0; i < atoms.length; i++) {
      panel.point(g, atoms[i], pass[i], POINT, style.color(1), style.paper());
      panel.point(g, atoms[i], evaluation[i], POINT, style.color(0), style.paper());
      spots.add(
          new Hotspot(
              panel.x(atoms[i]),
              panel.y(evaluation[i]),
              String.format(Locale.ROOT, "%.0f atoms: %.3g ms", atoms[i], evaluation[i])));
    }
    legend(g, 0, "evaluation of objective and gradient", style.curve(0), 0);
    legend(g, 1, "derivatives read once", style.curve(0), 1);
    legend(g, 2, "slope 1", dotted(), -1);
    return spots;
  }

  private void legend(Graphics2D g, int row, String text, BasicStroke stroke, int color) {
    double y = 10 + 11.5 * row;
    g.setPaint(color < 0 ? style.muted() : style.color(color));
    g.setStroke(stroke);
    g.draw(new Line2D.Double(46, y, 62, y));
    Text.draw(g, text, style.text(), style.ink(), 67, y, 0);
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

  private double[] column(ToDoubleFunction<FitBenchmarkResult.Scaling> quantity) {
    return sizes.stream().mapToDouble(quantity).toArray();
  }

  private static double least(double[]... all) {
    return List.of(all).stream().flatMapToDouble(DoubleStream::of).min().orElseThrow();
  }

  private static double largest(double[]... all) {
    return List.of(all).stream().flatMapToDouble(DoubleStream::of).max().orElseThrow();
  }

  @Override
  public CsvTable data() {
    CsvTable table =
        new CsvTable("atoms", "evaluation_s", "derivatives_read_once_s", "derivative_bytes");
    for (FitBenchmarkResult.Scaling s : sizes) {
      table.row(s.atoms(), s.evaluation().median(), s.pass().median(), s.bytes());
    }
    return table;
  }
}
