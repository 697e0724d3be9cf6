package org.assay.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.assay.figure.Chart;
import org.assay.figure.ChartFigure;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Line;
import org.assay.figure.Scale;
import org.assay.property.Curve;

/** Validation error of each of several starts against its steps: which were given up, which won. */
final class StartsFigure {

  private static final String PREFIX = "fit/start/";

  /** Number of the grey in the palette. */
  private static final int GREY = 6;

  /** What became of a start, in the order in which lines are drawn; the best comes on top. */
  private static final List<String> FATES = List.of("given-up", "kept", "best");

  private StartsFigure() {}

  /** Makes the figure from the curves {@code fit/start/<number>/<fate>}, if there are two. */
  static List<Figure> of(List<Source> sources, FigureStyle style) {
    CurveGroup all = CurveGroup.of(sources, id -> id.startsWith(PREFIX));
    List<Line> lines = new ArrayList<>();
    for (String fate : FATES) {
      all.members().stream()
          .filter(m -> fate(m.curve()).equals(fate))
          .sorted(Comparator.comparingInt(m -> start(m.curve())))
          .forEach(
              m -> {
                String who = sources.size() > 1 ? m.sourceName() + ", " : "";
                add(who, m.source(), m.curve(), lines);
              });
    }
    return lines.size() < 2 ? List.of() : List.of(figure(lines, style));
  }

  private static int start(Curve curve) {
    return Integer.parseInt(curve.id().substring(PREFIX.length()).split("/")[0]);
  }

  private static String fate(Curve curve) {
    return curve.id().substring(PREFIX.length()).split("/")[1];
  }

  private static void add(String who, int source, Curve curve, List<Line> lines) {
    double[] x = curve.x().values();
    double[] y = curve.y().values();
    // The start is step 0, for which a logarithm has no place.
    int[] keep = IntStream.range(0, x.length).filter(i -> x[i] > 0 && y[i] > 0).toArray();
    if (keep.length < 2) {
      return;
    }
    String fate = fate(curve);
    String label =
        switch (fate) {
          case "best" -> who + "start " + start(curve) + ", the best";
          case "kept" -> who + "others of the committee";
          default -> who + "given up";
        };
    int color = fate.equals("best") ? 2 * source : fate.equals("kept") ? 2 * source + 1 : GREY;
    lines.add(
        new Line(
            label,
            Arrays.stream(keep).mapToDouble(i -> x[i]).toArray(),
            Arrays.stream(keep).mapToDouble(i -> y[i]).toArray(),
            Line.Shape.STRAIGHT,
            color));
  }

  private static Figure figure(List<Line> lines, FigureStyle style) {
    double[] steps = lines.stream().flatMapToDouble(l -> Arrays.stream(l.x())).toArray();
    double[] errors = lines.stream().flatMapToDouble(l -> Arrays.stream(l.y())).toArray();
    Scale x =
        Scale.logarithmic(
            "Step",
            Arrays.stream(steps).min().orElseThrow(),
            Arrays.stream(steps).max().orElseThrow());
    Scale y =
        Scale.logarithmic(
            "Validation error",
            Arrays.stream(errors).min().orElseThrow(),
            Arrays.stream(errors).max().orElseThrow());
    return new ChartFigure(
        style,
        "starts",
        "Several starts",
        "Validation error (the objective on the validation set, without regularisation) of networks"
            + " from different draws during the fit; both axes logarithmic. After each round the"
            + " worse ones are given up, where their lines end.",
        style.singleColumnMm(),
        0.58 * FigureStyle.points(style.singleColumnMm()),
        List.of(List.of(new Chart("", x, y, lines))));
  }
}
