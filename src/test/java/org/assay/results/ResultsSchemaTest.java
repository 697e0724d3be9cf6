package org.assay.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assay.DataFormatException;
import org.assay.property.PropertyResult;
import org.assay.property.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published schema says what the writer writes, and refuses what the reader refuses. */
class ResultsSchemaTest {

  private static final Path FILE =
      Path.of(System.getProperty("assay.home", ".")).resolve("docs/results.schema.json");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static JsonNode schema() throws IOException {
    return MAPPER.readTree(FILE.toFile());
  }

  private static List<String> errors(String json) throws IOException {
    List<String> errors = new ArrayList<>();
    new JsonSchema(schema()).check(schema(), MAPPER.readTree(json), "$", errors);
    return errors;
  }

  @Test
  void writtenResultsAreValid() throws IOException {
    assertEquals(List.of(), errors(ResultsWriter.json(SampleResults.silicon())));
    assertEquals(List.of(), errors(ResultsWriter.json(SampleResults.with(List.of()))));
  }

  /** The mean of a committee, beside which stands its standard deviation. */
  @Test
  void aDeviationIsAllowedAndKept() throws IOException {
    PropertyResult result =
        new PropertyResult(
            "vacancy/DC/relaxed",
            "vacancy",
            "DC",
            "relaxed",
            OptionalDouble.of(3.5),
            OptionalDouble.of(0.25),
            "eV",
            Status.OK,
            1,
            Map.of("members", List.of("a", "b"), "memberValues", List.of(3.3, "failed")),
            "");
    Results results = SampleResults.with(List.of(new Results.Property(result, Optional.empty())));
    String json = ResultsWriter.json(results);
    assertEquals(List.of(), errors(json));
    PropertyResult read = ResultsReader.parse(json, "results.json").properties().get(0).result();
    assertEquals(result, read);
    assertTrue(PropertyTable.text(results).contains("3.500 ± 0.250 eV"));
    assertFalse(errors(json.replace("0.25,", "-0.25,")).isEmpty());
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"schema\": 1 | \"schema\": 2",
        "\"seed\": 42 | \"seed\": 4.5",
        "\"seed\": 42 | \"seed\": \"42\"",
        "\"machine\" | \"maschine\"",
        "\"status\": \"ok\" | \"status\": \"fine\"",
        "\"quantity\": \"a0\", | ``",
        "\"steps\": 812 | \"steps\": -1",
        "\"name\": \"Step\" | \"name\": 7",
        "\"count\": 222 | \"count\": []",
        "\"value\": 2.31, | \"value\": \"2.31\",",
        "\"steps\": 41 | \"steps\": null",
        "\"method\": \"DFT PBE\", | ``",
        "\"pairCoeff\": | \"pairCoeff\": {}, \"x\":",
      })
  void whatTheReaderRefusesTheSchemaRefuses(String right, String wrong) throws IOException {
    String json = ResultsWriter.json(SampleResults.silicon());
    assertTrue(json.contains(right), right);
    String text = json.replaceFirst(Pattern.quote(right), wrong);
    assertThrows(DataFormatException.class, () -> ResultsReader.parse(text, "results.json"));
    assertFalse(errors(text).isEmpty(), wrong);
  }

  @Test
  void allStatusesAreListed() throws IOException {
    Set<String> listed = new HashSet<>();
    schema().at("/$defs/property/properties/status/enum").forEach(s -> listed.add(s.asText()));
    Set<String> known = new HashSet<>();
    Stream.of(Status.values()).forEach(s -> known.add(s.text()));
    assertEquals(known, listed);
  }
}
