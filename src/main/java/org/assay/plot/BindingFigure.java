package org.assay.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import org.assay.figure.Chart;
import org.assay.figure.ChartFigure;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Line;
import org.assay.figure.Scale;
import org.assay.property.CurveShape;
import org.assay.property.PropertyResult;
import org.assay.results.Labels;
import org.assay.results.Results;

/**
 * Energy against distance of two atoms, or of a crystal pulled apart, with what should not be there
 * marked: minima besides the bond, and where the energy falls again at short distances.
 */
final class BindingFigure {

  /** What is shallower than this counts as flat (eV), where the results do not say. */
  private static final double DEPTH = 0.01;

  /** Depth of the smallest bond that fills a chart (eV). */
  private static final double LEAST_SHOWN = 0.1;

  private BindingFigure() {}

  static List<Figure> of(List<Source> sources, FigureStyle style) {
    CurveGroup all = CurveGroup.of(sources, id -> id.matches("(dimer|cohesion)/[^/]+"));
    if (all.isEmpty()) {
      return List.of();
    }
    List<Chart> charts = new ArrayList<>();
    all.by(m -> m.curve().id())
        .forEach((id, group) -> charts.add(chart(id, group, Bond.of(sources, id))));
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

  /**
   * What the test knew of a curve.
   *
   * @param flat what counts as flat (eV)
   * @param length distance of the physical minimum (Å)
   */
  private record Bond(double flat, OptionalDouble length) {

    static Bond of(List<Source> sources, String id) {
      List<PropertyResult> results =
          sources.stream()
              .flatMap(s -> s.results().properties().stream())
              .map(Results.Property::result)
              .filter(r -> r.id().startsWith(id + "/"))
              .toList();
      return new Bond(
          first(results, r -> number(r, "depthEv", "depthEvPerAtom")).orElse(DEPTH),
          first(
              results,
              r ->
                  r.quantity().equals("bondLength") && r.value().isPresent()
                      ? r.value()
                      : number(r, "bondLengthAngstrom", "crystalBondLengthAngstrom")));
    }

    private static OptionalDouble first(
        List<PropertyResult> results, Function<PropertyResult, OptionalDouble> number) {
      return results.stream()
          .map(number)
          .filter(OptionalDouble::isPresent)
          .mapToDouble(OptionalDouble::getAsDouble)
          .findFirst();
    }

    private static OptionalDouble number(PropertyResult r, String setting, String otherwise) {
      OptionalDouble found = r.optionalNumber(setting);
      return found.isPresent() ? found : r.optionalNumber(otherwise);
    }

    OptionalInt in(CurveShape shape) {
      return shape.minima().isEmpty() || length.isEmpty()
          ? shape.minima().stream().mapToInt(Integer::intValue).max()
          : OptionalInt.of(shape.nextTo(length.getAsDouble()));
    }

    /** Returns how deep the bond of a line is (eV); nothing where it has none. */
    OptionalDouble depth(Line l) {
      if (l.x().length < 3) {
        return OptionalDouble.empty();
      }
      OptionalInt at = in(new CurveShape(l.x(), l.y(), flat));
      return at.isPresent() ? OptionalDouble.of(-l.y()[at.getAsInt()]) : OptionalDouble.empty();
    }
  }

  private static Chart chart(String id, CurveGroup group, Bond bond) {
    List<Line> lines = group.lines(Line.Shape.STRAIGHT);
    // A hole may be deeper by orders of magnitude: the bond decides what is shown.
    double depth =
        lines.stream().flatMapToDouble(l -> bond.depth(l).stream()).reduce(LEAST_SHOWN, Math::max);
    Scale y = Scale.covering(group.yLabel(), -depth, 0.75 * depth, 0.08, 6);
    // Beyond the last distance where anything binds there is nothing to see.
    double far = 1.1 * lines.stream().mapToDouble(l -> reach(l, 0.01 * depth)).max().orElseThrow();
    Scale x = CurveGroup.across(group.xLabel(), lines, 0);
    List<Chart.Note> notes = new ArrayList<>();
    lines.stream().filter(l -> l.color() != Line.REFERENCE).forEach(l -> flag(notes, l, y, bond));
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

  private static void flag(List<Chart.Note> notes, Line l, Scale shown, Bond bond) {
    if (l.x().length < 3) {
      return;
    }
    CurveShape shape = new CurveShape(l.x(), l.y(), bond.flat);
    OptionalInt main = bond.in(shape);
    shape.falseMinima(main).forEach(i -> notes.add(note(l, i, l.y()[i], false)));
    for (CurveShape.Hole hole : shape.holes(main)) {
      double highest = shown.high() - 0.04 * (shown.high() - shown.low());
      notes.add(note(l, hole.top(), Math.min(l.y()[hole.top()], highest), true));
    }
  }

  private static Chart.Note note(Line l, int i, double at, boolean maximum) {
    String text = String.format(Locale.ROOT, "%.2f Å", l.x()[i]);
    return new Chart.Note(l.label(), l.x()[i], at, text, maximum, l.color());
  }
}
