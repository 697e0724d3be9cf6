package org.assay.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assay.DataFormatException;
import org.assay.SettingsException;
import org.assay.io.IoReason;
import org.assay.json.JsonObject;
import org.assay.json.JsonReader;
import org.assay.property.Curve;
import org.assay.property.PropertyJob.Outcome;
import org.assay.property.PropertyResult;
import org.assay.property.Recipe;
import org.assay.property.Status;
import org.assay.reference.Origin;
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
    return parsed(
        text(file),
        file.toString(),
        root -> {
          Map<String, Recipe> recipes = new LinkedHashMap<>();
          for (JsonObject r : root.objects("recipes")) {
            recipes.put(r.anyText("id"), placed(r, "parts", () -> RecipeJson.read(r)));
            r.refuseUnknownKeys();
          }
          return new Outcome(
              root.objects("properties").stream().map(p -> property(p).result()).toList(),
              root.objects("curves").stream().map(c -> curve(c).curve()).toList(),
              recipes);
        });
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new DataFormatException(
          file + ": cannot be read (" + IoReason.of(e) + "); \"assay validate\" writes it", e);
    }
  }

  /**
   * Reads a text.
   *
   * @param file what errors call it
   */
  static Results parse(String text, String file) {
    return parsed(text, file, root -> placed(root, "properties", () -> results(root)));
  }

  /** Reads the root object, which is of the version that is written and has no further members. */
  private static <T> T parsed(String text, String file, Function<JsonObject, T> reader) {
    try {
      JsonObject root = JsonReader.parse(file, text);
      long schema = root.integer("schema", Integer.MIN_VALUE, Integer.MAX_VALUE);
      if (schema != Results.SCHEMA) {
        throw root.error("schema", schema + ", this version of Assay reads " + Results.SCHEMA);
      }
      T read = reader.apply(root);
      root.refuseUnknownKeys();
      return read;
    } catch (SettingsException e) {
      throw new DataFormatException(e.getMessage(), e);
    }
  }

  /** Returns what is read; values that do not go together are an error at a key. */
  private static <T> T placed(JsonObject object, String key, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException e) {
      throw object.error(key, e.getMessage());
    }
  }

  private static Results results(JsonObject root) {
    return new Results(
        root.anyText("created"),
        version(root.object("assay")),
        root.anyText("machine"),
        potential(root.object("potential")),
        root.has("lammps") ? version(root.object("lammps")) : "",
        root.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE),
        root.has("elements") ? root.texts("elements") : List.of(),
        root.objectOrNull("fit").map(ResultsReader::fit),
        root.objects("properties").stream().map(ResultsReader::property).toList(),
        root.objects("curves").stream().map(ResultsReader::curve).toList());
  }

  private static String version(JsonObject program) {
    String version = program.anyText("version");
    program.refuseUnknownKeys();
    return version;
  }

  private static Results.Potential potential(JsonObject p) {
    Results.Potential potential =
        new Results.Potential(
            p.anyText("name"),
            p.anyText("sha256"),
            p.anyText("pairStyle"),
            p.texts("pairCoeff"),
            p.has("engine") ? Optional.of(p.anyText("engine")) : Optional.empty());
    p.refuseUnknownKeys();
    return potential;
  }

  private static Results.Fit fit(JsonObject f) {
    Results.Fit fit =
        new Results.Fit(
            settings(f.object("settings")),
            f.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE),
            f.anyText("stopReason"),
            count(f, "steps"),
            f.number("seconds"),
            f.objects("sets").stream().map(ResultsReader::errors).toList(),
            f.has("groups")
                ? f.objects("groups").stream().map(ResultsReader::errors).toList()
                : List.of(),
            f.has("doubts") ? f.texts("doubts") : List.of());
    f.refuseUnknownKeys();
    return fit;
  }

  private static Results.ErrorSet errors(JsonObject s) {
    Results.ErrorSet errors =
        new Results.ErrorSet(
            s.anyText("name"),
            s.anyText("quantity"),
            s.anyText("unit"),
            count(s, "count"),
            s.number("rmse"),
            s.number("mae"),
            s.number("max"),
            s.optionalNumber("bias"));
    s.refuseUnknownKeys();
    return errors;
  }

  private static int count(JsonObject object, String key) {
    return (int) object.integer(key, 0, Integer.MAX_VALUE);
  }

  private static Results.Property property(JsonObject p) {
    PropertyResult result = placed(p, "id", () -> result(p, p.anyText("id"), p.anyText("unit"), p));
    Results.Property property =
        placed(
            p,
            "id",
            () ->
                new Results.Property(
                    result,
                    p.objectOrNull("reference").map(r -> referenceValue(result.id(), r)),
                    p.has("sameCell")
                        ? Optional.of(sameCell(p, p.object("sameCell")))
                        : Optional.empty(),
                    p.has("otherReferences")
                        ? p.objects("otherReferences").stream()
                            .map(r -> referenceValue(result.id(), r))
                            .toList()
                        : List.of()));
    p.refuseUnknownKeys();
    return property;
  }

  private static PropertyResult sameCell(JsonObject p, JsonObject same) {
    PropertyResult result = result(p, p.anyText("id"), p.anyText("unit"), same);
    same.refuseUnknownKeys();
    return result;
  }

  /**
   * Reads a result.
   *
   * @param p says of what
   * @param found says what was found
   */
  private static PropertyResult result(JsonObject p, String id, String unit, JsonObject found) {
    return new PropertyResult(
        id,
        p.anyText("test"),
        p.anyText("subject"),
        p.anyText("quantity"),
        found.isNull("value") ? OptionalDouble.empty() : OptionalDouble.of(found.number("value")),
        found.optionalNumber("deviation"),
        unit,
        Status.of(found.anyText("status")),
        found.number("seconds"),
        settings(found.object("settings")),
        found.isNull("message") ? "" : found.anyText("message"));
  }

  private static ReferenceValue referenceValue(String id, JsonObject r) {
    ReferenceValue value =
        new ReferenceValue(
            id,
            r.number("value"),
            r.anyText("unit"),
            new Origin(
                r.anyText("method"),
                r.anyText("source"),
                Optional.empty(),
                r.optionalNumber("error"),
                Map.of()));
    r.refuseUnknownKeys();
    return value;
  }

  private static Results.PropertyCurve curve(JsonObject c) {
    String id = c.anyText("id");
    Results.PropertyCurve curve =
        placed(
            c,
            "id",
            () ->
                new Results.PropertyCurve(
                    new Curve(id, axis(c.object("x")), axis(c.object("y"))),
                    c.objectOrNull("reference").map(r -> referenceCurve(id, r))));
    c.refuseUnknownKeys();
    return curve;
  }

  private static Curve.Axis axis(JsonObject a) {
    Curve.Axis axis = new Curve.Axis(a.anyText("name"), a.anyText("unit"), a.numbers("values"));
    a.refuseUnknownKeys();
    return axis;
  }

  private static ReferenceCurve referenceCurve(String id, JsonObject r) {
    JsonObject x = r.object("x");
    JsonObject y = r.object("y");
    ReferenceCurve curve =
        new ReferenceCurve(
            id,
            x.anyText("unit"),
            x.numbers("values"),
            y.anyText("unit"),
            y.numbers("values"),
            r.anyText("method"),
            r.anyText("source"));
    List.of(x, y, r).forEach(JsonObject::refuseUnknownKeys);
    return curve;
  }

  private static Map<String, Object> settings(JsonObject s) {
    Map<String, Object> settings = new LinkedHashMap<>();
    s.keys().forEach(k -> settings.put(k, s.setting(k)));
    return settings;
  }
}
