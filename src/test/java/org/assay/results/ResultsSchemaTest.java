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
    new Schema(schema()).check(schema(), MAPPER.readTree(json), "$", errors);
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

  /** The part of JSON Schema that the file uses; a keyword that is not known here is an error. */
  private record Schema(JsonNode root) {

    private static final Set<String> TEXTS =
        Set.of("$schema", "title", "description", "$defs", "required", "additionalProperties");

    void check(JsonNode schema, JsonNode value, String at, List<String> errors) {
      schema
          .fieldNames()
          .forEachRemaining(
              keyword -> {
                JsonNode rule = schema.get(keyword);
                switch (keyword) {
                  case "$ref" -> check(root.at(rule.asText().substring(1)), value, at, errors);
                  case "type" -> require(types(rule, value), at + ": no " + rule, errors);
                  case "const" -> require(rule.equals(value), at + ": not " + rule, errors);
                  case "enum" -> require(contains(rule, value), at + ": not in " + rule, errors);
                  case "minimum" ->
                      require(
                          !value.isNumber() || value.asDouble() >= rule.asDouble(),
                          at + ": below " + rule,
                          errors);
                  case "anyOf" -> anyOf(rule, value, at, errors);
                  case "items" -> {
                    for (int i = 0; value.isArray() && i < value.size(); i++) {
                      check(rule, value.get(i), at + "[" + i + "]", errors);
                    }
                  }
                  case "properties" -> {
                    if (value.isObject()) {
                      members(schema, value, at, errors);
                    }
                  }
                  default -> require(TEXTS.contains(keyword), "keyword " + keyword, errors);
                }
              });
      if (!schema.has("properties") && schema.path("additionalProperties").isObject()) {
        value
            .properties()
            .forEach(
                f ->
                    check(
                        schema.get("additionalProperties"),
                        f.getValue(),
                        at + "." + f.getKey(),
                        errors));
      }
    }

    private void members(JsonNode schema, JsonNode value, String at, List<String> errors) {
      schema.get("required").forEach(r -> require(value.has(r.asText()), at + ": no " + r, errors));
      value
          .properties()
          .forEach(
              f -> {
                JsonNode rule = schema.get("properties").get(f.getKey());
                require(rule != null, at + ": unknown " + f.getKey(), errors);
                if (rule != null) {
                  check(rule, f.getValue(), at + "." + f.getKey(), errors);
                }
              });
      assertFalse(schema.get("additionalProperties").asBoolean(true), at);
    }

    private void anyOf(JsonNode rules, JsonNode value, String at, List<String> errors) {
      List<String> all = new ArrayList<>();
      for (JsonNode rule : rules) {
        List<String> some = new ArrayList<>();
        check(rule, value, at, some);
        if (some.isEmpty()) {
          return;
        }
        all.addAll(some);
      }
      errors.addAll(all);
    }

    private static boolean contains(JsonNode list, JsonNode value) {
      for (JsonNode v : list) {
        if (v.equals(value)) {
          return true;
        }
      }
      return false;
    }

    private static boolean types(JsonNode type, JsonNode value) {
      if (type.isArray()) {
        for (JsonNode t : type) {
          if (types(t, value)) {
            return true;
          }
        }
        return false;
      }
      return switch (type.asText()) {
        case "object" -> value.isObject();
        case "array" -> value.isArray();
        case "string" -> value.isTextual();
        case "number" -> value.isNumber();
        case "integer" -> value.isIntegralNumber();
        case "boolean" -> value.isBoolean();
        case "null" -> value.isNull();
        default -> throw new AssertionError("type " + type);
      };
    }

    private static void require(boolean holds, String error, List<String> errors) {
      if (!holds) {
        errors.add(error);
      }
    }
  }
}
