package org.assay.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assay.DataFormatException;
import org.assay.property.Curve;
import org.assay.property.PropertyJob.Outcome;
import org.assay.property.PropertyResult;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.reference.ReferenceCurve;
import org.assay.reference.ReferenceValue;

/** Reads {@code results.json}; whatever is not as {@link ResultsWriter} writes it is refused. */
public final class ResultsReader {

  private ResultsReader() {}

  /**
   * Reads a file.
   *
   * @throws DataFormatException when it is missing or no valid results; names the place
   */
  public static Results read(Path file) {
    return parse(text(file), file.toString());
  }

  /**
   * Reads what one job found.
   *
   * @throws DataFormatException when the file is missing or no valid outcome; names the place
   */
  static Outcome outcome(Path file) {
    JsonPlace root =
        root(text(file), file.toString()).members("schema", "properties", "curves", "recipes");
    Map<String, Recipe> recipes = new LinkedHashMap<>();
    for (JsonPlace r : root.get("recipes").elements()) {
      r.members("id", "parts", "formulas");
      try {
        recipes.put(r.get("id").text(), RecipeJson.read(r));
      } catch (IllegalArgumentException e) {
        throw r.problem(e.getMessage(), e);
      }
    }
    return new Outcome(
        root.get("properties").elements().stream().map(p -> property(p).result()).toList(),
        root.get("curves").elements().stream().map(c -> curve(c).curve()).toList(),
        recipes);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new DataFormatException(
          file + ": cannot be read (" + e + "); \"assay validate\" writes it", e);
    }
  }

  /**
   * Reads a text.
   *
   * @param file what errors call it
   */
  static Results parse(String text, String file) {
    JsonPlace place = root(text, file);
    try {
      return results(place);
    } catch (IllegalArgumentException e) {
      throw place.problem(e.getMessage(), e);
    }
  }

  private static JsonPlace root(String text, String file) {
    JsonMapper mapper =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    JsonNode root;
    try {
      root = mapper.readTree(text);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw DataFormatException.at(file, line, "no valid JSON: " + e.getOriginalMessage());
    }
    if (root == null || !root.isObject()) {
      throw DataFormatException.at(file, 1, "no JSON object");
    }
    if (root.path("schema").asInt(-1) != Results.SCHEMA) {
      throw new DataFormatException(
          file
              + ": $.schema: "
              + root.path("schema")
              + ", this version of Assay reads "
              + Results.SCHEMA);
    }
    return new JsonPlace(file, "$", root);
  }

  private static Results results(JsonPlace root) {
    root.members(
        "schema",
        "created",
        "assay",
        "machine",
        "potential",
        "lammps",
        "seed",
        "fit",
        "properties",
        "curves");
    List<Results.Property> properties = new ArrayList<>();
    root.get("properties").elements().forEach(p -> properties.add(property(p)));
    List<Results.PropertyCurve> curves = new ArrayList<>();
    root.get("curves").elements().forEach(c -> curves.add(curve(c)));
    return new Results(
        root.get("created").text(),
        root.get("assay").members("version").get("version").text(),
        root.get("machine").text(),
        potential(root.get("potential")),
        root.get("lammps").members("version").get("version").text(),
        root.get("seed").whole(),
        root.get("fit").optional().map(ResultsReader::fit),
        properties,
        curves);
  }

  private static Results.Potential potential(JsonPlace p) {
    p.members("name", "sha256", "pairStyle", "pairCoeff");
    return new Results.Potential(
        p.get("name").text(),
        p.get("sha256").text(),
        p.get("pairStyle").text(),
        p.get("pairCoeff").elements().stream().map(JsonPlace::text).toList());
  }

  private static Results.Fit fit(JsonPlace f) {
    f.members("settings", "seed", "stopReason", "steps", "seconds", "sets");
    List<Results.ErrorSet> sets = new ArrayList<>();
    for (JsonPlace s : f.get("sets").elements()) {
      s.members("name", "quantity", "unit", "count", "rmse", "mae", "max");
      sets.add(
          new Results.ErrorSet(
              s.get("name").text(),
              s.get("quantity").text(),
              s.get("unit").text(),
              s.get("count").count(),
              s.get("rmse").number(),
              s.get("mae").number(),
              s.get("max").number()));
    }
    return new Results.Fit(
        settings(f.get("settings")),
        f.get("seed").whole(),
        f.get("stopReason").text(),
        f.get("steps").count(),
        f.get("seconds").number(),
        sets);
  }

  private static Results.Property property(JsonPlace p) {
    p.membersAnd(
        "deviation",
        "id",
        "test",
        "subject",
        "quantity",
        "value",
        "unit",
        "status",
        "reference",
        "seconds",
        "settings",
        "message");
    String id = p.get("id").text();
    Optional<JsonPlace> value = p.get("value").optional();
    try {
      PropertyResult result =
          new PropertyResult(
              id,
              p.get("test").text(),
              p.get("subject").text(),
              p.get("quantity").text(),
              value.isPresent() ? OptionalDouble.of(value.get().number()) : OptionalDouble.empty(),
              p.has("deviation")
                  ? OptionalDouble.of(p.get("deviation").number())
                  : OptionalDouble.empty(),
              p.get("unit").text(),
              Status.of(p.get("status").text()),
              p.get("seconds").number(),
              settings(p.get("settings")),
              p.get("message").optional().map(JsonPlace::text).orElse(""));
      return new Results.Property(
          result, p.get("reference").optional().map(r -> referenceValue(id, r)));
    } catch (IllegalArgumentException e) {
      throw p.problem(e.getMessage(), e);
    }
  }

  private static ReferenceValue referenceValue(String id, JsonPlace r) {
    r.members("value", "unit", "method", "source");
    return new ReferenceValue(
        id,
        r.get("value").number(),
        r.get("unit").text(),
        r.get("method").text(),
        r.get("source").text());
  }

  private static Results.PropertyCurve curve(JsonPlace c) {
    c.members("id", "x", "y", "reference");
    String id = c.get("id").text();
    try {
      return new Results.PropertyCurve(
          new Curve(id, axis(c.get("x")), axis(c.get("y"))),
          c.get("reference").optional().map(r -> referenceCurve(id, r)));
    } catch (IllegalArgumentException e) {
      throw c.problem(e.getMessage(), e);
    }
  }

  private static Curve.Axis axis(JsonPlace a) {
    a.members("name", "unit", "values");
    return new Curve.Axis(a.get("name").text(), a.get("unit").text(), a.get("values").numbers());
  }

  private static ReferenceCurve referenceCurve(String id, JsonPlace r) {
    r.members("x", "y", "method", "source");
    JsonPlace x = r.get("x").members("unit", "values");
    JsonPlace y = r.get("y").members("unit", "values");
    return new ReferenceCurve(
        id,
        x.get("unit").text(),
        x.get("values").numbers(),
        y.get("unit").text(),
        y.get("values").numbers(),
        r.get("method").text(),
        r.get("source").text());
  }

  private static Map<String, Object> settings(JsonPlace s) {
    Map<String, Object> settings = new LinkedHashMap<>();
    s.names().forEach(n -> settings.put(n, s.get(n).setting()));
    return settings;
  }
}
