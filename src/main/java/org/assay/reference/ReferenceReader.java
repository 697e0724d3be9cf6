package org.assay.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.assay.json.JsonObject;
import org.assay.json.JsonReader;

/** Reads files of reference values; {@code docs/properties.md} has their format. */
public final class ReferenceReader {

  static final int SCHEMA = 1;

  private ReferenceReader() {}

  /**
   * Reads reference values of any element; the rest is as of {@link #read(Path, List)}.
   *
   * @throws org.assay.SettingsException also when the file names no element
   */
  public static References read(Path file) {
    return read(JsonReader.read(file));
  }

  /**
   * Reads reference values of some elements: ids say nothing of them, and those of others would be
   * taken without a word.
   *
   * @param elements chemical symbols of what is tested, in any order
   * @throws org.assay.DataFormatException when the file is missing or no JSON
   * @throws org.assay.SettingsException when the file is of other elements, a key is unknown,
   *     missing or out of its range, or an id comes twice; the message begins with file and line
   */
  public static References read(Path file, List<String> elements) {
    JsonObject root = JsonReader.read(file);
    References references = read(root);
    List<String> own = NamedElements.read(root);
    if (!Set.copyOf(own).equals(Set.copyOf(elements))) {
      String tested = String.join(", ", elements);
      throw root.error(
          NamedElements.key(root),
          String.format(
              Locale.ROOT,
              "these references are of %s, and the suite that names them tests %s; let its"
                  + " \"reference\" be a file of %s, or leave that key out",
              String.join(", ", own),
              tested,
              tested));
    }
    return references;
  }

  /**
   * Reads all that a file holds.
   *
   * @throws org.assay.DataFormatException when the file is missing or no JSON
   * @throws org.assay.SettingsException when a key is unknown, missing or out of its range
   */
  public static ReferenceFile file(Path file) {
    return file(JsonReader.read(file));
  }

  static References read(JsonObject root) {
    return file(root).references();
  }

  static ReferenceFile file(JsonObject root) {
    long schema = root.integer("schema", SCHEMA, 0, Integer.MAX_VALUE);
    if (schema != SCHEMA) {
      throw root.error("schema", schema + " is not known here, expected " + SCHEMA);
    }
    List<String> elements = NamedElements.read(root);
    List<Calculation> calculations =
        root.has("calculations")
            ? root.objects("calculations").stream().map(c -> Calculation.read(c, elements)).toList()
            : List.of();
    Set<String> known = new HashSet<>();
    calculations.forEach(c -> known.add(c.name()));
    List<ReferenceValue> values = new ArrayList<>();
    List<MissingValue> missing = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonObject json : root.objects("values")) {
      if (json.isNull("value")) {
        missing.add(missing(json));
      } else {
        values.add(value(json, known));
      }
      requireNew(json, ids);
      json.refuseUnknownKeys();
    }
    List<ReferenceCurve> curves = new ArrayList<>();
    ids.clear();
    for (JsonObject json : root.has("curves") ? root.objects("curves") : List.<JsonObject>of()) {
      curves.add(curve(json, known));
      requireNew(json, ids);
    }
    ReferenceFile file =
        new ReferenceFile(
            elements,
            root.has("functional")
                ? Optional.of(root.string("functional").toUpperCase(Locale.ROOT))
                : Optional.empty(),
            EnergyShift.read(root, EnergyShift.KEY, elements),
            root.strings("notes").orElse(List.of()),
            calculations,
            values,
            missing,
            curves);
    root.refuseUnknownKeys();
    return file;
  }

  /** Reads a value that is still to be filled in: {@code "value": null}. */
  private static MissingValue missing(JsonObject json) {
    List.of("method", "source").forEach(json::has);
    return new MissingValue(
        json.string("id"),
        json.string("unit"),
        json.string("reason", ""),
        json.string("calculation", ""));
  }

  private static ReferenceValue value(JsonObject json, Set<String> calculations) {
    return new ReferenceValue(
        json.string("id"), json.number("value"), json.string("unit"), origin(json, calculations));
  }

  private static Origin origin(JsonObject json, Set<String> calculations) {
    Optional<String> calculation =
        json.has("calculation") ? Optional.of(json.string("calculation")) : Optional.empty();
    if (calculation.isPresent() && !calculations.contains(calculation.get())) {
      throw json.error(
          "calculation",
          "\"" + calculation.get() + "\" is none of the \"calculations\" of this file");
    }
    OptionalDouble error = json.optionalNumber("error");
    Map<String, Object> all = json.content();
    Map<String, Object> details = new LinkedHashMap<>();
    Origin.DETAILS.stream().filter(json::has).forEach(k -> details.put(k, all.get(k)));
    return new Origin(json.string("method"), json.string("source"), calculation, error, details);
  }

  private static ReferenceCurve curve(JsonObject json, Set<String> calculations) {
    JsonObject x = json.object("x");
    JsonObject y = json.object("y");
    double[] xValues = x.numbers("values");
    double[] yValues = y.numbers("values");
    if (xValues.length != yValues.length) {
      throw json.error("y", yValues.length + " values, but x has " + xValues.length);
    }
    ReferenceCurve curve =
        new ReferenceCurve(
            json.string("id"),
            x.string("unit"),
            xValues,
            y.string("unit"),
            yValues,
            origin(json, calculations));
    x.refuseUnknownKeys();
    y.refuseUnknownKeys();
    json.refuseUnknownKeys();
    return curve;
  }

  /** Refuses two of one id that say the same of where they come from; others may be several. */
  private static void requireNew(JsonObject json, Set<String> ids) {
    String id = json.string("id");
    String method = json.isNull("value") ? "" : json.anyText("method");
    if (!ids.add(id + "\n" + method + "\n" + json.string("calculation", ""))) {
      throw json.error("id", "\"" + id + "\" comes twice");
    }
  }
}
