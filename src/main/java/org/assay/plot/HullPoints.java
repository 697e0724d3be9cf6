package org.assay.plot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assay.figure.CsvTable;
import org.assay.structure.Composition;
import org.assay.survey.FormationEnergies;
import org.assay.survey.Measured;

/**
 * Structures with their formation energies, for the figures of convex hulls.
 *
 * @param formation references, lowest of each composition, hull
 * @param points every structure with an energy
 */
record HullPoints(FormationEnergies formation, List<Point> points) {

  /**
   * A structure.
   *
   * @param energy of formation (eV/atom)
   * @param aboveHull distance from the hull (eV/atom)
   */
  record Point(Measured structure, double energy, double aboveHull) {

    /** Returns what a tooltip says. */
    String words() {
      return String.format(
          Locale.ROOT,
          "%s, %s, structure %d%nformation %.4f eV/atom, %.4f above the hull",
          structure.composition().formula(),
          structure.structure().group(),
          structure.structure().id() + 1,
          energy,
          aboveHull);
    }
  }

  static HullPoints of(FormationEnergies formation, List<Measured> all) {
    Map<Composition, FormationEnergies.Phase> phases = new HashMap<>();
    for (FormationEnergies.Phase p : formation.phases()) {
      phases.put(p.composition(), p);
    }
    List<Point> points = new ArrayList<>();
    for (Measured m : all) {
      FormationEnergies.Phase p = phases.get(m.composition());
      if (p != null && m.energy().isPresent()) {
        double above = m.energy().getAsDouble() - p.lowest().energy().getAsDouble();
        points.add(new Point(m, p.energy() + above, p.aboveHull() + above));
      }
    }
    return new HullPoints(formation, points);
  }

  /** Returns the place of a composition on the axis of a binary system, 0 to 1. */
  double abscissa(Composition c) {
    return isOfTwoElements() ? c.fraction(formation.elements().get(1)) : formation.parts(c)[1];
  }

  /** Returns what the axis of a binary system says. */
  String axis() {
    return isOfTwoElements()
        ? "Fraction of " + formation.elements().get(1)
        : "Fraction of atoms in " + formula(formation.references().get(1).composition());
  }

  private boolean isOfTwoElements() {
    return formation.elements().size() == 2;
  }

  /** Returns what the formation energies count from. */
  String references() {
    List<String> names =
        formation.references().stream().map(r -> formula(r.composition())).toList();
    return "the lowest energies of "
        + String.join(", ", names.subList(0, names.size() - 1))
        + " and "
        + names.get(names.size() - 1)
        + " in the data";
  }

  /** Returns a formula as it is set, {@code Cu₂S}. */
  static String formula(Composition c) {
    StringBuilder out = new StringBuilder();
    c.formula().chars().forEach(d -> out.append((char) (d >= '0' && d <= '9' ? '₀' + d - '0' : d)));
    return out.toString();
  }

  /** Returns the numbers: every structure with its composition and energies. */
  CsvTable table() {
    List<String> header = new ArrayList<>(List.of("composition", "group", "structure"));
    formation.elements().forEach(e -> header.add("fraction_" + e));
    header.add("formation_energy_eV_per_atom");
    header.add("above_hull_eV_per_atom");
    CsvTable table = new CsvTable(header.toArray(String[]::new));
    for (Point p : points) {
      Composition c = p.structure.composition();
      List<Object> row =
          new ArrayList<>(
              List.of(
                  c.formula(), p.structure.structure().group(), p.structure.structure().id() + 1));
      formation.elements().forEach(e -> row.add(c.fraction(e)));
      row.add(p.energy);
      row.add(p.aboveHull);
      table.row(row.toArray());
    }
    return table;
  }
}
