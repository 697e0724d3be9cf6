package org.assay.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.figure.Chart;
import org.assay.figure.ChartFigure;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Line;
import org.assay.figure.Scale;
import org.assay.property.Curve;
import org.assay.results.Labels;

/** Bond-order parameters of an atom against its distance from the one other atom. */
final class StretchedBondFigure {

  private static final String PREFIX = "fit/bond/";
  private static final int COLUMNS = 4;

  /** A panel: what stands at its axis, and a line for each element. */
  private record Parameter(String label, List<Line> lines) {}

  private StretchedBondFigure() {}

  /** Makes the figure from the curves {@code fit/bond/<host>/<parameter>}, if there are any. */
  static List<Figure> of(List<Source> sources, FigureStyle style) {
    CurveGroup all = CurveGroup.of(sources, id -> id.startsWith(PREFIX));
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    List<String> labels = new ArrayList<>();
    for (CurveGroup.Member m : all.members()) {
      String[] id = m.curve().id().substring(PREFIX.length()).split("/", 2);
      String label = (sources.size() > 1 ? m.sourceName() + ", " : "") + id[0] + "–" + id[0];
      if (!labels.contains(label)) {
        labels.add(label);
      }
      Curve.Axis y = m.curve().y();
      parameters
          .computeIfAbsent(
              id[1], p -> new Parameter(Labels.axis(y.name(), y.unit()), new ArrayList<>()))
          .lines
          .add(
              new Line(
                  label,
                  m.curve().x().values(),
                  m.curve().y().values(),
                  Line.Shape.STRAIGHT,
                  labels.indexOf(label)));
    }
    return parameters.isEmpty() ? List.of() : List.of(figure(parameters.values(), style));
  }

  private static Figure figure(Collection<Parameter> parameters, FigureStyle style) {
    List<List<Chart>> rows = new ArrayList<>();
    parameters.forEach(
        p -> {
          if (rows.isEmpty() || rows.get(rows.size() - 1).size() == COLUMNS) {
            rows.add(new ArrayList<>());
          }
          rows.get(rows.size() - 1)
              .add(
                  new Chart(
                      "",
                      axis("Distance (Å)", p.lines, true),
                      axis(p.label, p.lines, false),
                      p.lines));
        });
    return new ChartFigure(
        style,
        "stretched-bond",
        "Bond-order parameters along a bond",
        "Parameters that the network gives each of two atoms, against their distance, to where"
            + " neither sees the other any more; A and B are exponents of energies in eV.",
        style.doubleColumnMm(),
        0.16 * FigureStyle.points(style.doubleColumnMm()),
        rows);
  }

  private static Scale axis(String label, List<Line> lines, boolean across) {
    double[] all =
        lines.stream().flatMapToDouble(l -> Arrays.stream(across ? l.x() : l.y())).toArray();
    double least = Arrays.stream(all).min().orElseThrow();
    double largest = Arrays.stream(all).max().orElseThrow();
    return Scale.covering(label, least, largest, across ? 0 : 0.05, 4);
  }
}
