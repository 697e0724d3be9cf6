package org.assay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.assay.results.Numbers;
import org.assay.results.TextTable;
import org.assay.structure.Composition;
import org.assay.survey.ElementEnergies;
import org.assay.survey.FormationEnergies;
import org.assay.survey.Measured;
import org.assay.survey.Mixture;
import org.assay.survey.PairDistance;
import org.assay.survey.Range;
import org.assay.survey.Survey;

/** Elements and compositions of a dataset as tables and JSON. */
final class MixtureReport {

  /** Rows of compositions that the terminal is shown; JSON has them all. */
  private static final int MOST_ROWS = 20;

  /** Standard deviation (eV) from which on a fitted energy of an element says little. */
  private static final double VAGUE = 0.5;

  private MixtureReport() {}

  /** Appends what a terminal shows of several elements; nothing of one. */
  static void append(StringBuilder out, Survey survey, int width) {
    Mixture mixture = survey.mixture();
    if (mixture.isMixed()) {
      elements(out, mixture.energies(), width);
      compositions(out, mixture, width);
      pairs(out, mixture.pairs(), width);
      comparisons(survey).forEach(l -> TextTable.paragraph(out, "- " + l, width));
    }
  }

  private static void elements(StringBuilder out, ElementEnergies energies, int width) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"element", "structures", "atoms", "alone", "fitted", "±"});
    for (ElementEnergies.Element e : energies.elements()) {
      rows.add(
          new String[] {
            e.symbol(),
            Integer.toString(e.structures()),
            Integer.toString(e.atoms()),
            number(e.isolated(), 3),
            number(e.fitted(), 3),
            e.determined() ? number(OptionalDouble.of(e.deviation()), 3) : "open"
          });
    }
    out.append('\n').append(TextTable.of(rows, 1, 5, width));
    TextTable.paragraph(
        out,
        "alone: lowest energy of an isolated atom (eV); fitted: E/N = Σ x ε by least squares (eV),"
            + " with its standard deviation",
        width);
    proposal(energies).forEach(l -> TextTable.paragraph(out, "- " + l, width));
  }

  /** Returns what the elements' energies propose for {@code u_shift}. */
  private static List<String> proposal(ElementEnergies energies) {
    List<String> lines = new ArrayList<>();
    List<String> open = energies.undetermined();
    boolean alone = energies.hasAllIsolated();
    if (alone || energies.elements().stream().anyMatch(e -> e.fitted().isPresent())) {
      lines.add(
          "u_shift for each element (eV/atom), from "
              + (alone ? "isolated atoms" : "least squares")
              + ": "
              + energies.elements().stream()
                  .filter(e -> alone || e.fitted().isPresent())
                  .map(
                      e ->
                          e.symbol()
                              + " "
                              + number(-(alone ? e.isolated() : e.fitted()).getAsDouble(), 4))
                  .collect(Collectors.joining(", ")));
    }
    if (!open.isEmpty()) {
      lines.add(
          "the compositions determine sums of the energies of "
              + String.join(" and ", open)
              + " alone, not each: they are shared out evenly above; structures of other"
              + " compositions, pure ones best, would tell");
    }
    String vague =
        energies.elements().stream()
            .filter(e -> e.determined() && e.deviation() > VAGUE)
            .map(ElementEnergies.Element::symbol)
            .collect(Collectors.joining(", "));
    if (!vague.isEmpty()) {
      lines.add(
          "the compositions are so much alike that the energies of "
              + vague
              + " are vague each; their sum at those compositions is not");
    }
    return lines;
  }

  private static void compositions(StringBuilder out, Mixture mixture, int width) {
    Map<String, FormationEnergies.Phase> phases =
        mixture.formation().stream()
            .flatMap(f -> f.phases().stream())
            .collect(Collectors.toMap(p -> p.composition().formula(), p -> p));
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"composition", "number", "atoms", "V", "E", "max F", "E form", "hull"});
    for (Survey.Group g : shown(mixture.compositions())) {
      Optional<FormationEnergies.Phase> phase = Optional.ofNullable(phases.get(g.name()));
      rows.add(
          new String[] {
            g.name(),
            Integer.toString(g.members().size()),
            Integer.toString(g.atoms()),
            range(Optional.of(g.volume()), 2),
            range(g.energy(), 3),
            g.force().map(r -> number(r.largest(), 2)).orElse(Numbers.NONE),
            phase.map(p -> number(p.energy(), 3)).orElse(Numbers.NONE),
            phase
                .map(p -> p.aboveHull() == 0 ? "on" : "+" + number(p.aboveHull(), 3))
                .orElse(Numbers.NONE)
          });
    }
    out.append('\n').append(TextTable.of(rows, 1, 7, width));
    int more = mixture.compositions().size() - (rows.size() - 1);
    if (more > 0) {
      out.append("… and ")
          .append(more)
          .append(" compositions with fewer structures; --json has all\n");
    }
    mixture
        .formation()
        .ifPresent(
            f ->
                TextTable.paragraph(
                    out,
                    "E form: lowest formation energy (eV/atom) from "
                        + references(f)
                        + "; hull: distance of it above the convex hull (eV/atom)",
                    width));
  }

  /** Returns the compositions with most structures, in their order. */
  private static List<Survey.Group> shown(List<Survey.Group> all) {
    List<Survey.Group> most =
        all.stream()
            .sorted(Comparator.comparingInt((Survey.Group g) -> g.members().size()).reversed())
            .limit(MOST_ROWS)
            .toList();
    return all.stream().filter(most::contains).toList();
  }

  private static String references(FormationEnergies f) {
    return f.references().stream()
        .map(
            r ->
                r.composition().formula()
                    + " ("
                    + (r.lowest().isAlone() ? "an isolated atom, " : "")
                    + r.lowest().structure().place()
                    + ")")
        .collect(Collectors.joining(", "));
  }

  private static void pairs(StringBuilder out, List<PairDistance> pairs, int width) {
    String text =
        pairs.stream()
            .map(
                p ->
                    p.first()
                        + "–"
                        + p.second()
                        + " "
                        + (p.distance().isPresent() ? number(p.distance(), 2) : "none"))
            .collect(Collectors.joining(", "));
    out.append('\n');
    TextTable.paragraph(out, "shortest distances by pair of elements (Å): " + text, width);
    pairs.stream()
        .filter(p -> p.distance().isEmpty())
        .findFirst()
        .ifPresent(p -> out.append("none: no such atoms within 6 Å of each other\n"));
  }

  /** Returns where energies of different compositions stand beside each other. */
  private static List<String> comparisons(Survey survey) {
    List<String> mixed =
        survey.groups().stream()
            .filter(g -> g.members().stream().map(Measured::composition).distinct().count() > 1)
            .map(Survey.Group::name)
            .toList();
    if (mixed.isEmpty()) {
      return List.of();
    }
    String names = String.join(", ", mixed.stream().limit(5).toList());
    return List.of(
        "several compositions stand in "
            + names
            + (mixed.size() > 5 ? " and " + (mixed.size() - 5) + " more groups" : "")
            + ": ranges of E in the table of groups are across them; outliers are judged, and"
            + " E against V is drawn, with the fitted energies of the elements taken off");
  }

  private static String range(Optional<Range> range, int decimals) {
    return range
        .map(
            r -> {
              String least = number(r.least(), decimals);
              String largest = number(r.largest(), decimals);
              return least.equals(largest) ? least : least + "…" + largest;
            })
        .orElse(Numbers.NONE);
  }

  private static String number(OptionalDouble value, int decimals) {
    return value.isPresent() ? number(value.getAsDouble(), decimals) : Numbers.NONE;
  }

  private static String number(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    // What rounds to nothing has no sign.
    return text.matches("-[0.]+") ? text.substring(1) : text.replace('-', '−');
  }

  /** Adds elements, pairs, compositions and the convex hull. */
  static void put(ObjectNode root, Mixture mixture) {
    ArrayNode elements = root.putArray("elements");
    for (ElementEnergies.Element e : mixture.energies().elements()) {
      ObjectNode node = elements.addObject();
      node.put("symbol", e.symbol());
      node.put("structures", e.structures());
      node.put("atoms", e.atoms());
      put(node, "isolatedAtomEV", e.isolated());
      put(node, "fittedEVPerAtom", e.fitted());
      put(
          node,
          "fittedDeviationEVPerAtom",
          e.determined() ? OptionalDouble.of(e.deviation()) : OptionalDouble.empty());
      node.put("determined", e.determined());
    }
    ArrayNode pairs = root.putArray("pairs");
    for (PairDistance p : mixture.pairs()) {
      ObjectNode node = pairs.addObject();
      node.putArray("elements").add(p.first()).add(p.second());
      put(node, "shortestDistanceA", p.distance());
      node.put("place", p.place());
    }
    mixture.formation().ifPresent(f -> putHull(root, f));
  }

  private static void putHull(ObjectNode root, FormationEnergies f) {
    ObjectNode hull = root.putObject("convexHull");
    f.elements().forEach(hull.putArray("elements")::add);
    ArrayNode references = hull.putArray("references");
    f.references()
        .forEach(
            r ->
                references
                    .addObject()
                    .put("formula", r.composition().formula())
                    .put("energyEVPerAtom", r.lowest().energy().getAsDouble())
                    .put("place", r.lowest().structure().place()));
    ArrayNode phases = hull.putArray("compositions");
    for (FormationEnergies.Phase p : f.phases()) {
      ObjectNode node = phases.addObject();
      node.put("formula", p.composition().formula());
      node.put("structure", p.lowest().structure().id() + 1);
      node.put("place", p.lowest().structure().place());
      node.put("formationEnergyEVPerAtom", p.energy());
      node.put("aboveHullEVPerAtom", p.aboveHull());
      node.put("corner", p.corner());
      ObjectNode decay = node.putObject("hullMixture");
      for (Map.Entry<Composition, Double> d : p.decay().entrySet()) {
        decay.put(d.getKey().formula(), d.getValue());
      }
    }
  }

  private static void put(ObjectNode node, String name, OptionalDouble value) {
    node.set(
        name,
        value.isPresent()
            ? JsonNodeFactory.instance.numberNode(value.getAsDouble())
            : JsonNodeFactory.instance.nullNode());
  }
}
