package org.assay.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.Count;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.io.AtomicFile;
import org.assay.plot.Figures;
import org.assay.results.Labels;
import org.assay.results.Numbers;
import org.assay.results.ResultsWriter;
import org.assay.results.TextTable;
import org.assay.survey.Measured;
import org.assay.survey.Range;
import org.assay.survey.Survey;

/** A survey of a dataset as a table, JSON, and figures. */
public final class SurveyReport {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Lines of each kind that the terminal is shown; JSON has them all. */
  private static final int MOST_LINES = 12;

  private SurveyReport() {}

  /** Returns what a terminal of 100 columns shows. */
  public static String text(Survey survey) {
    return text(survey, TextTable.WIDTH);
  }

  /** Returns what a terminal of so many columns shows. */
  public static String text(Survey survey, int width) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"group", "number", "atoms", "has", "V", "E", "max F", "max σ", "min d"});
    for (Survey.Group g : survey.groups()) {
      rows.add(row(g.name(), g));
    }
    if (survey.groups().size() > 1) {
      rows.add(row("all", new Survey.Group("all", survey.all())));
    }
    StringBuilder out = new StringBuilder(TextTable.of(rows, 1, 8, width));
    TextTable.paragraph(
        out,
        "V Å³/atom, E eV/atom, F largest force eV/Å, σ largest stress component GPa, d shortest"
            + " distance Å;",
        width);
    out.append("has: energies, forces, stresses; in brackets: some\n");
    MixtureReport.append(out, survey, width);
    section(
        out,
        width,
        "Forces and stresses against differences of energies",
        survey.consistency().stream().map(SurveyReport::agreement).toList());
    section(
        out,
        width,
        "Twice in the data",
        survey.duplicates().stream().map(SurveyReport::duplicate).toList());
    section(
        out,
        width,
        "Do not fit into their group",
        survey.outliers().stream()
            .map(o -> o.place() + " (structure " + o.id() + ", " + o.group() + "): " + o.why())
            .toList());
    section(out, width, "Hints", survey.hints());
    return out.toString();
  }

  private static String[] row(String name, Survey.Group g) {
    return new String[] {
      name,
      Integer.toString(g.members().size()),
      Integer.toString(g.atoms()),
      letters(g),
      range(Optional.of(g.volume()), 2),
      range(g.energy(), 3),
      g.force().map(r -> number(r.largest(), 2)).orElse(Numbers.NONE),
      g.stress().map(r -> number(r.largest(), 1)).orElse(Numbers.NONE),
      number(g.distance().least(), 2)
    };
  }

  /** A letter: all have it; in brackets: some. */
  private static String letters(Survey.Group g) {
    int n = g.members().size();
    return letter("E", g.energies(), n) + letter("F", g.forces(), n) + letter("S", g.stresses(), n);
  }

  private static String letter(String letter, int having, int all) {
    return having == 0 ? Numbers.NONE : having == all ? letter : "(" + letter + ")";
  }

  private static String range(Optional<Range> range, int decimals) {
    return range
        .map(
            r ->
                number(r.least(), decimals).equals(number(r.largest(), decimals))
                    ? number(r.least(), decimals)
                    : number(r.least(), decimals) + "…" + number(r.largest(), decimals))
        .orElse(Numbers.NONE);
  }

  private static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
  }

  private static String agreement(Survey.Agreement a) {
    return String.format(
        Locale.ROOT,
        "%s%s: ratio %.4g over %s: %s",
        Labels.capital(a.what()),
        a.group().isEmpty() ? "" : " of " + a.group(),
        a.ratio(),
        Count.of(a.pairs(), "pair"),
        a.verdict());
  }

  private static String duplicate(Survey.Duplicate d) {
    String places = String.join(", ", d.places().stream().limit(3).toList());
    return (d.exact() ? "identical: " : "rotated, permuted or another cell: ")
        + places
        + (d.places().size() > 3 ? " and " + (d.places().size() - 3) + " more" : "")
        + String.format(Locale.ROOT, "; energies differ by %.3g eV/atom", d.energySpread());
  }

  private static void section(StringBuilder out, int width, String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    out.append('\n').append(title).append(" (").append(lines.size()).append(")\n");
    lines.stream().limit(MOST_LINES).forEach(l -> TextTable.paragraph(out, "- " + l, width));
    if (lines.size() > MOST_LINES) {
      out.append("  … and ").append(lines.size() - MOST_LINES).append(" more; --json has all\n");
    }
  }

  /** Returns the survey as JSON; units are in the names. */
  public static String json(Survey survey) {
    ObjectNode root = NODES.objectNode();
    root.put("schema", 1);
    root.put("dataset", survey.name());
    root.put("structures", survey.size());
    put(root.putArray("groups"), survey.groups());
    put(root.putArray("compositions"), survey.mixture().compositions());
    MixtureReport.put(root, survey.mixture());
    ArrayNode agreements = root.putArray("consistency");
    survey
        .consistency()
        .forEach(
            a ->
                agreements
                    .addObject()
                    .put("what", a.what())
                    .put("group", a.group())
                    .put("pairs", a.pairs())
                    .put("ratio", a.ratio())
                    .put("scatter", a.scatter())
                    .put("verdict", a.verdict()));
    ArrayNode duplicates = root.putArray("duplicates");
    for (Survey.Duplicate d : survey.duplicates()) {
      ObjectNode node = duplicates.addObject();
      node.put("exact", d.exact());
      node.put("energySpreadEVPerAtom", d.energySpread());
      d.places().forEach(node.putArray("places")::add);
    }
    ArrayNode outliers = root.putArray("outliers");
    survey
        .outliers()
        .forEach(
            o ->
                outliers
                    .addObject()
                    .put("place", o.place())
                    .put("structure", o.id())
                    .put("group", o.group())
                    .put("why", o.why()));
    survey.hints().forEach(root.putArray("hints")::add);
    ArrayNode structures = root.putArray("each");
    survey.all().forEach(m -> put(structures.addObject(), m));
    return ResultsWriter.json(root);
  }

  private static void put(ArrayNode array, List<Survey.Group> groups) {
    for (Survey.Group g : groups) {
      ObjectNode node = array.addObject();
      node.put("name", g.name());
      node.put("structures", g.members().size());
      node.put("atoms", g.atoms());
      node.put("withEnergy", g.energies());
      node.put("withForces", g.forces());
      node.put("withStress", g.stresses());
      put(node, "volumeA3PerAtom", Optional.of(g.volume()));
      put(node, "energyEVPerAtom", g.energy());
      put(node, "largestForceEVPerA", g.force());
      put(node, "largestStressGPa", g.stress());
      put(node, "shortestDistanceA", Optional.of(g.distance()));
    }
  }

  private static void put(ObjectNode node, Measured m) {
    node.put("structure", m.structure().id() + 1);
    node.put("group", m.structure().group());
    node.put("composition", m.composition().formula());
    node.put("place", m.structure().place());
    node.put("atoms", m.structure().size());
    node.put("volumeA3PerAtom", m.volume());
    put(node, "energyEVPerAtom", m.energy());
    put(node, "largestForceEVPerA", m.force());
    put(node, "largestStressGPa", m.stress());
    node.put("shortestDistanceA", m.distance());
  }

  private static void put(ObjectNode node, String name, OptionalDouble value) {
    node.set(name, value.isPresent() ? NODES.numberNode(value.getAsDouble()) : NODES.nullNode());
  }

  private static void put(ObjectNode node, String name, Optional<Range> range) {
    node.set(
        name,
        range
            .<com.fasterxml.jackson.databind.JsonNode>map(
                r -> NODES.arrayNode().add(r.least()).add(r.largest()))
            .orElse(NODES.nullNode()));
  }

  /**
   * Writes {@code data.json} and {@code figures/} into a directory.
   *
   * @throws IOException when a file cannot be written
   */
  public static void write(Survey survey, Path directory, FigureStyle style) throws IOException {
    AtomicFile.write(directory.resolve("data.json"), json(survey));
    List<Figure> figures = Figures.of(survey, style);
    Page.writeFigures(directory.resolve("figures"), figures, style, Report.PRINT);
  }
}
