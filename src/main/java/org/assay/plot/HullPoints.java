package org.assay.plot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.assay.figure.CsvTable;
import org.assay.structure.Composition;
import org.assay.survey.FormationEnergies;
import org.assay.survey.Measured;

/**
 * Structures with their formation energies, for the figures of convex hulls: those of a dataset, or
 * the phases of a suite.
 *
 * @param elements of all compositions
 * @param references compositions that energies count from
 * @param parts parts of the references that make up a composition, in their order
 * @param phases the lowest of each composition, with the hull
 * @param edges pairs of phases between which the hull is straight
 * @param points every structure with an energy
 * @param origin where they are from, as a caption ends: {@code in the data}
 * @param table the numbers
 */
record HullPoints(
    List<String> elements,
    List<Composition> references,
    Function<Composition, double[]> parts,
    List<Phase> phases,
    List<FormationEnergies.Edge> edges,
    List<Point> points,
    String origin,
    CsvTable table) {

  /**
   * The lowest structure of a composition.
   *
   * @param energy of formation (eV/atom)
   * @param aboveHull distance from the hull (eV/atom), 0 on it
   * @param corner whether it is a corner of the hull
   * @param name what tells it from others of its composition
   */
  record Phase(
      Composition composition, double energy, double aboveHull, boolean corner, String name) {

    /** Returns what a tooltip says. */
    String words() {
      return HullPoints.words(composition, name, energy, aboveHull);
    }
  }

  /** A structure; see {@link Phase}. */
  record Point(Composition composition, double energy, double aboveHull, String name) {

    /** Returns what a tooltip says. */
    String words() {
      return HullPoints.words(composition, name, energy, aboveHull);
    }
  }

  private static String words(Composition of, String name, double energy, double aboveHull) {
    return String.format(
        Locale.ROOT,
        "%s, %s%nformation %.4f eV/atom, %.4f above the hull",
        of.formula(),
        name,
        energy,
        aboveHull);
  }

  /** Returns the points of a dataset. */
  static HullPoints of(FormationEnergies formation, List<Measured> all) {
    Map<Composition, FormationEnergies.Phase> phases = new HashMap<>();
    for (FormationEnergies.Phase p : formation.phases()) {
      phases.put(p.composition(), p);
    }
    List<Point> points = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("composition", "group", "structure"));
    CsvTable table = table(header, formation.elements());
    for (Measured m : all) {
      FormationEnergies.Phase p = phases.get(m.composition());
      if (p != null && m.energy().isPresent()) {
        double above = m.energy().getAsDouble() - p.lowest().energy().getAsDouble();
        String group = m.structure().group();
        int number = m.structure().id() + 1;
        Point point =
            new Point(
                m.composition(),
                p.energy() + above,
                p.aboveHull() + above,
                group + ", structure " + number);
        points.add(point);
        row(table, List.of(m.composition().formula(), group, number), formation.elements(), point);
      }
    }
    return new HullPoints(
        formation.elements(),
        formation.references().stream().map(FormationEnergies.Phase::composition).toList(),
        formation::parts,
        formation.phases().stream()
            .map(
                p ->
                    new Phase(
                        p.composition(),
                        p.energy(),
                        p.aboveHull(),
                        p.corner(),
                        "structure " + (p.lowest().structure().id() + 1)))
            .toList(),
        formation.edges(),
        points,
        "the lowest energies of %s in the data",
        table);
  }

  /** Begins a table with columns for the fractions of elements and the energies. */
  static CsvTable table(List<String> first, List<String> elements) {
    List<String> header = new ArrayList<>(first);
    elements.forEach(e -> header.add("fraction_" + e));
    header.add("formation_energy_eV_per_atom");
    header.add("above_hull_eV_per_atom");
    return new CsvTable(header.toArray(String[]::new));
  }

  /** Adds a row to such a table. */
  static void row(CsvTable table, List<?> first, List<String> elements, Point p) {
    List<Object> row = new ArrayList<>(first);
    elements.forEach(e -> row.add(p.composition.fraction(e)));
    row.add(p.energy);
    row.add(p.aboveHull);
    table.row(row.toArray());
  }

  /** Returns the place of a composition on the axis of a binary system, 0 to 1. */
  double abscissa(Composition c) {
    return isOfTwoElements() ? c.fraction(elements.get(1)) : parts.apply(c)[1];
  }

  /** Returns what the axis of a binary system says. */
  String axis() {
    return isOfTwoElements()
        ? "Fraction of " + elements.get(1)
        : "Fraction of atoms in " + formula(references.get(1));
  }

  private boolean isOfTwoElements() {
    return elements.size() == 2;
  }

  /** Returns what the formation energies count from. */
  String counted() {
    List<String> names = references.stream().map(HullPoints::formula).toList();
    return origin.formatted(
        String.join(", ", names.subList(0, names.size() - 1))
            + " and "
            + names.get(names.size() - 1));
  }

  /** Returns a formula as it is set, {@code Cu₂S}. */
  static String formula(Composition c) {
    StringBuilder out = new StringBuilder();
    c.formula().chars().forEach(d -> out.append((char) (d >= '0' && d <= '9' ? '₀' + d - '0' : d)));
    return out.toString();
  }
}
