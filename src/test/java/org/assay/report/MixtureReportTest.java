package org.assay.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.assay.dataset.DatasetReader;
import org.assay.figure.Figure;
import org.assay.figure.FigureStyle;
import org.assay.figure.PngWriter;
import org.assay.figure.SvgWriter;
import org.assay.plot.Figures;
import org.assay.survey.Survey;
import org.junit.jupiter.api.Test;

/** What is printed and drawn of data of several elements. */
class MixtureReportTest {

  /** A row of atoms 3 Å from each other. */
  private static String frame(double energyPerAtom, String... symbols) {
    int n = symbols.length;
    StringBuilder out = new StringBuilder(n + "\n");
    out.append(
        String.format(
            Locale.ROOT,
            "Lattice=\"%d 0 0 0 3 0 0 0 3\" Properties=species:S:1:pos:R:3 energy=%s gid=G%n",
            3 * n,
            energyPerAtom * n));
    for (int i = 0; i < n; i++) {
      out.append(symbols[i]).append(' ').append(3 * i).append(" 0 0\n");
    }
    return out.toString();
  }

  private static final String BINARY =
      frame(-2, "Ni")
          + frame(-4, "Al")
          + frame(-3.5, "Ni", "Al")
          + frame(-2.6, "Ni", "Ni", "Al", "Ni");

  private static final String TERNARY =
      BINARY + frame(-8, "Ti") + frame(-6.25, "Ti", "Al") + frame(-5, "Ti", "Ni", "Al");

  private static Survey survey(String text) {
    return Survey.of(DatasetReader.parse("a.xyz", text, "X"));
  }

  private static List<Figure> figures(String text) {
    return Figures.of(survey(text), FigureStyle.journal());
  }

  private static Figure figure(String text, String name) {
    return figures(text).stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void theTablesHaveElementsCompositionsAndPairs() {
    String text = SurveyReport.text(survey(BINARY));
    assertTrue(text.contains("element  structures  atoms  alone  fitted"), text);
    assertTrue(text.contains("u_shift for each element (eV/atom), from least squares: Ni "), text);
    assertTrue(text.lines().anyMatch(l -> l.startsWith("Ni3Al") && l.endsWith("+0.150")), text);
    assertTrue(text.lines().anyMatch(l -> l.startsWith("NiAl") && l.endsWith("on")), text);
    assertTrue(text.contains("Ni–Ni 3.00, Ni–Al 3.00, Al–Al 3.00"), text);
    assertTrue(text.contains("from Ni (a.xyz:1), Al (a.xyz:4)"), text);
    assertTrue(text.contains("several compositions stand in G"), text);
    assertTrue(text.lines().allMatch(l -> l.length() <= 100), text);
  }

  @Test
  void sumsThatAloneAreDeterminedAreSaid() {
    String text = SurveyReport.text(survey(frame(-4, "In", "P") + frame(-3.9, "P", "In")));
    assertTrue(text.contains("determine sums of the energies of In and P alone"), text);
    assertTrue(text.contains("open"), text);
  }

  /** Nothing of several elements is said of one. */
  @Test
  void oneElementHasTheTableThatItHad() {
    String text = SurveyReport.text(survey(frame(-2, "Ni") + frame(-2.1, "Ni", "Ni")));
    assertFalse(text.contains("element") || text.contains("composition"), text);
    assertEquals(
        List.of("energy-volume", "shortest-distance"),
        figures(frame(-2, "Ni")).stream().map(Figure::name).toList());
  }

  @Test
  void jsonHasThePhasesAndTheHull() throws IOException {
    JsonNode root = new ObjectMapper().readTree(SurveyReport.json(survey(BINARY)));
    assertEquals("Ni", root.at("/elements/0/symbol").asText());
    assertEquals("NiAl", root.at("/compositions/3/name").asText());
    assertEquals(3, root.at("/pairs/1/shortestDistanceA").asDouble(), 1e-12);
    JsonNode phase = root.at("/convexHull/compositions/2");
    assertEquals("Ni3Al", phase.get("formula").asText());
    assertEquals(-0.1, phase.get("formationEnergyEVPerAtom").asDouble(), 1e-12);
    assertEquals(0.15, phase.get("aboveHullEVPerAtom").asDouble(), 1e-12);
    assertEquals(0.5, phase.at("/hullMixture/NiAl").asDouble(), 1e-12);
    assertEquals("Ni3Al", root.at("/each/3/composition").asText());
  }

  @Test
  void twoElementsHaveALineThreeATriangleAndTheirPairs() throws IOException {
    String svg = SvgWriter.file(figure(BINARY, "formation-energy"));
    assertTrue(svg.contains(">Fraction of Al<") && svg.contains(">NiAl<"), svg);
    assertTrue(svg.contains(">Formation energy (eV/atom)<"), svg);
    String triangle = SvgWriter.file(figure(TERNARY, "formation-energy"));
    for (String name : List.of("Ti", "Ni", "Al", "NiAl", "TiAl", "above the hull")) {
      assertTrue(triangle.contains(">" + name + "<"), name);
    }
    // TiNi has no compound in the data; the other two pairs have.
    String pairs = SvgWriter.file(figure(TERNARY, "formation-energy-pairs"));
    assertEquals(3, pairs.split(">Fraction of Al<", -1).length);
    assertTrue(
        PngWriter.file(figure(TERNARY, "formation-energy"), FigureStyle.journal(), 100).length
            > 1000);
  }

  /** ⅓ (−8 −2 −4) is −4.667, so that TiNiAl forms with −0.333; ⅓ Ti + ⅔ NiAl is as low. */
  @Test
  void theNumbersDrawnAreWritten() {
    String csv = figure(TERNARY, "formation-energy").data().csv();
    assertTrue(csv.startsWith("composition,group,structure,fraction_Ti,fraction_Ni"), csv);
    String row = csv.lines().filter(l -> l.startsWith("TiNiAl,")).findFirst().orElseThrow();
    String[] cells = row.split(",");
    assertEquals(-1.0 / 3, Double.parseDouble(cells[6]), 1e-9);
    assertEquals(0, Double.parseDouble(cells[7]), 1e-9);
  }
}
