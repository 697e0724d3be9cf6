package org.assay.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.assay.figure.Chart;
import org.assay.figure.ChartFigure;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Line;
import org.assay.figure.Scale;
import org.assay.property.CurveShape;
import org.assay.results.Labels;

/**
 * Energy against distance of two atoms, or of a crystal pulled apart, with what should not be there
 * marked: minima besides the deepest, and where the energy falls again at short distances.
 */
final class BindingFigure {

  /** What is shallower than this counts as flat (eV), where the results do not say. */
  private static final double DEPTH = 0.01;

  private BindingFigure() {}

  static List<Figure> of(List<Source> sources, FigureStyle style) {
    CurveGroup all = CurveGroup.of(sources, id -> id.matches("(dimer|cohesion)/[^/]+"));
    if (all.isEmpty()) {
      return List.of();
    }
    List<Chart> charts = new ArrayList<>();
    all.by(m -> m.curve().id())
        .forEach((id, group) -> charts.add(chart(id, group, depth(sources, id))));
    return List.of(
        ChartFigure.sideBySide(
            style,
            "binding",
            "Binding curves",
            "Energy against distance: two atoms, and the crystal expanded until it falls into free"
                + " atoms. Triangles that point down mark false minima; one that points up marks"
                + " where the energy begins to fall towards shorter distances: a hole in the core.",
            140,
            charts,
            2));
  }

  /** Returns what counts as flat, as the test that made a curve was told. */
  private static double depth(List<Source> sources, String id) {
    return sources.stream()
        .flatMap(s -> s.results().properties().stream())
        .filter(p -> p.result().id().startsWith(id + "/"))
        .flatMap(p -> p.result().settings().entrySet().stream())
        .filter(e -> e.getKey().startsWith("depthEv") && e.getValue() instanceof Number)
        .mapToDouble(e -> ((Number) e.getValue()).doubleValue())
        .findFirst()
        .orElse(DEPTH);
  }

  private static Chart chart(String id, CurveGroup group, double flat) {
    List<Line> lines = group.lines(Line.Shape.STRAIGHT);
    double lowest = lines.stream().flatMapToDouble(l -> Arrays.stream(l.y())).min().orElseThrow();
    double depth = Math.max(0.1, -lowest);
    Scale y = Scale.covering(group.yLabel(), -depth, 0.75 * depth, 0.08, 6);
    // Beyond the last distance where anything binds there is nothing to see.
    double far = 1.1 * lines.stream().mapToDouble(l -> reach(l, 0.01 * depth)).max().orElseThrow();
    Scale x = CurveGroup.across(group.xLabel(), lines, 0);
    List<Chart.Note> notes = new ArrayList<>();
    lines.stream().filter(l -> l.color() != Line.REFERENCE).forEach(l -> flag(notes, l, y, flat));
    String[] parts = id.split("/");
    String title =
        parts[0].equals("dimer")
            ? "Two atoms of " + parts[1]
            : Labels.capital(Labels.phase(parts[1]));
    return new Chart(
            title, Scale.covering(x.label(), x.low(), Math.min(x.high(), far), 0, 6), y, lines)
        .with(notes, List.of(new Chart.Rule(true, 0, "")));
  }

  /** Returns the last distance of an energy that matters. */
  private static double reach(Line l, double energy) {
    for (int i = l.x().length - 1; i > 0; i--) {
      if (Math.abs(l.y()[i]) > energy) {
        return l.x()[i];
      }
    }
    return l.x()[l.x().length - 1];
  }

  private static void flag(List<Chart.Note> notes, Line l, Scale shown, double flat) {
    if (l.x().length < 3) {
      return;
    }
    CurveShape shape = new CurveShape(l.x(), l.y(), flat);
    OptionalInt main = shape.lowestMinimum();
    for (int i : shape.minima()) {
      if (i != main.orElse(-1)) {
        notes.add(note(l, i, l.y()[i], false));
      }
    }
    int top = 0;
    for (int i = 0; i < main.orElse(l.x().length); i++) {
      top = l.y()[i] > l.y()[top] ? i : top;
    }
    if (l.y()[top] - l.y()[0] > flat) {
      notes.add(
          note(
              l,
              top,
              Math.min(l.y()[top], shown.high() - 0.04 * (shown.high() - shown.low())),
              true));
    }
  }

  private static Chart.Note note(Line l, int i, double at, boolean maximum) {
    String text = String.format(Locale.ROOT, "%.2f Å", l.x()[i]);
    return new Chart.Note(l.label(), l.x()[i], at, text, maximum, l.color());
  }
}
