package org.assay.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.SettingsException;
import org.assay.property.Status;
import org.assay.results.JsonSchema;
import org.assay.results.Results;
import org.assay.score.MadeResults;
import org.assay.score.PhysicalScore;
import org.assay.score.ScoreWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SideBySideTest {

  private static final double ROUNDING = 1e-12;

  private static SideBySide of(Map<String, Results> results) {
    return SideBySide.of(results, ScoreWeights.EQUAL, Optional.of("DC"));
  }

  private static Map<String, Results> three() {
    Map<String, Results> results = new LinkedHashMap<>();
    results.put(
        "net_1 & 50%",
        new MadeResults()
            .add("eos/DC/B0", 104, "GPa", 100)
            .add("formation/BTIN/energy", -0.01, "eV/atom", 0.3)
            .results());
    results.put(
        "sw",
        new MadeResults()
            .add("eos/DC/B0", 97, "GPa", 100)
            .add("surface/DC/100/relaxed", 2.5, "J/m²", 2.0)
            .results());
    results.put(
        "broken",
        new MadeResults()
            .add(
                "eos/DC/B0",
                OptionalDouble.empty(),
                "GPa",
                Status.FAILED,
                "LAMMPS <died>",
                Optional.of(100.0))
            .results());
    return results;
  }

  @Test
  void whatAnyHasCountsForAll() {
    SideBySide s = of(three());
    assertEquals(3, s.judged().size());
    // eos: 0.8 tolerances; formation: cut at 10; surface: missing, 10
    assertEquals(
        (0.8 + PhysicalScore.WORST + PhysicalScore.WORST) / 3,
        s.candidates().get(0).score().value().orElseThrow(),
        ROUNDING);
    assertEquals(
        PhysicalScore.WORST, s.candidates().get(2).score().value().orElseThrow(), ROUNDING);
    assertFalse(s.candidates().get(2).hasValues());
    assertTrue(s.candidates().get(1).hasValues());
    assertEquals("broken", s.ranked().get(2).name());
  }

  @Test
  void theNearestIsMarkedOnceAndATieNotAtAll() {
    SideBySide s = of(three());
    assertEquals(Optional.of(1), s.judged().get(0).nearest());
    Map<String, Results> same = new LinkedHashMap<>();
    same.put("a", new MadeResults().add("eos/DC/B0", 97, "GPa", 100).results());
    same.put("b", new MadeResults().add("eos/DC/B0", 103, "GPa", 100).results());
    assertEquals(Optional.empty(), of(same).judged().get(0).nearest());
  }

  @Test
  void differentReferencesAreNotCompared() {
    Map<String, Results> results = new LinkedHashMap<>();
    results.put("a", new MadeResults().add("eos/DC/B0", 97, "GPa", 100).results());
    results.put("b", new MadeResults().add("eos/DC/B0", 97, "GPa", 98).results());
    String message = assertThrows(SettingsException.class, () -> of(results)).getMessage();
    assertTrue(message.contains("eos/DC/B0") && message.contains("98.0"), message);
  }

  @Test
  void latexIsEscaped() {
    assertEquals(
        "a\\_b \\& 50\\% \\#1 \\textasciicircum{} \\textbackslash{}x \\{y\\} $-$1.5",
        LatexText.of("a_b & 50% #1 ^ \\x {y} −1.5"));
    String table = PaperTables.latex(of(three()));
    assertTrue(table.contains("net\\_1 \\& 50\\%"), table);
    assertTrue(table.contains("\\toprule") && table.contains("\\bottomrule"), table);
    assertTrue(table.contains("\\textbf{97.0}"), table);
    assertTrue(table.contains("Bulk modulus B$_0$ (diamond) & GPa & 100.0 & 104.0"), table);
    for (String line : table.lines().filter(l -> l.endsWith("\\\\")).toList()) {
      long columns = line.replace("\\&", "").chars().filter(c -> c == '&').count();
      assertTrue(columns == 5 || line.startsWith("\\multicolumn{6}"), line);
    }
  }

  @Test
  void markdownHasOneCellForEachColumn() {
    List<String> lines = PaperTables.markdown(of(three())).lines().toList();
    assertEquals("| property | unit | DFT PBE | net\\_1 & 50% | sw | broken |", lines.get(0));
    for (String line : lines.subList(0, 6)) {
      assertEquals(7, line.chars().filter(c -> c == '|').count(), line);
    }
  }

  @Test
  void jsonIsValidByThePublishedSchema() throws IOException {
    String json = ComparisonJson.text(of(three()));
    assertEquals(List.of(), JsonSchema.errors("comparison.schema.json", json));
    assertFalse(
        JsonSchema.errors("comparison.schema.json", json.replace("\"failed\"", "\"broken\""))
            .isEmpty());
  }

  @Test
  void filesAreWrittenAndResultsCanBeReadAgain(@TempDir Path directory) throws IOException {
    ComparisonFiles.write(of(three()), directory);
    for (String name :
        List.of(
            "comparison.json",
            "comparison.csv",
            "comparison.md",
            "comparison.tex",
            "comparison.html",
            "results/net_1___50_.json",
            "results/sw.json",
            "figures/differences.pdf",
            "figures/energies.png")) {
      assertTrue(Files.isRegularFile(directory.resolve(name)), name);
    }
    String page = Files.readString(directory.resolve(ComparisonFiles.PAGE));
    assertFalse(page.contains("<died>"));
    assertTrue(page.contains("LAMMPS &lt;died&gt;"));
    assertEquals(
        three().get("sw").properties().size(),
        org.assay.results.ResultsReader.read(directory.resolve("results/sw.json"))
            .properties()
            .size());
  }
}
