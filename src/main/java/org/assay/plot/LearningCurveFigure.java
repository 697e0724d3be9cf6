package org.assay.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.assay.figure.Chart;
import org.assay.figure.ChartFigure;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Line;
import org.assay.figure.Scale;

/**
 * Root mean square error of the energies against the step of the fit, for each part of the data.
 */
final class LearningCurveFigure {

  private static final String PREFIX = "fit/rmse/";

  private LearningCurveFigure() {}

  /** Makes the figure from the curves {@code fit/rmse/<set>}, if one has two points. */
  static List<Figure> of(List<Source> sources, FigureStyle style) {
    CurveGroup all = CurveGroup.of(sources, id -> id.startsWith(PREFIX));
    List<Line> lines = new ArrayList<>();
    for (CurveGroup.Member m : all.members()) {
      String set = m.curve().id().substring(PREFIX.length());
      double[] x = m.curve().x().values();
      double[] y = m.curve().y().values();
      // A logarithm has no place for errors of zero.
      int[] keep = IntStream.range(0, x.length).filter(i -> y[i] > 0).toArray();
      if (keep.length > 1) {
        String who = sources.size() > 1 ? m.sourceName() + ", " : "";
        String last = String.format(Locale.ROOT, "%.3g", 1000 * y[keep[keep.length - 1]]);
        lines.add(
            new Line(
                who + set + " " + last,
                Arrays.stream(keep).mapToDouble(i -> x[i]).toArray(),
                Arrays.stream(keep).mapToDouble(i -> 1000 * y[i]).toArray(),
                Line.Shape.STRAIGHT,
                sources.size() > 1 ? m.source() : DataSet.color(set),
                sources.size() > 1 ? DataSet.pattern(set) : set.equals("validation") ? 1 : 0));
      }
    }
    return lines.isEmpty() ? List.of() : List.of(figure(lines, style));
  }

  private static Figure figure(List<Line> lines, FigureStyle style) {
    double[] errors = lines.stream().flatMapToDouble(l -> Arrays.stream(l.y())).toArray();
    double last =
        Math.max(1, lines.stream().flatMapToDouble(l -> Arrays.stream(l.x())).max().orElseThrow());
    Scale x = new Scale("Step", 0, 1.02 * last, Scale.niceStep(last / 5), false);
    Scale y =
        Scale.logarithmic(
            "RMSE (meV/atom)",
            Arrays.stream(errors).min().orElseThrow(),
            Arrays.stream(errors).max().orElseThrow());
    return new ChartFigure(
        style,
        "learning-curves",
        "Learning curves",
        "Root mean square error of the energy per atom during the fit, on each part of the data;"
            + " logarithmic. The numbers are the last ones (meV/atom).",
        style.singleColumnMm(),
        0.58 * FigureStyle.points(style.singleColumnMm()),
        List.of(List.of(new Chart("", x, y, lines))));
  }
}
