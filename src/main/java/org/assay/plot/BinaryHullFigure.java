package org.assay.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.figure.CsvTable;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.survey.FormationEnergies;
import org.assay.survey.Survey;

/**
 * Formation energies over the composition with the lower convex hull: of two elements, or of every
 * pair of more that the data hold mixtures of.
 */
final class BinaryHullFigure implements Figure {

  private static final double LEFT = 46;
  private static final double TOP = 16;
  private static final double BOTTOM = 36;
  private static final int MOST_COLUMNS = 3;

  /** Pairs that one figure has room for: those of six elements. */
  private static final int MOST_PANELS = 15;

  private final FigureStyle style;
  private final List<HullPoints> systems;
  private final String name;
  private final HullPoints all;
  private final Optional<HullPoints> beside;

  private BinaryHullFigure(
      FigureStyle style,
      String name,
      HullPoints all,
      List<HullPoints> systems,
      Optional<HullPoints> beside) {
    this.style = style;
    this.name = name;
    this.all = all;
    this.systems = systems;
    this.beside = beside;
  }

  /**
   * Makes the figure of the phases of a suite of two elements.
   *
   * @param beside what references have
   */
  static Figure of(HullPoints points, Optional<HullPoints> beside, String name, FigureStyle style) {
    return new BinaryHullFigure(style, name, points, List.of(points), beside);
  }

  /** Makes the figure, where the data hold two compositions or more of two elements. */
  static Optional<Figure> of(Survey survey, FormationEnergies formation, FigureStyle style) {
    HullPoints all = HullPoints.of(formation, survey.all());
    if (formation.references().size() == 2) {
      return Optional.of(
          new BinaryHullFigure(style, "formation-energy", all, List.of(all), Optional.empty()));
    }
    // Pairs with most compositions first, where there are more than can be drawn.
    Map<List<String>, Long> compounds =
        formation.phases().stream()
            .map(p -> p.composition().elements())
            .filter(elements -> elements.size() == 2)
            .collect(Collectors.groupingBy(e -> e, LinkedHashMap::new, Collectors.counting()));
    Set<List<String>> most =
        compounds.keySet().stream()
            .sorted(Comparator.comparing(compounds::get).reversed())
            .limit(MOST_PANELS)
            .collect(Collectors.toSet());
    List<HullPoints> systems =
        compounds.keySet().stream()
            .filter(most::contains)
            .flatMap(pair -> FormationEnergies.within(survey.all(), pair).stream())
            .map(f -> HullPoints.of(f, survey.all()))
            .toList();
    return systems.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new BinaryHullFigure(style, "formation-energy-pairs", all, systems, Optional.empty()));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return "Formation energy over the composition";
  }

  @Override
  public String caption() {
    String what =
        systems.size() == 1
            ? "Formation energy of each structure"
            : "Formation energy of each structure of two elements";
    return what
        + " over its composition, from "
        + all.counted()
        + ". Line: lower convex hull of the lowest energies; red: its corners. "
        + (beside.isPresent() ? "Open circles, dashed: the reference's. " : "")
        + "Structures far above it are counted, not drawn.";
  }

  private int columns() {
    int most = style.isNarrow(systems.size()) ? 1 : MOST_COLUMNS;
    // Four stand better two by two.
    return systems.size() == 4 ? Math.min(2, most) : Math.min(systems.size(), most);
  }

  @Override
  public double widthMm() {
    return columns() == 1 ? style.singleColumnMm() : style.doubleColumnMm();
  }

  private double rowHeight() {
    double column = FigureStyle.points(widthMm()) / columns();
    return (columns() == 1 ? 0.7 : 0.85) * column;
  }

  @Override
  public double heightMm() {
    int rows = (systems.size() + columns() - 1) / columns();
    return rows * rowHeight() * 25.4 / 72;
  }

  @Override
  public List<Hotspot> draw(Graphics2D g) {
    List<Hotspot> hotspots = new ArrayList<>();
    double[] depth =
        BinaryHullPanel.depth(Stream.concat(systems.stream(), beside.stream()).toList());
    double column = FigureStyle.points(widthMm()) / columns();
    for (int i = 0; i < systems.size(); i++) {
      double left = i % columns() * column + LEFT;
      double top = i / columns() * rowHeight() + TOP;
      Rectangle2D frame =
          new Rectangle2D.Double(left, top, column - LEFT - 8, rowHeight() - TOP - BOTTOM);
      boolean first = i % columns() == 0;
      new BinaryHullPanel(style, systems.get(i), beside, depth).draw(g, frame, first, hotspots);
    }
    return hotspots;
  }

  @Override
  public CsvTable data() {
    return all.table();
  }
}
