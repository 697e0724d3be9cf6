package org.assay.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assay.figure.Chart;
import org.assay.figure.ChartFigure;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Line;
import org.assay.figure.Scale;
import org.assay.property.Notation;
import org.assay.results.Labels;

/**
 * Energy of a fault against its slip: one chart for each plane, its highest point (the unstable
 * fault, a barrier of slip) and its lowest point in between or at the end (the stable fault)
 * marked.
 */
final class GammaLineFigure {

  private GammaLineFigure() {}

  private record Plane(String phase, String plane) {}

  /** Makes one figure of all γ-lines, if there are any. */
  static List<Figure> of(List<Source> sources, FigureStyle style) {
    CurveGroup all =
        CurveGroup.of(sources, id -> id.matches("stacking_fault/[^/]+/[^/]+/gamma(-unrelaxed)?"));
    if (all.isEmpty()) {
      return List.of();
    }
    Map<Plane, CurveGroup> planes =
        all.by(
            m -> {
              String[] id = m.curve().id().split("/");
              return new Plane(id[1], id[2]);
            });
    List<Chart> charts = new ArrayList<>();
    planes.forEach((plane, group) -> charts.add(chart(plane, group, sources.size() > 1)));
    return List.of(
        ChartFigure.sideBySide(
            style,
            "gamma-lines",
            "Stacking-fault energy along lines of slip",
            "Energy of the fault against the slip of one half of the crystal over the other; the"
                + " atoms relaxed (full lines) across the plane, or not (dashed). Triangles mark the"
                + " unstable fault, upwards, and the stable one, downwards.",
            140,
            charts,
            2));
  }

  private static Chart chart(Plane plane, CurveGroup group, boolean several) {
    List<Line> lines = new ArrayList<>();
    List<Line> references = new ArrayList<>();
    List<Chart.Note> notes = new ArrayList<>();
    List<CurveGroup.Member> relaxedFirst =
        group.members().stream()
            .sorted(
                Comparator.comparing((CurveGroup.Member m) -> m.source())
                    .thenComparing(m -> m.curve().id()))
            .toList();
    for (CurveGroup.Member m : relaxedFirst) {
      boolean relaxed = m.curve().id().endsWith("/gamma");
      double[] x = m.curve().x().values();
      double[] y = m.curve().y().values();
      String state = relaxed ? "relaxed" : "unrelaxed";
      String label = several ? m.sourceName() + ", " + state : Labels.capital(state);
      Line line = new Line(label, x, y, Line.Shape.SMOOTH, m.source(), relaxed ? 0 : 1);
      lines.add(line);
      if (relaxed) {
        addNotes(notes, line, several);
      }
      m.data()
          .reference()
          .ifPresent(
              r ->
                  references.add(
                      new Line(
                          r.method() + ", " + state,
                          r.x(),
                          r.y(),
                          Line.Shape.POINTS,
                          Line.REFERENCE)));
    }
    references.stream().limit(2).forEach(lines::add);
    Scale y = CurveGroup.up(group.yLabel(), lines);
    double low = Math.min(y.low(), -0.03 * y.high());
    // Room for the numbers above the highest point.
    Scale taller = new Scale(y.label(), low, y.high() + 0.1 * (y.high() - low), y.step(), false);
    String title = Notation.plane(plane.plane) + ", " + Labels.phase(plane.phase);
    return new Chart(
            title, CurveGroup.across(Notation.direction(group.xLabel()), lines, 0), taller, lines)
        .with(notes, List.of());
  }

  private static void addNotes(List<Chart.Note> notes, Line line, boolean several) {
    double[] y = line.y();
    int top = 0;
    for (int i = 1; i < y.length; i++) {
      top = y[i] > y[top] ? i : top;
    }
    if (top == 0 || top == y.length - 1) {
      return;
    }
    notes.add(note(line, top, true, several));
    int low = top;
    for (int i = top; i < y.length; i++) {
      low = y[i] < y[low] ? i : low;
    }
    // A line that ends in the perfect crystal has no stable fault.
    if (Math.abs(y[low]) > 1) {
      notes.add(note(line, low, false, several));
    }
  }

  private static Chart.Note note(Line line, int i, boolean maximum, boolean several) {
    // The numbers of several would lie on each other; the table has them.
    String text = several ? "" : String.format(Locale.ROOT, "%.0f", line.y()[i]).replace('-', '−');
    return new Chart.Note(line.label(), line.x()[i], line.y()[i], text, maximum, line.color());
  }
}
