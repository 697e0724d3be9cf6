package org.assay.results;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The part of JSON Schema that the file uses; a keyword that is not known here is an error. */
public record JsonSchema(JsonNode root) {

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

  /** Returns what is wrong with a text by a schema in {@code docs/}; nothing where it is valid. */
  public static List<String> errors(String schemaFile, String json) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    Path file = Path.of(System.getProperty("assay.home", ".")).resolve("docs").resolve(schemaFile);
    JsonNode schema = mapper.readTree(file.toFile());
    List<String> errors = new ArrayList<>();
    new JsonSchema(schema).check(schema, mapper.readTree(json), "$", errors);
    return errors;
  }
}
