package org.assay.results;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assay.io.AtomicFile;
import org.assay.json.JsonText;
import org.assay.property.Curve;
import org.assay.property.PropertyJob.Outcome;
import org.assay.property.PropertyResult;
import org.assay.reference.ReferenceCurve;
import org.assay.reference.ReferenceValue;

/** Writes {@code results.json}: the same results give the same bytes. */
public final class ResultsWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ResultsWriter() {}

  /**
   * Writes a file, whole or not at all.
   *
   * @throws UncheckedIOException when it cannot be written; an older file then still stands
   */
  public static void write(Results results, Path file) {
    AtomicFile.writeInside(file, json(results));
  }

  /** Returns the text of the file. */
  public static String json(Results results) {
    return json(tree(results));
  }

  /** Returns the text of a file with what one job found. */
  static String json(Outcome outcome) {
    ObjectNode root = NODES.objectNode();
    root.put("schema", Results.SCHEMA);
    ArrayNode properties = root.putArray("properties");
    outcome
        .results()
        .forEach(r -> properties.add(property(new Results.Property(r, Optional.empty()))));
    ArrayNode curves = root.putArray("curves");
    outcome
        .curves()
        .forEach(c -> curves.add(curve(new Results.PropertyCurve(c, Optional.empty()))));
    ArrayNode recipes = root.putArray("recipes");
    new TreeMap<>(outcome.recipes())
        .forEach((id, recipe) -> RecipeJson.write(recipes.addObject().put("id", id), recipe));
    return json(root);
  }

  /** Returns a tree as text, in the layout of all of Assay's JSON files. */
  public static String json(ObjectNode tree) {
    return JsonText.laidOut(tree, new Lines());
  }

  /** Objects over lines, arrays on one line: a curve is read as a row of numbers. */
  private static final class Lines extends DefaultPrettyPrinter {
    Lines() {
      super(
          Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
      indentObjectsWith(new DefaultIndenter("  ", "\n"));
    }

    private Lines(Lines base) {
      super(base);
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
      return new Lines(this);
    }
  }

  private static ObjectNode tree(Results results) {
    ObjectNode root = NODES.objectNode();
    root.put("schema", Results.SCHEMA);
    root.put("created", results.created());
    root.putObject("assay").put("version", results.assayVersion());
    root.put("machine", results.machine());
    Results.Potential potential = results.potential();
    ObjectNode p = root.putObject("potential");
    p.put("name", potential.name());
    p.put("sha256", potential.sha256());
    p.put("pairStyle", potential.pairStyle());
    potential.pairCoeff().forEach(p.putArray("pairCoeff")::add);
    potential.engine().ifPresent(e -> p.put("engine", e));
    if (potential.engine().isEmpty()) {
      root.putObject("lammps").put("version", results.lammpsVersion());
    }
    root.put("seed", results.seed());
    if (!results.elements().isEmpty()) {
      results.elements().forEach(root.putArray("elements")::add);
    }
    root.set("fit", results.fit().isPresent() ? fit(results.fit().get()) : NODES.nullNode());
    ArrayNode properties = root.putArray("properties");
    results.properties().forEach(r -> properties.add(property(r)));
    ArrayNode curves = root.putArray("curves");
    results.curves().forEach(c -> curves.add(curve(c)));
    return root;
  }

  private static ObjectNode fit(Results.Fit fit) {
    ObjectNode node = NODES.objectNode();
    node.set("settings", settings(fit.settings()));
    node.put("seed", fit.seed());
    node.put("stopReason", fit.stopReason());
    node.put("steps", fit.steps());
    node.put("seconds", fit.seconds());
    errors(node.putArray("sets"), fit.sets());
    errors(node.putArray("groups"), fit.groups());
    fit.doubts().forEach(node.putArray("doubts")::add);
    return node;
  }

  private static void errors(ArrayNode to, List<Results.ErrorSet> all) {
    for (Results.ErrorSet s : all) {
      ObjectNode node =
          to.addObject()
              .put("name", s.name())
              .put("quantity", s.quantity())
              .put("unit", s.unit())
              .put("count", s.count())
              .put("rmse", s.rmse())
              .put("mae", s.mae())
              .put("max", s.max());
      s.bias().ifPresent(bias -> node.put("bias", bias));
    }
  }

  private static ObjectNode property(Results.Property property) {
    PropertyResult r = property.result();
    ObjectNode node = NODES.objectNode();
    node.put("id", r.id());
    node.put("test", r.test());
    node.put("subject", r.subject());
    node.put("quantity", r.quantity());
    node.put("value", r.value().isPresent() ? (Double) r.value().getAsDouble() : null);
    if (r.deviation().isPresent()) {
      node.put("deviation", r.deviation().getAsDouble());
    }
    node.put("unit", r.unit());
    node.put("status", r.status().text());
    if (property.reference().isPresent()) {
      reference(node.putObject("reference"), property.reference().get());
    } else {
      node.putNull("reference");
    }
    property.sameCell().ifPresent(same -> sameCell(node.putObject("sameCell"), same));
    if (!property.others().isEmpty()) {
      ArrayNode others = node.putArray("otherReferences");
      property.others().forEach(other -> reference(others.addObject(), other));
    }
    node.put("seconds", r.seconds());
    node.set("settings", settings(r.settings()));
    node.put("message", r.message().isEmpty() ? null : r.message());
    return node;
  }

  private static void reference(ObjectNode node, ReferenceValue reference) {
    node.put("value", reference.value()).put("unit", reference.unit());
    reference.origin().error().ifPresent(error -> node.put("error", error));
    node.put("method", reference.method()).put("source", reference.source());
  }

  private static void sameCell(ObjectNode node, PropertyResult r) {
    node.put("value", r.value().isPresent() ? (Double) r.value().getAsDouble() : null);
    r.deviation().ifPresent(deviation -> node.put("deviation", deviation));
    node.put("status", r.status().text());
    node.put("seconds", r.seconds());
    node.set("settings", settings(r.settings()));
    node.put("message", r.message().isEmpty() ? null : r.message());
  }

  private static ObjectNode curve(Results.PropertyCurve curve) {
    ObjectNode node = NODES.objectNode();
    node.put("id", curve.curve().id());
    axis(node.putObject("x"), curve.curve().x());
    axis(node.putObject("y"), curve.curve().y());
    if (curve.reference().isPresent()) {
      ReferenceCurve reference = curve.reference().get();
      ObjectNode r = node.putObject("reference");
      values(r.putObject("x").put("unit", reference.xUnit()), reference.x());
      values(r.putObject("y").put("unit", reference.yUnit()), reference.y());
      r.put("method", reference.method());
      r.put("source", reference.source());
    } else {
      node.putNull("reference");
    }
    return node;
  }

  private static void axis(ObjectNode node, Curve.Axis axis) {
    values(node.put("name", axis.name()).put("unit", axis.unit()), axis.values());
  }

  private static void values(ObjectNode node, double[] values) {
    ArrayNode array = node.putArray("values");
    for (double v : values) {
      array.add(v);
    }
  }

  /** Sorts by name: the order of an immutable map changes from run to run. */
  private static ObjectNode settings(Map<String, Object> settings) {
    ObjectNode node = NODES.objectNode();
    new TreeMap<>(settings).forEach((name, value) -> node.set(name, setting(name, value)));
    return node;
  }

  private static com.fasterxml.jackson.databind.JsonNode setting(String name, Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return NODES.numberNode(((Number) value).longValue());
    }
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return NODES.numberNode(number.doubleValue());
    }
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof List<?> list) {
      ArrayNode array = NODES.arrayNode();
      list.forEach(v -> array.add(setting(name, v)));
      return array;
    }
    // Also what JSON has no number for: infinities and NaN are kept as words.
    return NODES.textNode(value.toString());
  }
}
