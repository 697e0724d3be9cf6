package org.assay.plot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.assay.algebra.LowerHull;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.property.PropertyResult;
import org.assay.property.formation.FormationTest;
import org.assay.results.Results;
import org.assay.structure.Composition;
import org.assay.survey.FormationEnergies;

/** Convex hull of the phases of a suite: of two elements as a line, of three as a triangle. */
final class PhaseHullFigure {

  private static final String NAME = "hull";

  private PhaseHullFigure() {}

  /** A phase with its formation energy (eV/atom). */
  private record Level(String phase, Composition composition, double energy) {}

  static Optional<Figure> of(Source source, FigureStyle style) {
    List<Results.Property> found =
        source.results().properties().stream()
            .filter(p -> p.result().test().equals(FormationTest.NAME))
            .filter(p -> p.result().quantity().equals("energy"))
            .filter(p -> p.result().settings().containsKey(FormationTest.FRACTIONS))
            .filter(p -> p.result().value().isPresent())
            .toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<String> elements =
        ((List<?>) found.get(0).result().settings().get(FormationTest.ELEMENTS))
            .stream().map(String.class::cast).toList();
    HullPoints points = points(elements, found, p -> p.result().value().getAsDouble());
    List<Results.Property> known = found.stream().filter(p -> p.reference().isPresent()).toList();
    Optional<HullPoints> beside =
        known.isEmpty()
            ? Optional.empty()
            : Optional.of(points(elements, known, p -> p.reference().get().value()));
    return switch (elements.size()) {
      case 2 -> Optional.of(BinaryHullFigure.of(points, beside, NAME, style));
      case 3 -> Optional.of(TernaryHullFigure.of(points, NAME, style));
      default -> Optional.empty();
    };
  }

  private static HullPoints points(
      List<String> elements,
      List<Results.Property> found,
      ToDoubleFunction<Results.Property> energy) {
    List<Level> levels = new ArrayList<>();
    for (String element : elements) {
      levels.add(new Level(element, Composition.ofElement(element), 0));
    }
    for (Results.Property p : found) {
      PropertyResult r = p.result();
      Composition composition = Composition.parse((String) r.settings().get("composition"));
      levels.add(new Level(r.subject(), composition, energy.applyAsDouble(p)));
    }
    return points(elements, levels);
  }

  private static HullPoints points(List<String> elements, List<Level> levels) {
    LowerHull hull =
        new LowerHull(
            levels.stream().map(l -> l.composition.fractions(elements)).toArray(double[][]::new),
            levels.stream().mapToDouble(Level::energy).toArray());
    Map<Composition, Integer> lowest = new TreeMap<>();
    for (int i = 0; i < levels.size(); i++) {
      lowest.merge(
          levels.get(i).composition,
          i,
          (a, b) -> levels.get(b).energy < levels.get(a).energy ? b : a);
    }
    List<Integer> places = List.copyOf(lowest.values());
    CsvTable table = HullPoints.table(List.of("composition", "phase"), elements);
    List<HullPoints.Point> points = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      Level l = levels.get(i);
      HullPoints.Point point =
          new HullPoints.Point(l.composition, l.energy, hull.above(i), l.phase);
      points.add(point);
      HullPoints.row(table, List.of(l.composition.formula(), l.phase), elements, point);
    }
    List<FormationEnergies.Edge> edges = new ArrayList<>();
    Set<List<Integer>> seen = new HashSet<>();
    for (int[] e : hull.edges()) {
      List<Integer> pair = List.of(places.indexOf(e[0]), places.indexOf(e[1]));
      if (!pair.contains(-1) && seen.add(pair)) {
        edges.add(new FormationEnergies.Edge(pair.get(0), pair.get(1)));
      }
    }
    return new HullPoints(
        elements,
        elements.stream().map(Composition::ofElement).toList(),
        c -> c.fractions(elements),
        places.stream().map(i -> phase(levels.get(i), hull, i)).toList(),
        edges,
        points,
        "the crystals of %s that the suite names",
        table);
  }

  private static HullPoints.Phase phase(Level level, LowerHull hull, int i) {
    return new HullPoints.Phase(
        level.composition, level.energy, hull.above(i), hull.isCorner(i), level.phase);
  }
}
