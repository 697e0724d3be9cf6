package org.assay.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.assay.property.Status;
import org.assay.results.JsonSchema;
import org.assay.results.Results;
import org.assay.score.MadeResults;
import org.assay.score.PhysicalScore;
import org.assay.score.ScoreWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

  private static final ScoreWeights WEIGHTS = new ScoreWeights(Map.of("dimer", 2.0));

  /**
   * A checkpoint with a bulk modulus and an RMSE.
   *
   * @param hole whether its dimer has one
   */
  private static AuditEntry entry(int step, double modulus, double rmse, boolean hole) {
    MadeResults made =
        new MadeResults()
            .add("eos/DC/B0", modulus, "GPa", 100)
            .add("formation/FCC/energy", 0.5 + 1e-6 * step, "eV/atom", 0.5);
    if (hole) {
      made.add(
          "dimer/Si/bondLength",
          OptionalDouble.of(2),
          "Å",
          Status.UNSTABLE,
          "a hole: below 1 Å <the> energy falls",
          Optional.empty());
    }
    Results results = made.results();
    return new AuditEntry(
        new Checkpoint(
            Path.of("PF-x-NN-" + step + ".dat"),
            Integer.toString(step),
            OptionalInt.of(step),
            step == 400,
            Map.of("training", rmse, "validation", 2 * rmse)),
        results,
        PhysicalScore.of(results, WEIGHTS, Optional.of("DC")));
  }

  private static Audit audit() {
    return new Audit(
        "run",
        WEIGHTS,
        List.of(
            entry(0, 300, 0.5, false),
            entry(100, 102, 0.010, false),
            entry(200, 104, 0.008, false),
            entry(300, 101, 0.006, true),
            entry(400, 104, 0.005, false)));
  }

  @Test
  void theLowestScoreWithoutFailureIsRecommendedNotTheLowestError() {
    assertEquals("100", audit().recommended().checkpoint().label());
    String reasons = String.join("\n", audit().reasons());
    assertTrue(reasons.contains("Step 100 is physically the best of 5"), reasons);
    assertTrue(reasons.contains("of the 4 without one"), reasons);
    assertTrue(reasons.contains("the lowest, 10.00 at step 400 (the last)"), reasons);
  }

  @Test
  void whereAllFailTheFewestFailuresWin() {
    Audit all =
        new Audit("run", WEIGHTS, List.of(entry(1, 300, 0.5, true), entry(2, 101, 1, true)));
    assertEquals("2", all.recommended().checkpoint().label());
    assertTrue(all.reasons().get(0).contains("a hole in the core (dimer/Si)"));
    assertTrue(all.reasons().get(0).contains("not fit for use"));
  }

  @Test
  void jsonIsValidByThePublishedSchema() throws IOException {
    String json = AuditJson.text(audit());
    assertEquals(List.of(), JsonSchema.errors("audit.schema.json", json));
    assertFalse(
        JsonSchema.errors("audit.schema.json", json.replaceFirst("\"step\": 100", "\"step\": 1.5"))
            .isEmpty());
    assertFalse(
        JsonSchema.errors("audit.schema.json", json.replace("\"missing\"", "\"mising\""))
            .isEmpty());
  }

  @Test
  void tableTellsOfEachCheckpointAndMarksTheBest() {
    List<String> lines = AuditTable.text(audit()).lines().toList();
    assertEquals(1, lines.stream().filter(l -> l.endsWith("← best")).count());
    assertTrue(lines.stream().anyMatch(l -> l.startsWith("100 ") && l.endsWith("← best")));
    assertTrue(lines.stream().anyMatch(l -> l.contains("A hole in the core (dimer/Si): 300")));
    assertTrue(lines.stream().allMatch(l -> l.length() <= 110), "too wide");
  }

  @Test
  void filesAreWritten(@TempDir Path directory) throws IOException {
    AuditFiles.write(audit(), directory);
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      files.filter(Files::isRegularFile).forEach(f -> names.add(f.getFileName().toString()));
    }
    for (String figure :
        List.of("score-against-step", "score-against-rmse", "properties-against-step")) {
      for (String type : List.of("svg", "pdf", "png", "csv")) {
        assertTrue(names.contains(figure + "." + type), figure + "." + type + " of " + names);
      }
    }
    String page = Files.readString(directory.resolve(AuditFiles.PAGE));
    assertTrue(page.contains("Step 100 is physically the best"));
    assertFalse(page.contains("<the>"));
    assertFalse(page.contains("http://") && page.contains("src=\"http"), "needs a network");
  }
}
