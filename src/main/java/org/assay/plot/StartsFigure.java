package org.assay.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Panel;
import org.assay.figure.Scale;
import org.assay.figure.Table;
import org.assay.property.Curve;
import org.assay.results.Results;

/** Validation error of each of several starts against its steps: which were given up, which won. */
final class StartsFigure implements Figure {

  private static final String PREFIX = "fit/start/";

  /** What became of a start, in the order in which lines are drawn. */
  private enum Fate {
    GIVEN_UP,
    KEPT,
    BEST;

    private String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private record Line(int start, Fate fate, double[] step, double[] error) {}

  private final FigureStyle style;
  private final List<Line> lines;

  private StartsFigure(FigureStyle style, List<Line> lines) {
    this.style = style;
    this.lines = lines;
  }

  /** Makes the figure from the curves {@code fit/start/<number>/<fate>}, if there are two. */
  static Optional<Figure> of(Results results, FigureStyle style) {
    List<Line> lines = new ArrayList<>();
    for (Results.PropertyCurve c : results.curves()) {
      Curve curve = c.curve();
      if (curve.id().startsWith(PREFIX)) {
        String[] words = curve.id().substring(PREFIX.length()).split("/");
        Fate fate =
            Arrays.stream(Fate.values()).filter(f -> f.text().equals(words[1])).findAny().get();
        lines.add(
            new Line(Integer.parseInt(words[0]), fate, curve.x().values(), curve.y().values()));
      }
    }
    lines.removeIf(l -> l.step.length < 2);
    lines.sort(Comparator.comparing(Line::fate).thenComparing(Line::start));
    return lines.size() < 2 ? Optional.empty() : Optional.of(new StartsFigure(style, lines));
  }

  @Override
  public String name() {
    return "learning-curves-of-starts";
  }

  @Override
  public String title() {
    return "Several starts";
  }

  @Override
  public String caption() {
    long given = lines.stream().filter(l -> l.fate == Fate.GIVEN_UP).count();
    Line last = lines.get(lines.size() - 1);
    String won = last.fate == Fate.BEST ? " Start " + last.start + " (thick) won." : "";
    long kept = lines.stream().filter(l -> l.fate == Fate.KEPT).count();
    return "Validation error (the objective without regularisation) of "
        + lines.size()
        + " networks from different draws; both axes logarithmic."
        + won
        + (kept > 0 ? " The other coloured ones are members of the committee too." : "")
        + (given > 0 ? " Grey ones were given up where they end." : "");
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
    Rectangle2D frame = new Rectangle2D.Double(44, 8, width - 56, height - 42);
    // The first step is 0, which a logarithm cannot show.
    Scale x =
        Scale.logarithmic(
            "Step",
            all(Line::step).filter(s -> s > 0).min().orElse(1),
            Math.max(2, all(Line::step).max().orElse(2)));
    Scale y =
        Scale.logarithmic(
            "Validation error", all(Line::error).min().orElse(1), all(Line::error).max().orElse(1));
    Panel panel = new Panel(style, frame, x, y);
    List<Hotspot> spots = new ArrayList<>();
    int color = 1;
    for (Line l : lines) {
      int from = l.step[0] > 0 ? 0 : 1;
      double[] step = Arrays.copyOfRange(l.step, from, l.step.length);
      double[] error = Arrays.copyOfRange(l.error, from, l.error.length);
      Color paint =
          switch (l.fate) {
            case GIVEN_UP -> style.muted();
            case KEPT -> style.color(color++);
            case BEST -> style.color(0);
          };
      panel.curve(step, error, paint, stroke(l.fate), false);
    }
    panel.draw(g);
    for (Line l : lines) {
      int end = l.step.length - 1;
      spots.add(
          new Hotspot(
              panel.x(l.step[end]),
              panel.y(l.error[end]),
              String.format(
                  Locale.ROOT,
                  "start %d, %s\nstep %.0f, %.4g",
                  l.start,
                  l.fate.text(),
                  l.step[end],
                  l.error[end])));
    }
    return spots;
  }

  private BasicStroke stroke(Fate fate) {
    float factor = fate == Fate.BEST ? 1.8f : fate == Fate.KEPT ? 1f : 0.6f;
    return new BasicStroke(
        factor * style.curve(0).getLineWidth(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  }

  private DoubleStream all(Function<Line, double[]> values) {
    return lines.stream().flatMapToDouble(l -> Arrays.stream(values.apply(l)));
  }

  @Override
  public Table data() {
    Table table = new Table("start", "fate", "step", "validation_error");
    for (Line l : lines) {
      for (int i = 0; i < l.step.length; i++) {
        table.row(l.start, l.fate.text(), l.step[i], l.error[i]);
      }
    }
    return table;
  }
}
