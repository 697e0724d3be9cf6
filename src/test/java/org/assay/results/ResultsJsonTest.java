package org.assay.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assay.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsJsonTest {

  private static final String JSON = ResultsWriter.json(SampleResults.silicon());

  @Test
  void readingAndWritingAgainGivesTheSameBytes() {
    assertEquals(JSON, ResultsWriter.json(ResultsReader.parse(JSON, "results.json")));
  }

  @Test
  void everyDigitSurvives() {
    Results before = SampleResults.silicon();
    Results after = ResultsReader.parse(JSON, "results.json");
    for (int i = 0; i < before.curves().size(); i++) {
      assertEquals(before.curves().get(i).curve(), after.curves().get(i).curve());
    }
    for (int i = 0; i < before.properties().size(); i++) {
      Results.Property a = before.properties().get(i);
      Results.Property b = after.properties().get(i);
      assertEquals(a.reference(), b.reference());
      assertEquals(a.result().value(), b.result().value());
      assertEquals(a.result().status(), b.result().status());
      assertEquals(a.result().message(), b.result().message());
    }
    assertEquals(before.potential(), after.potential());
    Results.Fit fit = before.fit().orElseThrow();
    assertEquals(fit.sets(), after.fit().orElseThrow().sets());
    assertEquals(fit.groups(), after.fit().orElseThrow().groups());
    assertEquals(fit.doubts(), after.fit().orElseThrow().doubts());
  }

  /** Results of versions that did not write errors by group, bias and doubts. */
  @Test
  void olderFitsAreRead() throws IOException {
    ObjectNode root = (ObjectNode) new ObjectMapper().readTree(JSON);
    ObjectNode fit = (ObjectNode) root.get("fit");
    fit.remove(List.of("groups", "doubts"));
    fit.get("sets").forEach(s -> ((ObjectNode) s).remove("bias"));
    Results.Fit read = ResultsReader.parse(root.toString(), "results.json").fit().orElseThrow();
    assertEquals(0.00199, read.sets().get(0).rmse());
    assertTrue(read.sets().get(0).bias().isEmpty());
    assertEquals(List.of(), read.groups());
    assertEquals(List.of(), read.doubts());
  }

  @Test
  void schemaIsTheOnePublished() throws IOException {
    JsonNode root = new ObjectMapper().readTree(JSON);
    assertEquals(1, root.get("schema").intValue());
    assertEquals("pyfit", root.at("/potential/pairStyle").textValue());
    assertEquals("29 Sep 2021", root.at("/lammps/version").textValue());
    JsonNode failed = null;
    for (JsonNode p : root.get("properties")) {
      if (p.get("id").textValue().equals("vacancy/BTIN/relaxed")) {
        failed = p;
      }
    }
    assertEquals("vacancy", failed.get("test").textValue());
    assertEquals("BTIN", failed.get("subject").textValue());
    assertEquals("relaxed", failed.get("quantity").textValue());
    assertTrue(failed.get("value").isNull());
    assertTrue(failed.get("reference").isNull());
    assertEquals("failed", failed.get("status").textValue());
    JsonNode curve = root.at("/curves/0");
    assertEquals("eos/DC", curve.get("id").textValue());
    assertEquals("Å³/atom", curve.at("/x/unit").textValue());
    assertEquals(11, curve.at("/reference/y/values").size());
    assertTrue(root.at("/properties/0/message").isNull());
  }

  @Test
  void fileIsReplacedWholeAndLeavesNothingBeside(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("results.json");
    ResultsWriter.write(SampleResults.silicon(), file);
    ResultsWriter.write(SampleResults.silicon(), file);
    assertEquals(JSON, Files.readString(file));
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertEquals(1, files.count());
    }
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"schema\": 1 | \"schema\": 2 | :2: schema: 2, this version of Assay reads 1",
        "\"seed\": 42 | \"seed\": 4.5 | seed: 4.5 found, expected a whole number",
        "\"seed\": 42 | \"seed\": \"42\" | seed: \"42\" found, expected a whole number",
        "\"machine\" | \"maschine\" | unknown key; did you mean \"machine\"",
        "\"status\": \"ok\" | \"status\": \"fine\" | no status is called \"fine\"",
        "\"quantity\": \"a0\", | `` | properties[1].quantity: missing",
        "\"value\": 2.31, | \"value\": 1e999, | expected a finite number",
        "\"value\": 2.31, | \"value\": null, | surface/DC/100/unrelaxed: status OK with value",
        "eos/HEXDIA/V0 | eos/DC/V0 | property \"eos/DC/V0\" appears twice",
        "\"steps\": 812 | \"steps\": -1 | fit.steps: -1 found, expected a whole number between 0",
        "\"name\": \"Step\" | \"name\": 7 | expected a text",
        "\"count\": 222 | \"count\": [] | fit.sets[1].count: a list found",
      })
  void whatIsWrongIsRefusedWithItsPlace(String right, String wrong, String message) {
    assertTrue(JSON.contains(right), right);
    String text = JSON.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> ResultsReader.parse(text, "d/results.json"));
    assertTrue(e.getMessage().startsWith("d/results.json"), e.getMessage());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void brokenJsonIsRefusedWithItsLine() {
    String cut = JSON.substring(0, JSON.indexOf("\"properties\""));
    int lines = (int) cut.chars().filter(c -> c == '\n').count() + 1;
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> ResultsReader.parse(cut, "r.json"));
    assertTrue(e.getMessage().startsWith("r.json:" + lines + ": not JSON"), e.getMessage());
    for (String text : new String[] {"", "[]", JSON + "x", "{\"schema\": 1, \"schema\": 1}"}) {
      assertThrows(DataFormatException.class, () -> ResultsReader.parse(text, "r.json"), text);
    }
  }

  @Test
  void missingFileSaysWhoWritesIt(@TempDir Path dir) {
    DataFormatException e =
        assertThrows(
            DataFormatException.class, () -> ResultsReader.read(dir.resolve("results.json")));
    assertTrue(e.getMessage().contains("assay validate"), e.getMessage());
    assertFalse(Files.exists(dir.resolve("report.html")));
  }
}
