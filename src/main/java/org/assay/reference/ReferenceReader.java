package org.assay.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.assay.json.JsonObject;
import org.assay.json.JsonReader;

/** Reads files of reference values; {@code docs/properties.md} has their format. */
public final class ReferenceReader {

  private static final int SCHEMA = 1;

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

  static References read(JsonObject root) {
    long schema = root.integer("schema", SCHEMA, 0, Integer.MAX_VALUE);
    if (schema != SCHEMA) {
      throw root.error("schema", schema + " is not known here, expected " + SCHEMA);
    }
    NamedElements.read(root);
    root.strings("notes");
    List<ReferenceValue> values = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonObject json : root.objects("values")) {
      requireNew(json, ids);
      value(json).ifPresent(values::add);
      json.refuseUnknownKeys();
    }
    List<ReferenceCurve> curves = new ArrayList<>();
    ids.clear();
    for (JsonObject json : root.has("curves") ? root.objects("curves") : List.<JsonObject>of()) {
      requireNew(json, ids);
      curves.add(curve(json));
    }
    root.refuseUnknownKeys();
    return new References(values, curves);
  }

  /** Returns nothing for a value that is still to be filled in: {@code "value": null}. */
  private static Optional<ReferenceValue> value(JsonObject json) {
    String id = json.string("id");
    String unit = json.string("unit");
    if (json.isNull("value")) {
      json.has("method");
      json.has("source");
      return Optional.empty();
    }
    return Optional.of(
        new ReferenceValue(
            id, json.number("value"), unit, json.string("method"), json.string("source")));
  }

  private static ReferenceCurve curve(JsonObject json) {
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
            json.string("method"),
            json.string("source"));
    x.refuseUnknownKeys();
    y.refuseUnknownKeys();
    json.refuseUnknownKeys();
    return curve;
  }

  private static void requireNew(JsonObject json, Set<String> ids) {
    if (!ids.add(json.string("id"))) {
      throw json.error("id", "\"" + json.string("id") + "\" comes twice");
    }
  }
}
