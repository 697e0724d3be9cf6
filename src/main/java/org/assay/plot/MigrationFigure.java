package org.assay.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assay.figure.Chart;
import org.assay.figure.ChartFigure;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.Line;
import org.assay.figure.Scale;
import org.assay.property.PropertyResult;
import org.assay.results.Labels;
import org.assay.results.Results;

/** Energy along the path of a vacancy's jump: one chart for each jump, minima named. */
final class MigrationFigure {

  private static final String IDS = "vacancy/[^/]+/([^/]+/)?migration";

  private MigrationFigure() {}

  /** Makes one figure of all paths, if there are any. */
  static List<Figure> of(List<Source> sources, FigureStyle style) {
    CurveGroup all = CurveGroup.of(sources, id -> id.matches(IDS));
    if (all.isEmpty()) {
      return List.of();
    }
    List<Chart> charts = new ArrayList<>();
    all.by(m -> m.curve().id()).forEach((id, group) -> charts.add(chart(id, group, sources)));
    return List.of(
        ChartFigure.sideBySide(
            style,
            "migration",
            "Migration of the vacancy",
            "Energy along the path of least energy on which the vacancy jumps, over its lowest"
                + " state. Triangles that point up mark saddles, the highest of which is the"
                + " barrier; those that point down mark minima between the two sites.",
            140,
            charts,
            2));
  }

  private static Chart chart(String id, CurveGroup group, List<Source> sources) {
    boolean several = sources.size() > 1;
    List<Line> lines = new ArrayList<>();
    List<Chart.Note> notes = new ArrayList<>();
    for (CurveGroup.Member m : group.members()) {
      Line line =
          new Line(
              m.sourceName(),
              m.curve().x().values(),
              m.curve().y().values(),
              Line.Shape.POINTS_JOINED,
              m.source());
      lines.add(line);
      result(sources.get(m.source()), id).ifPresent(r -> addNotes(notes, line, r, several));
    }
    Scale y = CurveGroup.up(group.yLabel(), lines);
    // Room for the words below the minima and the numbers above the saddles.
    double room = 0.12 * (y.high() - y.low());
    Scale taller = new Scale(y.label(), y.low() - room, y.high() + room, y.step(), false);
    return new Chart(title(id), CurveGroup.across(group.xLabel(), lines, 0.04), taller, lines)
        .with(notes, List.of());
  }

  private static String title(String id) {
    String[] parts = id.split("/");
    String phase = Labels.capital(Labels.phase(parts[1]));
    return parts.length > 3 ? phase + ", " + parts[2] : phase;
  }

  private static Optional<PropertyResult> result(Source source, String id) {
    return source.results().properties().stream()
        .map(Results.Property::result)
        .filter(r -> r.id().equals(id) && r.settings().containsKey("minimaEv"))
        .findFirst();
  }

  private static void addNotes(
      List<Chart.Note> notes, Line line, PropertyResult r, boolean several) {
    List<?> names = (List<?>) r.settings().get("minima");
    List<? extends Number> way = r.numbers("minimaAngstrom");
    List<? extends Number> energy = r.numbers("minimaEv");
    for (int i = 1; i < way.size() - 1; i++) {
      double e = energy.get(i).doubleValue();
      String text = several ? "" : names.get(i) + " " + number(e);
      notes.add(new Chart.Note(line.label(), at(way, i), e, text, false, line.color()));
    }
    List<? extends Number> saddles = r.numbers("saddlesEv");
    for (int i = 0; i < saddles.size(); i++) {
      double e = saddles.get(i).doubleValue();
      String text = several ? "" : number(e);
      notes.add(
          new Chart.Note(
              line.label(), at(r.numbers("saddlesAngstrom"), i), e, text, true, line.color()));
    }
  }

  private static double at(List<? extends Number> values, int i) {
    return values.get(i).doubleValue();
  }

  private static String number(double energy) {
    return String.format(Locale.ROOT, "%.3f", energy).replace('-', '−');
  }
}
